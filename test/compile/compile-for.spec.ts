import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFor } from '../../src/compile/compile-for.ts';
import type { CompiledFiles } from '../../src/compile/compiled-files.ts';
import type { Compiled } from '../../src/compile/compiled.ts';
import { kernelNames, targets, type KernelName, type Target } from '../../src/compile/targets.ts';
import { golden } from '../support/golden.ts';
import { IpchainsModel } from '../support/ipchains-model.ts';
import { withoutParts, withParts } from './compiled-parts.ts';
import { configNames, configOf, fixture, fixtures } from './fixtures.ts';

/** keepalived has goldens of its own. */
const own = targets.filter((target) => target !== 'keepalived');

type Name = (typeof configNames)[number];

function compiled(
  name: Name,
  target: Target,
  kernel: KernelName = 'linux',
): Compiled | CompiledFiles {
  return compileFor(target, fixture(name), { kernel, path: '/etc/sysconfig/ha/lvs.cf' });
}

function textOf(result: Compiled | CompiledFiles): string {
  if ('text' in result) return result.text;
  return result.files.map(({ path, text }) => `# FILE: /${path}\n${text}`).join('\n');
}

/** Comments as running text, without their signs and line breaks. */
function comments(text: string): string {
  return text.replaceAll(/\n# /g, ' ');
}

describe('a config compiled for each target', () => {
  for (const name of configNames) {
    for (const target of own) {
      for (const kernel of target === 'sh' ? kernelNames : (['linux'] as const)) {
        const file = target === 'sh' ? `${kernel}.sh` : `${target}.txt`;
        it(`compiles ${name} to ${file}`, () => {
          const text = textOf(compiled(name, target, kernel));
          const short = target === 'sh' ? withoutParts(text) : text;
          // A byte that differs in a part would leave it where it is, and in the short text.
          if (target === 'sh') assert.equal(withParts(short), text);
          golden(join(fixtures, 'compile', name, file), short);
        });
      }
    }

    it(`warns of what targets cannot say of ${name}`, () => {
      const lines = own.flatMap((target) =>
        (target === 'sh' ? kernelNames : (['linux'] as const)).flatMap((kernel) =>
          compiled(name, target, kernel).warnings.map(
            ({ message, range }) =>
              `${target === 'sh' ? kernel : target}: ${range?.start.line ?? '-'}: ${message}\n`,
          ),
        ),
      );
      golden(join(fixtures, 'compile', name, 'warnings.txt'), lines.join(''));
    });
  }

  it('says each warning once more as a comment, but to ipvsadm -R, which has none', () => {
    let count = 0;
    for (const name of configNames) {
      for (const target of own.filter((each) => each !== 'ipvsadm')) {
        for (const kernel of kernelNames) {
          const result = compiled(name, target, kernel);
          const text = comments(textOf(result));
          const found = text.match(/(?<=\n#?|^) ?WARNING: /gm) ?? [];
          assert.equal(found.length, result.warnings.length, `${name} ${target} ${kernel}`);
          for (const { message } of result.warnings) {
            assert.ok(text.includes(`WARNING: ${message}`), `${name} ${target}: ${message}`);
            count += 1;
          }
        }
      }
      assert.doesNotMatch(textOf(compiled(name, 'ipvsadm')), /#/);
    }
    assert.ok(count > 50);
  });

  it('leaves nothing out that it does not warn of: each change is in a text or in a warning', () => {
    for (const name of configNames) {
      const sh = textOf(compiled(name, 'sh'));
      const steps = [...sh.matchAll(/^ {2}step \d+ (?:'(.*)'|(\S+))$/gm)].map(
        ([, quoted, bare = '']) => quoted ?? bare,
      );
      assert.ok(steps.length > 3);
      for (const target of ['ipvsadm', 'iptables', 'ip6tables', 'nft'] as const) {
        const { warnings } = compiled(name, target);
        const said = warnings.map(({ message }) => message).join('\n');
        const left = steps.filter((step) => said.includes(step));
        const isTables = target !== 'ipvsadm';
        for (const step of steps.filter((each) => !left.includes(each))) {
          const kind = /^(?:virtual service|real server|timeouts|sync daemon)/.test(step)
            ? 'ipvs'
            : 'chain';
          if (isTables && step.startsWith('real server'))
            assert.match(said, /with \d+ real server/);
          else assert.equal(kind, isTables ? 'chain' : 'ipvs', `${name} ${target}: ${step}`);
        }
      }
    }
  });

  it("sets up the article's director on Linux 2.2 with every line that it takes", () => {
    const commands = [...textOf(compiled('nat', 'sh', 'linux-2.2')).matchAll(/^ {2}run (.*)$/gm)];
    const [first, ...more] = commands.map(([, words]) => words);
    assert.deepEqual(
      [first, ...more],
      [
        'ipchains -N lvsnat',
        'ipchains -A lvsnat -s 10.1.1.0/24 -d 0.0.0.0/0 -i eth0 -j MASQ',
        'ipchains -I forward 1 -j lvsnat',
        'echo_to /proc/sys/net/ipv4/ip_forward 1',
        'echo_to /proc/sys/net/ipv4/ip_always_defrag 1',
        'ifconfig eth1:1 10.1.1.254 netmask 255.255.255.0 broadcast 10.1.1.255 up',
        'ipvsadm -A -t 203.0.113.100:80 -s wrr',
        ...[2, 2, 1, 1, 1, 1, 1, 1].map(
          (weight, index) =>
            `ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.${index + 1}:80 -m -w ${weight}`,
        ),
        'ifconfig eth0:1 203.0.113.100 netmask 255.255.255.0 broadcast 203.0.113.255 up',
      ],
    );
  });

  it('writes for Linux 2.2 what ipchains takes, and takes back all of it', () => {
    for (const name of ['nat', 'direct', 'fwmark', 'one-arm'] as const) {
      const model = new IpchainsModel();
      const bare = model.save();
      const script = textOf(compiled(name, 'sh', 'linux-2.2'));
      const lines = [...script.matchAll(/^( +)run ipchains (.*)$/gm)];
      const [doing, undoing] = [2, 4].map((indent) =>
        lines.filter(([, blanks]) => blanks?.length === indent).map(([, , words = '']) => words),
      );
      assert.ok(doing !== undefined && doing.length > 0, name);
      for (const words of doing) model.run(words.split(' '));
      const set = model.save();
      for (const words of undoing ?? []) model.run(words.split(' '));
      assert.equal(model.save(), bare, name);

      // ipchains-restore: a chain of a user's is made, any other line is a command line.
      const restored = new IpchainsModel();
      for (const line of textOf(compiled(name, 'ipchains')).trimEnd().split('\n')) {
        const chain = /^:(\S+) -$/.exec(line)?.[1];
        if (chain !== undefined) restored.run(['-N', chain]);
        else if (!line.startsWith('#')) restored.run(line.split(' '));
      }
      assert.equal(restored.save(), set, name);
    }
  });

  it('warns that Linux 2.2 needs the rule that masquerade = 0 takes away', () => {
    const text = readFileSync(join(fixtures, 'article/lvs.conf'), 'utf8');
    const input = configOf(text.replace('network = nat', 'network = nat\nmasquerade = 0'));
    const warnings = (kernel: KernelName): number =>
      compileFor('sh', input, { kernel, path: '/' }).warnings.length;
    assert.deepEqual(kernelNames.map(warnings), [1, 0, 0]);
  });

  it('keeps a file name from ending its comment', () => {
    const { source, config } = fixture('nat');
    const input = { source: { ...source, name: 'a\nrm -rf /\u2028b' }, config };
    for (const target of own.filter((each) => each !== 'ipvsadm')) {
      const text = textOf(compileFor(target, input, { kernel: 'linux', path: '/x' }));
      assert.match(text, /from a\?rm -rf \/\?b\n/);
      assert.doesNotMatch(text, /^rm/m);
    }
  });
});
