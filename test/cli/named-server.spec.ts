import assert from 'node:assert/strict';
import { block, server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';

describe('a real server that is named', () => {
  const { on, text, write, config, shown } = directorFile();

  const two = `${smallConfig()}${block(
    'virtual https',
    'active = 1',
    'port = 443',
    'address = 203.0.113.100 eth0:1',
    'vip_nmask = 255.255.255.0',
    server('cpu1', '10.1.1.1'),
    server('cpu3', '10.1.1.3'),
  )}`;
  beforeEach(async () => {
    await write('lvs.conf', two);
    await on(['apply', '--yes', config()]);
  });

  for (const word of ['cpu1', '10.1.1.1']) {
    it(`is to be chosen where several virtual services have ${word}`, async () => {
      const before = await text();
      const { code, stderr } = await on(['drain', '--yes', word]);
      assert.equal(code, 1);
      assert.equal(
        stderr,
        `lvsc: 2 virtual services have a real server ${word}\nhint: say which: http/cpu1, https/cpu1; or all of them: --host 10.1.1.1\n`,
      );
      assert.equal(await text(), before);
    });
  }

  for (const word of ['cpu3', '10.1.1.3:443', 'https/cpu3', 'tcp 203.0.113.100:443/10.1.1.3:443']) {
    it(`is known by ${word} where only one virtual service has it`, async () => {
      const before = await shown();
      assert.equal((await on(['drain', '--yes', word])).code, 0);
      assert.match(await shown(), /10\.1\.1\.3:443 {2}nat {2}weight 0 \(quiesced\)/);
      assert.equal((await on(['undrain', '--yes', word])).code, 0);
      assert.equal(await shown(), before);
    });
  }

  it('is each of a host with --host, in one transaction, and back', async () => {
    const before = await shown();
    const drained = await on(['drain', '--yes', '--host', '10.1.1.1']);
    assert.equal(drained.code, 0, drained.stderr);
    assert.match(drained.stdout, /: 0 to add, 2 to change, 0 to remove/);
    assert.equal(
      (await shown()).match(/10\.1\.1\.1:\d+ {2}nat {2}weight 0 \(quiesced\)/g)?.length,
      2,
    );
    assert.equal((await on(['history'])).stdout.trim().split('\n').length, 2);
    const status = await on(['status', config()]);
    assert.equal(status.code, 0);
    assert.match(status.stdout, /http\/cpu1 .*\n.*https\/cpu1 /);
    assert.equal((await on(['undrain', '--yes', '--host', '10.1.1.1'])).code, 0);
    assert.equal(await shown(), before);
  });

  it('is said where it is drained already, or not drained', async () => {
    const before = await shown();
    await on(['drain', '--yes', 'https/cpu1']);
    const rest = await on(['drain', '--yes', '--host', '10.1.1.1']);
    assert.equal(rest.code, 0);
    assert.match(rest.stdout, /: 0 to add, 1 to change, 0 to remove/);
    assert.match(rest.stderr, /^https\/cpu1 is drained already$/m);
    const again = await on(['drain', '--yes', '--host', '10.1.1.1']);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /nothing to do/);
    assert.match(again.stderr, /^http\/cpu1 is drained already\nhttps\/cpu1 is drained already$/m);
    assert.equal((await on(['undrain', '--yes', 'http/cpu1'])).code, 0);
    const back = await on(['undrain', '--yes', '--host', '10.1.1.1']);
    assert.equal(back.code, 0);
    assert.match(back.stderr, /^http\/cpu1 is not drained$/m);
    assert.equal(await shown(), before);
    const none = await on(['undrain', '--yes', '--host', '10.1.1.1']);
    assert.equal(none.code, 1);
    assert.match(none.stderr, /none of the real servers http\/cpu1, https\/cpu1 is drained/);
  });

  it('is passed over with --host where somebody has removed it, or put it there', async () => {
    const file = JSON.parse(await text()) as {
      state: {
        virtualServices: {
          key: { port: number };
          realServers: { address: string; port: number }[];
        }[];
      };
    };
    const [http, https] = file.state.virtualServices;
    assert.ok(http && https);
    const gone = http.key.port === 80 ? http : https;
    gone.realServers = gone.realServers.filter(({ address }) => address !== '10.1.1.1');
    const [other] = gone.realServers;
    assert.ok(other);
    gone.realServers.push({ ...other, address: '10.1.1.1', port: 8080 });
    await write('director.json', JSON.stringify(file));
    const { code, stderr, stdout } = await on(['drain', '--yes', '--host', '10.1.1.1']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /1 to change/);
    assert.match(stderr, /^http\/cpu1 is not on this director any more$/m);
    assert.match(
      stderr,
      /^tcp 203\.0\.113\.100:80\/10\.1\.1\.1:8080 is not lvsc's, and stays as it is$/m,
    );
  });

  it('is refused with --host where that would empty a service, unless that is allowed', async () => {
    await on(['drain', '--yes', 'https/cpu3']);
    const before = await text();
    const { code, stderr } = await on(['drain', '--yes', '--host', '10.1.1.1']);
    assert.equal(code, 5);
    assert.match(stderr, /tcp 203\.0\.113\.100:443 would be left without .*--allow-empty-service/);
    assert.equal(await text(), before);
    const options = ['--yes', '--allow-empty-service', '--host', '10.1.1.1'];
    assert.equal((await on(['drain', ...options])).code, 0);
  });

  for (const [argv, code, said] of [
    [
      ['--host', '10.1.1.9'],
      1,
      /no virtual service has .* host 10\.1\.1\.9\nhint: hosts are: 10\.1\.1\.1, 10\.1\.1\.2, 10\.1\.1\.3$/m,
    ],
    [['--host', 'cpu1'], 64, /--host takes the address of a real server, and "cpu1" is none/],
    [['--host', '10.1.1.1', 'cpu3'], 64, /either VIRTUAL\/SERVER or --host ADDRESS, not both/],
    [[], 64, /say which real server, as VIRTUAL\/SERVER, or which host/],
  ] as const) {
    it(`is not known by ${argv.join(' ') || 'nothing'}`, async () => {
      for (const command of ['drain', 'undrain']) {
        const ran = await on([command, '--yes', ...argv]);
        assert.equal(ran.code, code, ran.stderr);
        assert.match(ran.stderr, said);
      }
    });
  }
});
