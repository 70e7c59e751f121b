import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bodyOf, librariesOf } from '../../src/shell/body.ts';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const scripts = files.filter((file) => file.endsWith('.sh'));

function read(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

describe('the head and the body of a script', () => {
  it('takes the head off, up to the first empty line', () => {
    const script = '# What for.\n. ./a.sh\n. ./b.sh\n\necho\n\n. ./c.sh\n';
    assert.equal(bodyOf(script), 'echo\n\n. ./c.sh\n');
    assert.deepEqual(librariesOf(script), ['a.sh', 'b.sh']);
  });

  it('finds in each script a head, which says what it is for, and a body', () => {
    assert.ok(scripts.length > 20);
    for (const file of scripts) {
      const [head = '', first = ''] = read(file).split('\n\n');
      assert.match(head, /^# (?!shellcheck)[^\n]+(?:\n(?:#.*|\. \.\/[a-z-]+\.sh))*$/, file);
      assert.notEqual(first, '', file);
    }
  });

  it('has no script that nothing reads', () => {
    const code = files.filter((file) => file.endsWith('.ts')).map(read);
    for (const file of scripts) {
      const name = file.slice(file.lastIndexOf('/'));
      assert.ok(
        code.some((text) => text.includes(`${name}';`)),
        file,
      );
    }
  });
});
