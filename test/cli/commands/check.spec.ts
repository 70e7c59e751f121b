import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { validatorFor } from '../../../src/json/validator.ts';
import type { DiagnosticsDocument } from '../../../src/report/diagnostics-json.ts';
import { diagnosticSchema } from '../../../src/report/diagnostics-schema.ts';
import { smallConfig } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';
import { workplace } from '../../support/workplace.ts';

const mistakes = [
  'primary = 203.0.113.1',
  'network = natt',
  'virtual http {',
  '  active = 1',
  '  address = 203.0.113.100 eth0:1',
  '  port 80',
  '  schedular = wrr',
  '  server cpu1 {',
  '    address = 10.1.1.1',
  '    active = 1',
  '    weight = two',
  '  }',
  '  server cpu2 {',
  '    active = maybe',
  '  }',
  '}',
  '',
].join('\n');

function documentOf(stdout: string): DiagnosticsDocument {
  const document = JSON.parse(stdout) as DiagnosticsDocument;
  const validate = validatorFor(diagnosticSchema);
  assert.equal(document.format, 'lvsc-diagnostics/1');
  for (const each of document.diagnostics)
    assert.deepEqual(validate(each), { ok: true, value: each });
  return document;
}

describe('lvsc check', () => {
  const { path, write } = workplace();

  it('says on stderr that a file has no findings, unless it is to be quiet', async () => {
    const file = await write('lvs.conf', smallConfig());
    assert.deepEqual(await lvsc(['check', file]), {
      code: 0,
      stdout: '',
      stderr: `${file}: no findings\n`,
      questions: [],
    });
    assert.equal((await lvsc(['check', '--quiet', file])).stderr, '');
  });

  it('reports five mistakes in one run, each with its line and column', async () => {
    const file = await write('lvs.conf', mistakes);
    const { code, stdout, stderr } = await lvsc(['check', file]);
    assert.equal(code, 1);
    const places = [...stdout.matchAll(/:(\d+):(\d+): error:/g)].map(([, line, column]) => [
      Number(line),
      Number(column),
    ]);
    assert.deepEqual(places, [
      [2, 11],
      [6, 8],
      [7, 3],
      [11, 14],
      [14, 14],
    ]);
    assert.match(stderr, /^5 errors/);
  });

  it('prints one document for a program, and it is what the schema says', async () => {
    const [good, bad] = [await write('a.conf', smallConfig()), await write('b.conf', mistakes)];
    const { code, stdout } = await lvsc(['check', '--json', good, bad]);
    assert.equal(code, 1);
    const document = documentOf(stdout);
    assert.equal(document.errors, 5);
    assert.deepEqual([...new Set(document.diagnostics.map(({ file }) => file))], [bad]);
    assert.deepEqual(documentOf((await lvsc(['check', '--json', good])).stdout).diagnostics, []);
  });

  it('reads standard input for -', async () => {
    const { code, stdout } = await lvsc(['check', '-'], { stdin: mistakes });
    assert.equal(code, 1);
    assert.match(stdout, /^<stdin>:2:11: error: /);
  });

  it('checks all files though the first cannot be read', async () => {
    const bad = await write('b.conf', mistakes);
    const { code, stdout } = await lvsc(['check', path('missing'), bad]);
    assert.equal(code, 1);
    assert.match(stdout, /missing:1:1: error: cannot read .*no such file or directory/);
    assert.match(stdout, /b\.conf:2:11: error: /);
  });

  it('treats warnings as errors with --strict', async () => {
    const text = smallConfig().replace('weight = 2', 'weight = 0');
    const file = await write('lvs.conf', text);
    assert.equal((await lvsc(['check', file])).code, 0);
    const { code, stdout } = await lvsc(['check', '--strict', file]);
    assert.equal(code, 1);
    assert.match(stdout, / error: /);
  });

  it('colours only for a terminal, and not with --no-color or NO_COLOR', async () => {
    const file = await write('lvs.conf', mistakes);
    const coloured = async (
      argv: readonly string[],
      terminal: boolean,
      environment: NodeJS.ProcessEnv = {},
    ): Promise<boolean> =>
      (await lvsc(['check', ...argv, file], { terminal, environment })).stdout.includes('\u001b[');
    assert.equal(await coloured([], true), true);
    assert.equal(await coloured([], false), false);
    assert.equal(await coloured(['--no-color'], true), false);
    assert.equal(await coloured([], true, { NO_COLOR: '1' }), false);
    assert.equal(await coloured([], true, { NO_COLOR: '' }), true);
  });

  describe('of what is no config', () => {
    const hostile: Readonly<Record<string, () => Promise<string>>> = {
      'random bytes': () => write('random', randomBytes(20_000)),
      'an empty file': () => write('empty', ''),
      'blank lines': () => write('blank', '\n\n  \n'),
      'a directory': async () => {
        await mkdir(path('folder'));
        return path('folder');
      },
      'a missing file': () => Promise.resolve(path('missing')),
      'a device without end': () => Promise.resolve('/dev/zero'),
      '50 MB of open blocks': () => write('blocks', 'virtual a {\n'.repeat(4_400_000)),
      '10 000 open blocks': () => write('many', 'virtual a {\n'.repeat(10_000)),
      'one line of a million words': () => write('line', 'a = '.repeat(1_000_000)),
      'NUL bytes': () => write('nul', 'virtual a {\0\n}\n'),
      'escape sequences': () => write('escape', 'virtual \u001b[2J {\n  \u001b]0;x\u0007 = 1\n}\n'),
    };
    for (const [what, file] of Object.entries(hostile)) {
      it(`says what is wrong with ${what}, soon, and exits with 1`, async () => {
        const began = Date.now();
        const { code, stdout, stderr } = await lvsc(['check', await file()]);
        assert.equal(code, 1);
        assert.match(stdout, /: error: /);
        assert.doesNotMatch(stdout + stderr, /bug in lvsc|\n {4}at /);
        assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f]/);
        assert.ok(Date.now() - began < 15_000, 'in bounded time');
      });
    }
  });
});
