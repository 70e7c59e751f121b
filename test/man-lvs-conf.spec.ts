import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { withGeneratedParts } from '../grammar/man-page.ts';
import { directives } from '../src/language/directives/directives.ts';
import { codes } from '../src/report/code.ts';
import { parse } from '../src/language/parse.ts';
import { validate } from '../src/validation/validate.ts';
import { skipFor } from './support/skip-for.ts';

const path = 'man/lvs.conf.5';
const page = readFileSync(path, 'utf8');

function mandoc(...args: readonly string[]): string {
  const { error, status, stdout } = spawnSync('mandoc', [...args, path], { encoding: 'utf8' });
  if (error) throw error;
  return `${stdout}${status === 0 ? '' : `mandoc ended with ${status ?? 'a signal'}`}`;
}

const hasMandoc = spawnSync('mandoc', ['-T', 'lint', path]).error === undefined;

/** The files of the EXAMPLES section, by the title above each. */
function examples(): ReadonlyMap<string, string> {
  const section = /^\.Sh EXAMPLES\n(.*?)^\.Sh /ms.exec(page)?.[1] ?? '';
  const found = section.matchAll(/^\.Ss (.*?)\n.*?^\.Bd -literal.*?\n(.*?)^\.Ed/gms);
  return new Map(
    [...found].map(([, title = '', text = '']) => [
      title,
      text.replaceAll('\\e', '\\').replaceAll('\\&', ''),
    ]),
  );
}

describe('the manual page lvs.conf(5)', () => {
  it('has the lists of directives and diagnostics as they are now (else: npm run grammar)', () => {
    assert.equal(withGeneratedParts(page), page);
  });

  it('describes each directive in its section', () => {
    const sections = {
      global: 'GLOBAL DIRECTIVES',
      virtual: 'VIRTUAL BLOCKS',
      server: 'SERVER BLOCKS',
    };
    for (const { name, block } of directives) {
      const [, section = ''] = page.split(`.Sh ${sections[block]}\n`);
      assert.ok((section.split('\n.Sh ')[0] ?? '').includes(`\n.It Ic ${name} No = `), name);
    }
  });

  it('describes each diagnostic code', () => {
    for (const { code, severity } of codes) {
      assert.ok(page.includes(`\n.It Sy ${code} Pq ${severity}\n`), code);
    }
  });

  for (const title of ['LVS-NAT', 'LVS-DR', 'LVS-TUN', 'Firewall marks']) {
    it(`has an example of ${title} without a finding, in both dialects`, () => {
      const source = { name: title, text: examples().get(title) ?? '' };
      for (const dialect of ['lvsc', 'piranha'] as const) {
        const parsed = parse(source, { dialect });
        assert.deepEqual(validate(parsed), []);
        assert.ok(parsed.config.virtuals.some(({ settings }) => settings.active.value));
      }
    });
  }

  for (const title of ['Several forwarding methods', 'Addresses that keepalived moves']) {
    it(`has an example of ${title.toLowerCase()}, with words that Piranha does not know`, () => {
      const findings = validate(parse({ name: title, text: examples().get(title) ?? '' }));
      assert.deepEqual([...new Set(findings.map(({ code }) => code))], ['portability']);
    });
  }

  it('shows each forwarding method', () => {
    const methods = [...examples()].map(
      ([name, text]) => parse({ name, text }).config.globals.network.value,
    );
    assert.deepEqual(new Set(methods), new Set(['nat', 'direct', 'tunnel']));
  });

  it('is mdoc without a warning', function () {
    if (!hasMandoc) skipFor(this, 'what mandoc says', 'mandoc is not installed');
    assert.equal(mandoc('-T', 'lint', '-W', 'warning'), '');
  });

  it('is readable in a terminal and as HTML', function () {
    if (!hasMandoc) skipFor(this, 'what mandoc says', 'mandoc is not installed');
    const text = mandoc('-T', 'ascii').replaceAll(/.\u0008/g, '');
    assert.ok(text.includes('weight = number'));
    assert.ok(text.includes(String.raw`send = "GET / HTTP/1.0\r\n\r\n"`));
    const html = mandoc('-T', 'html');
    assert.ok(html.includes('id="EXAMPLES"'));
    assert.doesNotMatch(html, /<script|src=/);
  });
});
