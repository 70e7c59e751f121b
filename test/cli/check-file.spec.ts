import assert from 'node:assert/strict';
import { checkFile } from '../../src/cli/check-file.ts';
import { STDIN } from '../../src/cli/read-source.ts';
import { fakeIo } from '../support/fake-io.ts';
import { workplace } from '../support/workplace.ts';
import { director } from '../validation/director.ts';

const options = { dialect: 'lvsc', strict: false } as const;

describe('the check of a file', () => {
  const { path, write } = workplace();

  it('takes one that cannot be read for a finding at its beginning', async () => {
    const checked = await checkFile(path('missing'), options, fakeIo().io);
    assert.equal(checked.readable, false);
    assert.deepEqual(
      checked.findings.map(({ code, severity, range }) => [code, severity, range.start.line]),
      [['unreadable-file', 'error', 1]],
    );
    assert.match(checked.findings[0]?.message ?? '', /no such file/);
  });

  it('reads standard input by its own name', async () => {
    const checked = await checkFile(STDIN, options, fakeIo({ stdin: director() }).io);
    assert.ok(checked.readable);
    assert.deepEqual([checked.source.name, checked.findings], ['<stdin>', []]);
  });

  it('makes errors of warnings where it is strict', async () => {
    const file = await write('lvs.conf', director(['weight = 2', 'weight = 2000']));
    const severities = async (strict: boolean) =>
      (await checkFile(file, { ...options, strict }, fakeIo().io)).findings.map(
        ({ severity }) => severity,
      );
    assert.deepEqual([await severities(false), await severities(true)], [['warning'], ['error']]);
  });

  it('knows the names of services that this machine knows', async () => {
    const file = await write('lvs.conf', director(['port = 80', 'port = http']));
    const checked = await checkFile(file, options, fakeIo().io);
    assert.ok(checked.readable);
    assert.equal(checked.config.virtuals[0]?.settings.port.value, 80);
  });

  it('says why root must not act on it, of a text that was read before', async () => {
    const source = { name: 'x', text: director(), unsafe: 'others can write it' };
    const checked = await checkFile(source, options, fakeIo().io);
    assert.ok(checked.readable);
    assert.equal(checked.unsafe, 'others can write it');
  });
});
