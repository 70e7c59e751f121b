import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { keepalived } from '../../../src/compile/keepalived/keepalived.ts';
import type { Compiled } from '../../../src/compile/compiled.ts';
import { check } from '../../../src/pipeline.ts';
import { hasErrors } from '../../../src/source/finding.ts';
import { block, server } from '../../support/desired.ts';
import { golden } from '../../support/golden.ts';
import { skipFor } from '../../support/skip-for.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const folder = join(fixtures, 'compile/keepalived');
const names = readdirSync(folder).sort();
const files = [
  ...names.map((name) => join(folder, name, 'lvs.conf')),
  join(fixtures, 'article/lvs.conf'),
];

/** Null where the config has errors, and compile would not be asked. */
function compiled(text: string): Compiled | null {
  const { config, findings } = check({ name: 'lvs.conf', text }, 'lvsc');
  return hasErrors(findings) ? null : keepalived(config);
}

function compiledFile(path: string): Compiled {
  const result = compiled(readFileSync(path, 'utf8'));
  assert.ok(result, `${path} has errors`);
  return result;
}

describe('a config compiled for keepalived', () => {
  for (const name of names) {
    it(`compiles ${name.replaceAll('-', ' ')}`, () => {
      const path = (file: string): string => join(folder, name, file);
      const { text, warnings } = compiledFile(path('lvs.conf'));
      golden(path('keepalived.conf'), text);
      const lines = warnings.map(
        ({ message, range }) => `${range?.start.line ?? '-'}: ${message}\n`,
      );
      golden(path('warnings.txt'), lines.join(''));
    });
  }

  it('says each warning once more as a comment, in the same order', () => {
    for (const file of files) {
      const { text, warnings } = compiledFile(file);
      const comments = text.replaceAll(/\n *#(?! WARNING:) /g, ' ');
      const found = [...comments.matchAll(/# WARNING: (.*)$/gm)].map(([, words = '']) => words);
      assert.equal(found.length, warnings.length, file);
      for (const [index, { message }] of warnings.entries()) {
        assert.ok(
          found[index]?.startsWith(`${message}.`),
          `${file}: ${message}\n${found[index] ?? ''}`,
        );
      }
    }
  });

  it('writes no line that keepalived would cut', () => {
    const name = 'x'.repeat(3000);
    const result = compiled(article({ name, send: 'GET / HTTP/1.0\\r\\n\\r\\n', expect: '*' }));
    assert.ok(result);
    for (const line of result.text.split('\n')) assert.ok(line.length < 1000, line);
  });

  it('says so where keepalived waits less long than nanny', () => {
    const warned = (seconds: number): number | undefined =>
      compiled(
        article({ name: 'web' }).replace('port = 8080', `port = 80\n  timeout = ${seconds}`),
      )?.warnings.filter(({ message }) => message.includes(`for an answer, not ${seconds}`)).length;
    assert.deepEqual([warned(4294), warned(4295)], [0, 1]);
  });

  it('lets no value of a file be a statement of its own', () => {
    fc.assert(
      fc.property(hostileArticle, (text) => {
        const result = compiled(text);
        fc.pre(result !== null);
        assert.deepEqual(unknownLines(result.text), []);
      }),
      { numRuns: 300 },
    );
  });
});

describe('keepalived -t', function () {
  this.timeout(60_000);
  let scratch = '';

  before(function () {
    const reason = obstacle();
    if (reason !== null) skipFor(this, 'keepalived -t', reason);
    scratch = mkdtempSync(join(tmpdir(), 'lvsc-keepalived-'));
  });

  after(() => {
    if (scratch !== '') rmSync(scratch, { recursive: true });
  });

  function test(text: string, ...options: readonly string[]): void {
    const path = join(scratch, 'keepalived.conf');
    writeFileSync(path, text);
    const { status, stdout, stderr } = spawnSync(
      'keepalived',
      ['--config-test', '--log-console', '--log-detail', ...options, '--use-file', path],
      { encoding: 'utf8', env: { PATH, LC_ALL: 'C' } },
    );
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' }, text);
  }

  for (const file of files) {
    it(`accepts ${file.slice(fixtures.length)}, on either director, and logs nothing`, () => {
      const { text } = compiledFile(file);
      test(text);
      test(text, '--config-id', 'backup');
    });
  }

  for (const network of ['10.0.0.0', '2001:db8::']) {
    it(`accepts more addresses like ${network} than an advert holds`, () => {
      const vips = Array.from({ length: 300 }, (_, n) =>
        network.includes(':') ? `${network}${n + 1}` : `10.0.${n >> 8}.${n & 255}`,
      );
      const rip = network.includes(':') ? '2001:db8:1::1' : '10.1.1.1';
      const blocks = vips.map((vip, n) =>
        block(`virtual v${n}`, 'active = 1', `address = ${vip} eth0`, server('a', rip)),
      );
      const result = compiled(`network = direct\n${blocks.join('')}`);
      assert.ok(result);
      test(result.text);
      for (const vip of vips) assert.ok(result.text.includes(` ${vip}/`), vip);
    });
  }

  it('refuses a file with an unknown word, so that the cases above can fail', () => {
    assert.throws(() => {
      test('global_defs {\n    lvs_flash\n}\n');
    }, /Unknown keyword/);
  });

  it('accepts what becomes of values that were written to break out', () => {
    fc.assert(
      fc.property(hostileArticle, (text) => {
        const result = compiled(text);
        fc.pre(result !== null);
        test(result.text);
      }),
      { numRuns: 60 },
    );
  });
});

const PATH = '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Why keepalived cannot test files here; null where it can. */
function obstacle(): string | null {
  const { error } = spawnSync('keepalived', ['--version'], { env: { PATH } });
  return error === undefined ? null : 'keepalived is not installed: apt-get install keepalived';
}

interface Values {
  readonly name: string;
  readonly send?: string;
  readonly expect?: string;
  readonly send_program?: string;
  readonly use_regex?: string;
  readonly protocol?: string;
}

function article({ name, ...settings }: Values): string {
  const lines = Object.entries(settings).map(([key, value]) => `  ${key} = ${quoted(value)}\n`);
  return `primary = 203.0.113.1
network = direct
virtual ${quoted(name)} {
  active = 1
  address = 203.0.113.100 eth0:1
  port = 8080
${lines.join('')}  server ${quoted(name)} {
    address = 10.1.1.1
    active = 1
  }
}
`;
}

/** A word of lvs.conf; what no quotes can hold is left out. */
function quoted(text: string): string {
  const line = text.replaceAll(/[\0-\x1f\x7f]/g, '');
  return line.includes('"') ? `'${line.replaceAll("'", '')}'` : `"${line}"`;
}

/** Texts full of what means something to keepalived, to a shell or to a regular expression. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['"', "'", '{', '}', '!', '#', '$', '${_PWD}', '@backup ', '~SEQ(x,1)', ' } ', '\\\\'],
        ...['\\r\\n', '\\n', '\\"', 'include /etc/passwd', '^', '*', '(', ')', '[', ']', '?', '+'],
        ...['|', '%h', '%p', '`id`', '$(id)', ';', '&', ':', '\u00e9', 'x', '220', '-x', '='],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Most of it harmless, so that it gets as far as the file, and then one thing that is not. */
function nearly(harmless: readonly string[], separator: string): fc.Arbitrary<string> {
  const hostile = ['"', "'", '{', '}', '!', '#', '$', '$(id)', '${_PWD}', '\\\\', '~', '@', ' '];
  return fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...harmless) }, fc.constantFrom(...hostile)),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(separator));
}

