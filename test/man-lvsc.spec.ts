import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { exitCodeMeanings } from '../src/cli/exit-codes.ts';
import {
  commandLinesIn,
  commonOptions,
  declaredCommands,
  usageProblem,
} from './support/command-lines.ts';
import { skipFor } from './support/skip-for.ts';

const path = 'man/lvsc.8';
const page = readFileSync(path, 'utf8');

function section(title: string): string {
  const [, text = ''] = page.split(`.Sh ${title}\n`);
  return text.split('\n.Sh ')[0] ?? '';
}

/** The item of a command: its usage in the head, its text below. */
function commandItem(name: string): { readonly head: string; readonly text: string } {
  const [, item = ''] = new RegExp(
    `^\\.It (?:Xo\\n\\.)?Cm ${name}(?= |\\n)(.*?)(?=^\\.It (?:Xo$|Cm )|\\n\\.El\\n$)`,
    'ms',
  ).exec(`${section('COMMANDS')}\n`) ?? ['', ''];
  const [head = '', text = ''] = item.includes('\n.Xc\n') ? item.split('\n.Xc\n') : ['', item];
  return { head, text };
}

/** Long options that a text names, as `Fl -name`. */
function optionsIn(text: string): string[] {
  return [...text.matchAll(/\bFl -([a-z][a-z-]*)/g)].map(([, name = '']) => name);
}

/** A text as a terminal shows it. */
function mandoc(...args: readonly string[]): string {
  const { error, stdout } = spawnSync('mandoc', [...args, path], { encoding: 'utf8' });
  if (error) throw error;
  return stdout;
}

const hasMandoc = spawnSync('mandoc', ['-T', 'lint', path]).error === undefined;

describe('the manual page lvsc(8)', () => {
  for (const { name, options } of declaredCommands) {
    it(`describes ${name} with exactly its options`, () => {
      const { head, text } = commandItem(name);
      assert.notEqual(text.trim(), '', 'there is no item of it, or no text');
      assert.deepEqual(new Set(optionsIn(head)), new Set(options));
    });

    it(`says in the synopsis that there is ${name}`, () => {
      assert.match(section('SYNOPSIS'), new RegExp(`^\\.Cm (?:[a-z| ]* )?${name}\\b`, 'm'));
    });

    it(`says what each option of ${name} does`, () => {
      const described = `${commandItem(name).text}\n${section('OPTIONS')}`;
      for (const option of options) {
        assert.match(described, new RegExp(`^\\.It Fl -${option}(?: .*)?\\n[^.]`, 'm'), option);
      }
    });
  }

  it('describes the options that every command takes', () => {
    for (const option of commonOptions) {
      assert.match(section('OPTIONS'), new RegExp(`^\\.It Fl -${option}\\b`, 'm'), option);
    }
  });

  it('names no command and no option that does not exist', () => {
    const known = new Set([...commonOptions, ...declaredCommands.flatMap((each) => each.options)]);
    assert.deepEqual(
      optionsIn(page).filter((name) => !known.has(name)),
      [],
    );
    const names = new Set(declaredCommands.map(({ name }) => name));
    const items = [...section('COMMANDS').matchAll(/^\.It (?:Xo\n\.)?Cm ([a-z-]+)/gm)];
    assert.deepEqual(
      items.map(([, name = '']) => name).filter((name) => !names.has(name)),
      [],
    );
  });

  it('lists each exit status, and no other', () => {
    const listed = [...section('EXIT STATUS').matchAll(/^\.It (\d+)\n/gm)].map(([, code]) => code);
    assert.deepEqual(listed, Object.keys(exitCodeMeanings));
  });

  it('names each environment variable that the sources read', () => {
    const named = [...section('ENVIRONMENT').matchAll(/^\.It Ev (\w+)/gm)].map(([, name]) => name);
    const read = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(`src/${file}`, 'utf8').matchAll(
          /(?<!\/)(?:environment|\benv)(?:\['(\w+)'\]|\.(\w+))/g,
        ),
      ])
      .map(([, quoted, dotted]) => quoted ?? dotted);
    assert.ok(read.length > 0);
    assert.deepEqual(new Set(named), new Set(read));
  });

  it('names each file of the state directory', () => {
    const files = section('FILES');
    for (const name of [
      'ownership.json',
      'journal/000001.jsonl',
      'lock',
      'lock.holder',
      'pending-confirm.json',
      'revert.ready',
      'revert.log',
    ]) {
      assert.ok(files.includes(`\n.It Pa /var/lib/lvsc/local/${name}\n`), name);
    }
  });

  it('shows only command lines that are right', async () => {
    const lines = commandLinesIn(section('EXAMPLES'));
    assert.ok(lines.length > 10);
    for (const line of lines) assert.equal(await usageProblem(line), null, line);
  });

  it('shows each command that changes something in an example', () => {
    for (const name of ['apply', 'confirm', 'recover', 'drain', 'undrain']) {
      assert.match(section('EXAMPLES'), new RegExp(`^[#$] lvsc ${name}\\b`, 'm'));
    }
  });

  it('is mdoc without a warning', function () {
    if (!hasMandoc) skipFor(this, 'what mandoc says', 'mandoc is not installed');
    assert.equal(mandoc('-T', 'lint', '-W', 'warning'), '');
  });

  it('is readable in a terminal', function () {
    if (!hasMandoc) skipFor(this, 'what mandoc says', 'mandoc is not installed');
    const text = mandoc('-T', 'ascii').replaceAll(/.\u0008/g, '');
    assert.match(text, /^ +--detailed-exitcode$/m);
    assert.match(text, /^ +\$ lvsc plan --live director\.json lvs\.conf$/m);
  });
});
