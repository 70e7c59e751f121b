import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { nameIn } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { declaredOptions } from '../../src/cli/declared-options.ts';
import { ajvOptions } from '../../src/json/validator.ts';
import type { PlanDocument } from '../../src/plan/plan-document.ts';
import { journalPath } from '../../src/store/journal-file.ts';
import { server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';
import { lvsc } from '../support/fake-io.ts';
import { passedThrough } from '../support/wrong-documents.ts';

/** What the published schemas leave open, of all that is in the documents of this page. */
const open = [
  // What only some have.
  /^- (?:.*\/)?(?:hint|related|standing|commands|tools)$/,
  /^- (?:.*\/)?sysctls\//,
  // Changes and steps follow from states: they are for a program that shows them.
  /^\+ (?:.*\/)?(?:changes|differences|foreignChanges|standing|drift)\/\*(?:\/change)?$/,
  /(?:\*|\/change)\/(?:before|after)$/,
  /(?:\*|\/change)\/(?:service|name)$/,
  /^- (?:.*\/)?(?:differences|foreignChanges|standing)\/\*\/(?:effect|origin)$/,
  /^[+] (?:.*\/)?steps\/\*\/entries\/\*$|^[-=] (?:.*\/)?steps\/\*\/entries\/\*\/(?!do$)/,
  /^- (?:.*\/)?steps\/\*\/seconds$/,
  // What else an lvsc knows of the confirmation it waits for.
  /^\+ pending$|^[-=] pending\/(?:boot|seconds)$/,
];

/** The published schemas, by the name of what they describe. */
const schemas = new Map(
  readdirSync('grammar')
    .flatMap((file) => /^(.+)\.schema\.json$/.exec(file)?.[1] ?? [])
    .map((name) => {
      const schema = JSON.parse(readFileSync(`grammar/${name}.schema.json`, 'utf8')) as object;
      return [name, new Ajv(ajvOptions).compile(schema)] as const;
    }),
);

/** A command line that prints a document. */
interface Printing {
  readonly schema: string;
  /** `$config`, `$damaged` and `$missing` stand for files. */
  readonly line: string;
  /** What is done before. */
  readonly after?: readonly Before[];
  readonly isInterrupted?: true;
  /** What must be in the document, or it would not be the one that is meant. */
  readonly has: RegExp;
}

/** A command line, or something that befalls a file: one of the cases of `befall`. */
type Before = string;

const apply = 'apply --yes $config';

const printings: readonly Printing[] = [
  { schema: 'ast', line: 'check --ast $config $damaged $missing', has: /"ast": null/ },
  { schema: 'diagnostics', line: 'check --json $config', has: /"diagnostics": \[\]/ },
  { schema: 'diagnostics', line: 'check --format json $damaged', has: /"related": \[/ },
  { schema: 'diagnostics', line: 'plan --json $damaged', has: /"hint"/ },
  { schema: 'plan', line: 'plan --json $config', has: /"kind": "probe"/ },
  { schema: 'plan', line: 'diff --json $config $config', has: /"changes": \[\]/ },
  {
    schema: 'plan',
    line: 'plan --json --drain 10 $config',
    after: [apply, 'other-config'],
    has: /"drain": \{/,
  },
  { schema: 'capture', line: 'capture', after: [apply], has: /"virtualServices": \[\s*\{/ },
  { schema: 'state', line: 'show --json', after: [apply], has: /"virtualServices": \[\s*\{/ },
  { schema: 'outcome', line: `${apply} --json`, has: /"committed"/ },
  {
    schema: 'outcome',
    line: `${apply} --json`,
    after: [apply, 'other-config'],
    isInterrupted: true,
    has: /"rolled-back"/,
  },
  { schema: 'outcome', line: 'drain --yes --json http/cpu2', after: [apply], has: /"committed"/ },
  {
    schema: 'outcome',
    line: 'undrain --yes --json http/cpu2',
    after: [apply, 'drain --yes http/cpu2'],
    has: /"committed"/,
  },
  { schema: 'outcome', line: 'rollback --yes --json', after: [apply], has: /"committed"/ },
  { schema: 'recovery', line: 'recover --json', has: /"recovery": null/ },
  { schema: 'recovery', line: 'recover --json', after: [apply, 'cut-off'], has: /"cut-off"/ },
  {
    schema: 'recovery',
    line: 'recover --accept --json',
    after: [apply, 'cut-off'],
    has: /"accepted"/,
  },
  { schema: 'history', line: 'history --json', has: /"applies": \[\]/ },
  { schema: 'history', line: 'history 1 --json', after: [apply], has: /"doing"/ },
  {
    schema: 'history',
    line: 'history --json',
    after: [apply, 'needs-operator'],
    has: /"standing": \[\s*\{/,
  },
  {
    schema: 'status',
    line: 'status --json $config',
    has: /"cause": "unknown"[^]*"record": "none"/,
  },
  {
    schema: 'status',
    line: 'status --json $config',
    after: [apply, 'drain --yes http/cpu2', 'other-config'],
    has: /"drained": \[\s*\{/,
  },
  {
    schema: 'status',
    line: 'status --json $config',
    after: [`${apply} --confirm 600`],
    has: /"lvsc-pending\/1"/,
  },
  { schema: 'status', line: 'status --json $config', after: [apply, 'cut-off'], has: /ished": 1/ },
  {
    schema: 'status',
    line: 'status --json $config',
    after: [apply, 'other-device'],
    has: /"problems": \[\s*\{[^]*"record": "kept"/,
  },
  {
    schema: 'history',
    line: 'history --json',
    after: [apply, 'damaged-middle'],
    has: /"outcome": "committed"/,
  },
  {
    schema: 'history',
    line: 'history --json',
    after: [apply, 'damaged-beginning'],
    has: /"outcome": null/,
  },
  {
    schema: 'status',
    line: 'status --json $config',
    after: [apply, 'damaged-middle'],
    has: /"neededBy": "rollback"/,
  },
  {
    schema: 'status',
    line: 'status --json $config',
    after: [apply, 'damaged-beginning', 'damaged-pending'],
    has: /"pending": null,\n {2}"unfinished": null,[^]*confirm\.json",\n {6}"line": null,[^]*"line": 1,/,
  },
  { schema: 'doctor', line: 'doctor --json $config', has: /"format": "lvsc-doctor\/1"/ },
  { schema: 'error', line: 'show --json --frobnicate', has: /"status": 64/ },
  { schema: 'error', line: 'rollback --yes --json 7', has: /"status": 1,/ },
  {
    schema: 'error',
    line: `${apply} --json`,
    after: [apply, 'cut-off'],
    has: /"status": 5,\s+"message": "refused: apply 1 .* has not .*"hint": "lvsc recover /s,
  },
];

describe('the published schemas', () => {
  const { on, path, write, config, text } = directorFile();
  const journal = (): string => journalPath(path('director.json.state'), 1);

  beforeEach(async () => {
    await write('damaged.conf', `${smallConfig()}primary = 203.0.113.2\nnetwork = natt\n`);
  });

  function run(line: string, isInterrupted = false): ReturnType<typeof on> {
    const argv = line
      .replaceAll('$config', config())
      .replaceAll('$damaged', path('damaged.conf'))
      .replaceAll('$missing', path('missing.conf'))
      .split(' ');
    // Two know no director, and one knows none that is a file.
    if (/^(?:check|diff|doctor) /.test(line)) return lvsc(argv);
    return on(argv, isInterrupted ? { interrupted: AbortSignal.abort('SIGINT') } : {});
  }

  async function befall(what: Before): Promise<void> {
    switch (what) {
      case 'cut-off': {
        // After the first step was begun.
        const lines = (await readFile(journal(), 'utf8')).split('\n');
        return writeFile(journal(), `${lines.slice(0, 2).join('\n')}\n`);
      }
      case 'needs-operator': {
        const lines = await readFile(journal(), 'utf8');
        const { plan } = JSON.parse(lines.split('\n')[0] ?? '') as { plan: PlanDocument };
        const end = { standing: plan.changes, commands: plan.commands.back };
        const changed = `"outcome":"needs-operator",${JSON.stringify(end).slice(1, -1)}`;
        return writeFile(journal(), lines.replace('"outcome":"committed"', changed));
      }
      case 'damaged-middle': {
        const lines = await readFile(journal(), 'utf8');
        return writeFile(journal(), lines.replace('\n', '\nrubbish\n'));
      }
      case 'damaged-beginning':
        return writeFile(journal(), 'rubbish\n');
      case 'damaged-pending':
        await write('director.json.state/pending-confirm.json', 'rubbish');
        return;
      case 'other-device': {
        const file = JSON.parse(await text()) as { state: { sysctls: object } };
        file.state.sysctls = { 'net.ipv4.conf.eth0.send_redirects': '1' };
        file.state = { ...file.state, ...{ addresses: [] } };
        await write('director.json', JSON.stringify(file));
        return;
      }
      case 'other-config':
        await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
        return;
      default:
        assert.equal((await run(what)).code, 0, what);
    }
  }

  /** Holds a document against its schema: this one passes, and no wrong one does. */
  function hold(schema: string, document: unknown): void {
    const validate = schemas.get(schema) ?? assert.fail(schema);
    assert.ok(validate(document), JSON.stringify(validate.errors));
    const passed = [...passedThrough(document, (wrong) => validate(wrong))];
    assert.deepEqual(
      passed.filter((place) => !open.some((each) => each.test(place))),
      [],
    );
  }

  for (const { schema, line, after = [], isInterrupted, has } of printings) {
    const background = after.length === 0 ? '' : ` after ${after.join(', ')}`;
    it(`describe what ${line} prints${background}, and nothing else`, async () => {
      for (const each of after) await befall(each);
      const { stdout, stderr } = await run(line, isInterrupted);
      assert.match(stdout, has, stderr);
      hold(schema, JSON.parse(stdout));
    });
  }

  it('describe each line of a journal, and nothing else', async () => {
    for (const each of [`${apply} --confirm 600`, 'confirm']) await befall(each);
    const lines = (await readFile(journal(), 'utf8')).trimEnd().split('\n');
    assert.ok(lines.length > 5);
    for (const line of lines) hold('journal-entry', JSON.parse(line));
  });

  it('describe the file of a director that is kept in one, and nothing else', async () => {
    await befall(apply);
    hold('capture', JSON.parse(await text()));
  });

  it('describe a history that can be told in words, too', async () => {
    for (const each of [apply, 'needs-operator'] as const) await befall(each);
    const { stdout } = await on(['history', '1']);
    assert.match(stdout, /Still to be done to get back:\n {2}\+ .*These commands would do it:\n/s);
  });

  it('let no word pass that is not one of theirs', async () => {
    const { stdout } = await run(`${apply} --json`);
    const validate = schemas.get('outcome') ?? assert.fail();
    for (const word of ['lvsc-outcome/1', 'committed', 'virtual-service', 'tcp', 'ipvsadm']) {
      assert.ok(stdout.includes(`"${word}"`), word);
      assert.equal(validate(JSON.parse(stdout.replace(`"${word}"`, `"${word}s"`))), false, word);
    }
  });

  it('are all held here, with every command that has --json', async () => {
    const held = new Set(['journal-entry', ...printings.map(({ schema }) => schema)]);
    assert.deepEqual([...held].sort(), [...schemas.keys()].sort());
    const printing = new Set(printings.map(({ line }) => line.split(' ')[0]));
    for (const { usage, load } of commands) {
      if (!('json' in declaredOptions(await load()))) continue;
      assert.ok(printing.has(nameIn(usage)), `${usage} is in the table`);
    }
  });
});