const hostileRequest = fc
  .tuple(
    nearly(['a', '/', '?b=1', '&', '%20', '.', '(x)'], ''),
    nearly(['www', '.', 'example'], ''),
  )
  .map(([path, host]) => `GET /${path} HTTP/1.1\\r\\nHost: ${host}\\r\\n\\r\\n`);
const hostileProgram = nearly(['/bin/x', '%h', '%p', 'a:b', '-i', 'a=b', '--x=%h', 'plain'], ' ');
const hostileExpression = nearly(
  ['all', '(a|b)', '[a-z]', '.*', '\\\\.', 'HTTP/1', '2', '+', '('],
  '',
);
const hostileStatus = nearly(['2', '00', ' ', 'OK', '(200|', '30[12])', '..'], '').map(
  (text) => `HTTP/1.1 ${text}`,
);

const hostileArticle = fc
  .oneof(
    fc.record({ name: hostileText, send: hostileText, expect: hostileText, use_regex: bit() }),
    fc.record({ name: hostileText, send: hostileRequest, expect: hostileStatus, use_regex: bit() }),
    fc.record({
      name: hostileText,
      send: hostileRequest,
      expect: hostileExpression,
      use_regex: bit(),
    }),
    fc.record({ name: hostileText, send_program: hostileProgram, expect: hostileProgram }),
    fc.record({ name: hostileText, send_program: hostileProgram }),
    fc.record({
      name: hostileText,
      send: hostileText,
      expect: hostileText,
      protocol: fc.constant('udp'),
    }),
  )
  .map(article);

function bit(): fc.Arbitrary<string> {
  return fc.constantFrom('0', '1');
}

/** Every line that such a file may become, values aside. */
const known: readonly RegExp[] = [
  /^ *#/,
  /^$/,
  /^ *\}$/,
  /^(global_defs|vrrp_instance director|virtual_server 203\.0\.113\.100 8080) \{$/,
  /^ {4}(lvs_flush|dynamic_interfaces|script_user root|enable_script_security)$/,
  /^ {4}(state MASTER|priority 255|interface eth0|dont_track_primary|virtual_router_id 100)$/,
  /^ {4}(advert_int 2|down_timer_adverts 3|virtual_ipaddress \{)$/,
  /^ {8}203\.0\.113\.100\/32 dev eth0 label eth0:1$/,
  /^ {4}(lvs_sched wlc|lvs_method DR|protocol (TCP|UDP)|alpha|delay_loop 10|connect_timeout 10)$/,
  /^ {4}(warmup 0|real_server 10\.1\.1\.1 8080 \{)$/,
  /^ {8}(weight 1|(TCP_CHECK|HTTP_GET|UDP_CHECK|MISC_CHECK) \{)$/,
  /^ {12}(retry 0|http_protocol 1\.[01]C?|url \{|misc_timeout 10)$/,
  /^ {12}(payload [0-9a-f]+|require_reply( [0-9a-f]+)?|(min|max)_reply_length [0-9]+)$/,
  /^ {16}(path|virtualhost) "[^"\\$]+"$/,
  /^ {16}status_code [0-9 -]+$/,
  /^ {16}regex "[^"$]+"$/,
  /^ {12}misc_path "\/usr\/bin\/env [A-Za-z0-9_.\/:=,@%+ '-]+"$/,
  /^ {12}misc_path "\/bin\/sh -c '\[ \\"\$\(\\"\$@\\"\)\\" = \\"\$0\\" \]' [A-Za-z0-9_.\/:=,@%+ '-]+"$/,
];

function unknownLines(text: string): string[] {
  return text.split('\n').filter((line) => !known.some((form) => form.test(line)));
}
