import { LvscError } from '../../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { directoryName, parseTarget, type SshTarget } from '../../../src/director/ssh/target.ts';

type Parts = Omit<SshTarget, 'name'>;

function parts(name: string): Parts {
  const { user, host, port } = parseTarget(name);
  return { user, host, port };
}

describe('the address of a director by ssh', () => {
  const good: Readonly<Record<string, Parts>> = {
    'ssh://lvs1': { user: null, host: 'lvs1', port: null },
    'ssh://lvs1/': { user: null, host: 'lvs1', port: null },
    'ssh://root@lvs1.example.com:2222': { user: 'root', host: 'lvs1.example.com', port: 2222 },
    'ssh://192.0.2.1': { user: null, host: '192.0.2.1', port: null },
    'ssh://[2001:db8::1]:2222': { user: null, host: '2001:db8::1', port: 2222 },
    'ssh://op_1@[fe80::1%eth0]': { user: 'op_1', host: 'fe80::1%eth0', port: null },
  };

  for (const [name, expected] of Object.entries(good)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(parts(name), expected);
    });
  }

  const bad: readonly string[] = [
    'ssh://',
    'ssh://-oProxyCommand=reboot',
    'ssh://-l@host',
    'ssh://root@-host',
    'ssh://ro ot@host',
    'ssh://root@ho st',
    'ssh://root@host;reboot',
    'ssh://root@$(reboot)',
    'ssh://root@host\n',
    'ssh://@host',
    'ssh://root@host:0',
    'ssh://root@host:65536',
    'ssh://root@host:ssh',
    'ssh://root:secret@host',
    'ssh://2001:db8::1',
    'ssh://[lvs1]',
    'ssh://[2001:db8::1%;reboot]',
    'ssh://../../etc',
    'ssh://host/path',
  ];

  for (const name of bad) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      assert.throws(
        () => parseTarget(name),
        (error) => error instanceof LvscError && /write ssh:\/\//.test(error.hint ?? ''),
      );
    });
  }

  it('lets nothing through that could be an option, a word more, or another directory', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string(), (user, host) => {
        let target;
        try {
          target = parseTarget(`ssh://${user}@${host}`);
        } catch (error) {
          assert.ok(error instanceof LvscError);
          return;
        }
        for (const word of [target.host, target.user ?? '', directoryName(target)]) {
          assert.match(word, /^(?!-)(?!\.\.?$)[A-Za-z0-9_.:%@-]*$/);
        }
      }),
    );
  });

  it('gives each a directory of its own', () => {
    const names = Object.keys(good).map((name) => directoryName(parseTarget(name)));
    assert.deepEqual(names, [
      'lvs1',
      'lvs1',
      'root@lvs1.example.com:2222',
      '192.0.2.1',
      '2001:db8::1:2222',
      'op_1@fe80::1%eth0',
    ]);
  });
});
