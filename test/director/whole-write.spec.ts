import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isOnDisk } from '../../src/director/whole-write.ts';

const source = fileURLToPath(new URL('../../src/director/whole-write.ts', import.meta.url));

describe('src/director/whole-write.ts', () => {
  it('writes all of a text, or says that a part of it was not taken', () => {
    const program = `
      import { isOnDisk, writeWhole } from ${JSON.stringify(source)};
      if (!isOnDisk(1)) throw new Error('not on a disk');
      try {
        writeWhole(1, 'ä'.repeat(40_000));
        process.exitCode = 0;
      } catch (error) {
        console.error(error.code);
        process.exitCode = 1;
      }`;
    const node = [process.execPath, '--import', import.meta.resolve('tsx'), '--input-type=module'];
    // The limit is on the size of a file, in blocks of 512 bytes; it stands for a full disk.
    const inShell = (limit: string): ReturnType<typeof spawnSync> =>
      spawnSync(
        'sh',
        [
          '-c',
          `trap "" XFSZ; out=$(mktemp) && ${limit}; "$@" > "$out"; s=$?; wc -c < "$out"; rm "$out"; exit $s`,
          'sh',
          ...node,
          '-e',
          program,
        ],
        { encoding: 'utf8' },
      );
    const whole = inShell(':');
    assert.deepEqual(
      [whole.status, String(whole.stdout).trim()],
      [0, '80000'],
      String(whole.stderr),
    );
    const cut = inShell('ulimit -f 100');
    assert.equal(cut.status, 1, String(cut.stderr));
    assert.match(String(cut.stderr), /^EFBIG$/m);
  });

  it('knows a file on a disk from what is none', () => {
    assert.equal(isOnDisk(-1), false);
  });
});
