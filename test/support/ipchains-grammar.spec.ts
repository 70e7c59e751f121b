import assert from 'node:assert/strict';
import { IpchainsRefusal, parseIpchains } from './ipchains-grammar.ts';
import { IpchainsModel } from './ipchains-model.ts';

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof IpchainsRefusal) return `${error.exitCode} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('the command line of ipchains', () => {
  const refused: Readonly<Record<string, string>> = {
    '-A forward -j MASQ -s 10.1.1.2 80 -d 0.0.0.0/0':
      '2 can only specify ports for icmp, tcp or udp',
    '-A forward -p 132 -d 10.1.1.2 80': '2 can only specify ports for icmp, tcp or udp',
    '-A input -j MASQ': '2 masquerading not allowed for input and output chains',
    '-N toolongname9': "2 chain name `toolongname9' too long (must be under 8 chars)",
    '-A forward -s 10.1.1.0/33': "2 invalid mask `33' specified",
    '-A forward -s nosuch.invalid': "2 host/network `nosuch.invalid' not found",
    '-D forward 0': "2 Invalid rule number `0'",
    '-A forward -D forward': "2 Can't use -D with -A",
    '-A forward -s 10.1.1.1 -s 10.1.1.2': '2 multiple -s flags not allowed',
    '-s 10.1.1.1': '2 no command specified',
    '-F lvsnat -j MASQ': "2 Illegal option `-j' with this command",
    '-A lvsmark -m forty': "2 Bad value `forty' for -m.",
    '-M -S 900 120': '2 -S requires 3 timeout values',
  };
  for (const [line, message] of Object.entries(refused)) {
    it(`refuses ${line}`, () => {
      assert.equal(
        refusal(() => parseIpchains(line.split(' '))),
        message,
      );
    });
  }
});

describe('the model of ipchains', () => {
  it('keeps rules and prints them as ipchains-save does', () => {
    const model = new IpchainsModel();
    for (const line of [
      '-A input -p tcp -d 10.0.0.100 80 -i eth0 -j ACCEPT -m 1',
      '-N lvsnat',
      '-A lvsnat -s 192.168.1.7/24 -i eth0 -j MASQ',
      '-A forward -s 192.168.1.0/24 -d ! 192.168.1.0/24 -j MASQ',
      '-I forward 1 -j lvsnat',
      '-A forward -j DENY -l',
    ]) {
      model.run(line.split(' '));
    }
    assert.deepEqual(model.save().split('\n'), [
      ':input ACCEPT',
      ':forward DENY',
      ':output ACCEPT',
      ':lvsnat -',
      '-A input -s 0.0.0.0/0.0.0.0 -d 10.0.0.100/255.255.255.255 80:80 -i eth0 -p 6 -j ACCEPT -m 1',
      '-A forward -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -j lvsnat',
      '-A forward -s 192.168.1.0/255.255.255.0 -d ! 192.168.1.0/255.255.255.0 -j MASQ',
      '-A forward -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -j DENY -l',
      '-A lvsnat -s 192.168.1.0/255.255.255.0 -d 0.0.0.0/0.0.0.0 -i eth0 -j MASQ',
      '',
    ]);
  });

  const setUp = ['-N lvsnat', '-A lvsnat -j ACCEPT', '-A forward -j lvsnat'];
  const refused: Readonly<Record<string, string>> = {
    '-N lvsnat': '1 ipchains: Chain already exists',
    '-X lvsnat': '1 ipchains: Device or resource busy',
    '-X forward': '1 ipchains: Device or resource busy',
    '-F nosuch': '1 ipchains: No chain by that name',
    '-D lvsnat 2': '1 ipchains: No chain by that name',
    '-D lvsnat -j DENY': '1 ipchains: bad rule (does a matching rule exist in that chain?)',
    '-I lvsnat 3 -j DENY': '1 ipchains: bad rule (does a matching rule exist in that chain?)',
    '-A lvsnat -j nosuch': '1 ipchains: No target by that name',
    '-A nosuch -j MASQ':
      "1 ipchains: No target by that name (Maybe this kernel doesn't support masquerading?)",
  };
  for (const [line, message] of Object.entries(refused)) {
    it(`refuses ${line}`, () => {
      const model = new IpchainsModel();
      for (const each of setUp) model.run(each.split(' '));
      assert.equal(
        refusal(() => {
          model.run(line.split(' '));
        }),
        message,
      );
    });
  }

  it('refuses to delete a chain with rules in it', () => {
    const model = new IpchainsModel();
    for (const each of setUp) model.run(each.split(' '));
    model.run(['-D', 'forward', '-j', 'lvsnat']);
    assert.equal(
      refusal(() => {
        model.run(['-X', 'lvsnat']);
      }),
      '1 ipchains: Chain is not empty',
    );
  });

  it('takes rules that differ in their mark for one when it deletes by rule', () => {
    const model = new IpchainsModel();
    model.run('-A input -d 10.0.0.1 -m 1'.split(' '));
    model.run('-A input -d 10.0.0.1 -m 2'.split(' '));
    model.run('-D input -d 10.0.0.1 -m 2'.split(' '));
    assert.match(model.save(), /-m 2\n$/);
  });
});
