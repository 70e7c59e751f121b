import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import {
  colouredFiles,
  placesOf,
  type ColouredFile,
  type Place,
} from './support/coloured-places.ts';
import { skipFor } from './support/skip-for.ts';
import { workplace } from './support/workplace.ts';

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const { INITIAL, parseRawGrammar, Registry } = textmate;

const mistaken = `# lvsc
network = sideways # a remark
virtual web { # a remark
     active = 1
     weight = 3
     scheduler = "wlc"
     protocol = icmp
     server one {
         address = 10.1.1.1
         scheduler = rr
     }
}
failover f {
     portt = 80
}
port = 80
`;

function files(): ColouredFile[] {
  const places = placesOf(mistaken);
  assert.ok(places !== null);
  return [...colouredFiles(), { path: 'mistaken.conf', text: mistaken, places }];
}

const shownOf = (path: string, { line, column, word, shown }: Place): string =>
  `${path}:${line}:${column} ${word}: ${shown}`;

describe('the files for editors', () => {
  it('are tried on files with every kind of place', () => {
    const all = files();
    assert.ok(all.length > 40, `${all.length} files`);
    const kinds = new Set(all.flatMap(({ places }) => places.map(({ shown }) => shown)));
    assert.equal(kinds.size, 5);
  });
});

describe('the TextMate grammar', () => {
  const scopes: readonly (readonly [string, Place['shown']])[] = [
    ['comment.line.number-sign.lvs-conf', 'comment'],
    ['keyword.other.directive.lvs-conf', 'directive'],
    ['invalid.illegal.directive.lvs-conf', 'unknown directive'],
    ['constant.language.lvs-conf', 'choice'],
    ['invalid.illegal.value.lvs-conf', 'unknown word'],
  ];
  let grammar: IGrammar;

  before(async () => {
    const { resolve } = createRequire(import.meta.url);
    const wasm = readFileSync(resolve('vscode-oniguruma/release/onig.wasm'));
    await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length));
    const path = 'grammar/lvs.conf.tmLanguage.json';
    const registry = new Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (sources) => createOnigScanner(sources),
        createOnigString: (text) => createOnigString(text),
      }),
      loadGrammar: () => Promise.resolve(parseRawGrammar(readFileSync(path, 'utf8'), path)),
    });
    const loaded = await registry.loadGrammar('source.lvs-conf');
    assert.ok(loaded !== null);
    grammar = loaded;
  });

  /** The scopes at each column of each line. */
  function scopesOf(text: string): string[][][] {
    let stack = INITIAL;
    return text.split(/\r?\n/).map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.flatMap(({ startIndex, endIndex, scopes: found }) =>
        Array.from({ length: endIndex - startIndex }, () => found),
      );
    });
  }

  it('shows each word as the parser sees it', () => {
    for (const { path, text, places } of files()) {
      const lines = scopesOf(text);
      const found = places.map((place) => {
        const here = lines[place.line - 1]?.[place.column - 1] ?? [];
        const shown = scopes.find(([scope]) => here.includes(scope))?.[1];
        return shownOf(path, { ...place, shown: shown ?? (here.join(' ') as 'comment') });
      });
      assert.deepEqual(
        found,
        places.map((place) => shownOf(path, place)),
      );
    }
  });

  it('shows nothing as a mistake in a file without one', () => {
    for (const { path, text, places } of files()) {
      if (places.some(({ shown }) => shown.startsWith('unknown'))) continue;
      const wrong = scopesOf(text).flatMap((line, index) =>
        line.some((here) => here.some((scope) => scope.startsWith('invalid'))) ? [index + 1] : [],
      );
      assert.deepEqual(wrong, [], path);
    }
  });

  it('leaves every block where it ends', () => {
    for (const { path, text } of files()) {
      const [last] = scopesOf(`${text}\n# end`).at(-1) ?? [];
      assert.deepEqual(last, ['source.lvs-conf', 'comment.line.number-sign.lvs-conf'], path);
    }
  });
});

describe('the Vim syntax file', function () {
  this.timeout(60_000);
  const { path: at } = workplace();
  const groups: readonly (readonly [RegExp, Place['shown']])[] = [
    [/^lvsconf(?:Comment|Remark)$/, 'comment'],
    [/^lvsconfDirective$/, 'directive'],
    [/^lvsconfUnknown$/, 'unknown directive'],
    [/^lvsconf(?:Global|Virtual|Server)Choice\d+$/, 'choice'],
    [/^lvsconf(?:Global|Virtual|Server)Word\d+$/, 'unknown word'],
  ];

  before(function () {
    if (spawnSync('vim', ['--version']).error)
      skipFor(this, 'the Vim syntax file', 'vim is missing: apt-get install vim');
  });

  it('shows each word as Vim itself reads it, as the parser sees it', () => {
    const all = files();
    const script = ['set nocompatible nomore', 'syntax on'];
    for (const [index, { text, places }] of all.entries()) {
      writeFileSync(at(`${index}.conf`), text);
      const names = places.map(
        ({ line, column }) => `synIDattr(synID(${line}, ${column}, 0), 'name')`,
      );
      script.push(
        `edit! ${at(`${index}.conf`)}`,
        'syntax clear',
        'unlet! b:current_syntax',
        `source ${process.cwd()}/grammar/lvsconf.vim`,
        'syntax sync fromstart',
        'let names = []',
        ...names.map((name) => `call add(names, ${name})`),
        `call writefile(names, '${at(`${index}.names`)}')`,
      );
    }
    writeFileSync(at('script.vim'), `${script.join('\n')}\nquitall!\n`);
    execFileSync('vim', ['-Nes', '-u', 'NONE', '-i', 'NONE', '-S', at('script.vim')], {
      timeout: 50_000,
    });
    for (const [index, { path, places }] of all.entries()) {
      const names = readFileSync(at(`${index}.names`), 'utf8').split('\n');
      assert.deepEqual(
        places.map((place, each) => {
          const name = names[each] ?? '';
          const shown = groups.find(([pattern]) => pattern.test(name))?.[1];
          return shownOf(path, { ...place, shown: shown ?? (name as 'comment') });
        }),
        places.map((place) => shownOf(path, place)),
      );
    }
  });
});
