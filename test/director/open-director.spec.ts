import assert from 'node:assert/strict';
import { DirectorError } from '../../src/director/director.ts';
import { FileDirector } from '../../src/director/file-director.ts';
import { LocalDirector } from '../../src/director/local-director.ts';
import { openDirector } from '../../src/director/open-director.ts';

describe('src/director/open-director.ts', () => {
  it('knows this machine, and a director kept in a file', () => {
    const local = openDirector('local', { LVSC_STATE_DIR: '/x' });
    assert.ok(local instanceof LocalDirector);
    assert.equal(local.stateDirectory, '/x/local');
    const file = openDirector('file:a:b.json', {});
    assert.ok(file instanceof FileDirector);
    assert.equal(file.name, 'file:a:b.json');
  });

  for (const name of ['', 'file:', 'Local', 'localhost', 'http://a', '/etc/passwd', 'local ']) {
    it(`does not know ${JSON.stringify(name)}`, () => {
      assert.throws(
        () => openDirector(name, {}),
        (error) => error instanceof DirectorError && error.message.includes(`"${name}"`),
      );
    });
  }
});
