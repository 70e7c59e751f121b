import assert from 'node:assert/strict';
import type { Family } from '../../src/address/family.ts';
import { parseIpAddress } from '../../src/tools/ip/address.ts';
import { parseIpchainsSave } from '../../src/tools/ipchains/save.ts';
import { parseIptablesSave } from '../../src/tools/iptables/save.ts';
import { parseConnections } from '../../src/tools/ipvsadm/listing.ts';
import { parseSyncDaemons, parseTimeouts } from '../../src/tools/ipvsadm/settings.ts';
import { parseNftTable } from '../../src/tools/nft/table.ts';
import { parseProcSysctl } from '../../src/tools/sysctl/proc-read.ts';
import { parseSysctl } from '../../src/tools/sysctl/read.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';
import type { FilterTable } from '../../src/state/chain-place.ts';
import type { Chain } from '../../src/state/director-state.ts';
import { capture } from '../support/capture.ts';

// What captures.spec.ts does with the tools that have generations, for the others.

type Read = (text: string) => unknown;

function iptables(table: FilterTable, family: Family = 'inet'): (text: string) => Chain[] {
  return (text) => parseIptablesSave(text, table, family);
}

const filters: Readonly<Record<string, (text: string) => Chain[]>> = {
  'iptables-save/nft-nat': iptables('nat'),
  'iptables-save/legacy-nat': iptables('nat'),
  'iptables-save/1.3-nat': iptables('nat'),
  'iptables-save/nft-mangle': iptables('mangle'),
  'iptables-save/1.3-mangle': iptables('mangle'),
  'iptables-save/nft-mangle6': iptables('mangle', 'inet6'),
  'ipchains-save/director': parseIpchainsSave,
  'nft/lvsc_nat': (text) => parseNftTable(text, 'LVSC-NAT', 'inet'),
  'nft/lvsc_mark': (text) => parseNftTable(text, 'LVSC-MARK', 'inet'),
  'nft/lvsc_mark6': (text) => parseNftTable(text, 'LVSC-MARK', 'inet6'),
};

const texts: readonly (readonly [string, string, Read])[] = [
  ...Object.entries(filters).map(([name, read]) => [name, capture(name), read] as const),
  ['sysctl/names', capture('sysctl/names'), parseSysctl],
  [
    'files of /proc/sys',
    capture('sysctl/names').replaceAll(
      /^(\S+) = /gm,
      (_, name: string) => `/proc/sys/${name.replaceAll('.', '/')}:`,
    ),
    parseProcSysctl,
  ],
  ['ipvsadm/timeout', capture('ipvsadm/timeout'), parseTimeouts],
  ['ipvsadm/daemon-both', capture('ipvsadm/daemon-both'), parseSyncDaemons],
  ['ipvsadm/persistent-conn', capture('ipvsadm/persistent-conn'), parseConnections],
  ['ip/address', capture('ip/address'), parseIpAddress],
];

/** The jumps and rules that lvsc sees: one that is changed still is one. */
function sizeOf(chains: readonly Chain[]): number {
  return chains.reduce((sum, { jumps, rules }) => sum + jumps + rules.length, 0);
}

/** Null where a text is refused. */
function readOrRefused<Value>(read: (text: string) => Value, text: string): Value | null {
  try {
    return read(text);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return null;
  }
}

/** Each address in a text that lvsc has to look at. */
function addressesIn(text: string): IterableIterator<RegExpExecArray> {
  // Of a link, and what others wrote into a rule, is not lvsc's business.
  return text.matchAll(
    /(?<=(?:-A (?:LVSC|lvs).*|[sd]addr (?:\{.*)?|local":"|group=|^(?: {2}->|TCP) ?.*))(?:\d+\.\d+\.\d+\.\d+|2001:db8::\w+)/gm,
  );
}

describe('a changed text', () => {
  for (const [name, text, read] of texts) {
    it(`${name} is refused where it is cut off within a line`, () => {
      for (let end = 1; end < text.length - 1; end += 1) {
        if (text[end - 1] === '\n') continue;
        assert.throws(() => read(text.slice(0, end)), UnreadableOutput, text.slice(0, end));
      }
    });

    it(`${name} is refused, and the line quoted, where an address is a name`, () => {
      for (const { index, 0: address } of addressesIn(text)) {
        const mutant = `${text.slice(0, index)}www.example.com${text.slice(index + address.length)}`;
        assert.throws(
          () => read(mutant),
          (error) => error instanceof UnreadableOutput && error.line.includes('www.example.com'),
          mutant,
        );
      }
    });
  }

  for (const [name, read] of Object.entries(filters)) {
    const text = capture(name);

    it(`${name} loses no rule and no jump where a column is dropped or doubled`, () => {
      for (const { index, 0: word } of text.matchAll(/\S+/g)) {
        const end = index + word.length;
        for (const mutant of [
          text.slice(0, index) + text.slice(end).replace(/^ /, ''),
          `${text.slice(0, end)} ${word}${text.slice(end)}`,
        ]) {
          const found = readOrRefused(read, mutant);
          assert.ok(found === null || sizeOf(found) === sizeOf(read(text)), mutant);
        }
      }
    });
  }
});
