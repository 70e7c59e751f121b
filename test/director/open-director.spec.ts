import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { FileDirector } from '../../src/director/file-director.ts';
import { LocalDirector } from '../../src/director/local-director.ts';
import { openDirector } from '../../src/director/open-director.ts';
import { SshDirector } from '../../src/director/ssh/ssh-director.ts';

describe('the name of a director', () => {
  it('knows this machine, and a director kept in a file', () => {
    const local = openDirector('local', { LVSC_STATE_DIR: '/x' });
    assert.ok(local instanceof LocalDirector);
    assert.equal(local.stateDirectory, '/x/local');
    const file = openDirector('file:a:b.json', {});
    assert.ok(file instanceof FileDirector);
    assert.equal(file.name, 'file:a:b.json');
  });

  it('knows one that is reached by ssh, with a guard and a directory for its journals', () => {
    const director = openDirector('ssh://root@lvs1:2222', { LVSC_STATE_DIR: '/x' });
    assert.ok(director instanceof SshDirector);
    assert.equal(director.name, 'ssh://root@lvs1:2222');
    assert.equal(director.stateDirectory, '/x/ssh/root@lvs1:2222');
    assert.throws(() => openDirector('ssh://-oProxyCommand=x', {}), LvscError);
  });

  for (const name of ['', 'file:', 'Local', 'localhost', 'http://a', '/etc/passwd', 'local ']) {
    it(`does not know ${JSON.stringify(name)}`, () => {
      assert.throws(
        () => openDirector(name, {}),
        (error) => error instanceof LvscError && error.message.includes(`"${name}"`),
      );
    });
  }
});
