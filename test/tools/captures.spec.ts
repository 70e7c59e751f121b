import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseIfconfig } from '../../src/tools/ifconfig/read.ts';
import { parseIpAddress, type Links } from '../../src/tools/ip/address.ts';
import { parseIpOneline } from '../../src/tools/ip/oneline.ts';
import { parseListing } from '../../src/tools/ipvsadm/listing-services.ts';
import { listedServer, parseThresholds } from '../../src/tools/ipvsadm/listing.ts';
import { parseIpvsadmSave } from '../../src/tools/ipvsadm/save.ts';
import { parseIpvsadmVersion } from '../../src/tools/ipvsadm/version.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';
import { serverId, serviceId, type VirtualService } from '../../src/state/director-state.ts';
import type { IpvsadmVersion } from '../../src/state/ipvsadm-version.ts';
import { capture } from '../support/capture.ts';

// Where the outputs are from: ifconfig-2, ifconfig-busybox and ip-oneline are one network namespace
// seen by net-tools 2.10, busybox 1.35 and iproute2 6.1; ipvsadm-1.31 ran on a kernel. The others
// are in the very words of the old programs' sources, and of listings people posted in their time.

interface Expected extends Partial<Links> {
  readonly version?: IpvsadmVersion;
  readonly virtualServices?: readonly VirtualService[];
}

const folder = new URL('../../fixtures/captures/', import.meta.url);

function expected(format: string): Expected {
  return JSON.parse(readFileSync(new URL(`${format}/state.json`, folder), 'utf8')) as Expected;
}

function has(format: string, file: string): boolean {
  return existsSync(new URL(`${format}/${file}.txt`, folder));
}

const formats = readdirSync(folder).filter((format) =>
  existsSync(new URL(`${format}/state.json`, folder)),
);

function bare(services: readonly VirtualService[] = []): readonly VirtualService[] {
  return services.map((service) => ({
    ...service,
    realServers: service.realServers.map((server) => ({
      ...server,
      upperThreshold: 0,
      lowerThreshold: 0,
    })),
  }));
}

function thresholdsOf(services: readonly VirtualService[] = []): unknown {
  return services.flatMap(({ key, realServers }) =>
    realServers.map((server) => [
      listedServer(serviceId(key), serverId(server)),
      { upperThreshold: server.upperThreshold, lowerThreshold: server.lowerThreshold },
    ]),
  );
}

/** What reads a file of a format, and what it must find there. */
interface Reading {
  readonly file: string;
  readonly read: (text: string) => unknown;
  readonly wanted: unknown;
}

function readingsOf(format: string): Reading[] {
  const { devices, addresses, virtualServices, version } = expected(format);
  const links = { devices, addresses };
  const all: Reading[] = [
    { file: 'ifconfig', read: parseIfconfig, wanted: links },
    {
      file: 'address',
      read: (text) => parseIpOneline(capture(`${format}/link`), text),
      wanted: links,
    },
    {
      file: 'link',
      read: (text) => parseIpOneline(text, capture(`${format}/address`)),
      wanted: links,
    },
    { file: 'save', read: parseIpvsadmSave, wanted: bare(virtualServices) },
    {
      file: 'listing',
      read: (text) => parseListing(text).virtualServices,
      wanted: bare(virtualServices),
    },
    {
      file: 'thresholds',
      read: (text) => [...parseThresholds(text)],
      wanted: thresholdsOf(virtualServices),
    },
    { file: 'version', read: parseIpvsadmVersion, wanted: version },
  ];
  return all.filter(({ file }) => has(format, file));
}

const cases = formats.flatMap((format) =>
  readingsOf(format).map((reading) => ({
    ...reading,
    format,
    text: capture(`${format}/${reading.file}`),
  })),
);

/** Throws unless a changed text is refused, or says the same for all that it says otherwise. */
function refusedOrSame(read: Reading['read'], wanted: unknown, mutant: string): void {
  let found: unknown;
  try {
    found = read(mutant);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return;
  }
  assert.deepEqual(found, wanted, `silently another state from:\n${mutant}`);
}

/** Places of words in a text: from and to. */
function wordsOf(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length]);
}

/** Without it the line is a whole line that says something else: nobody could tell. */
const optional = /^(?:ops|-o|-6|IPv6|\(\S*\)|[msf][hl]\S+)$/;

describe('captured output of the tools', () => {
  for (const { format, file, read, wanted, text } of cases) {
    describe(`${format}/${file}`, () => {
      it('reads to the state it shows', () => {
        assert.deepEqual(read(text), wanted);
      });

      if (file === 'version') return;

      it('is refused, and the line quoted, where an address is a name', () => {
        for (const { index, 0: address } of text.matchAll(
          /\b\d+\.\d+\.\d+\.\d+\b|\b2001:db8::\w+/g,
        )) {
          const mutant = `${text.slice(0, index)}www.example.com${text.slice(index + address.length)}`;
          assert.throws(
            () => read(mutant),
            (error) =>
              error instanceof UnreadableOutput && error.message.includes('www.example.com'),
            mutant,
          );
        }
      });

      it('is refused where it is cut off within a line', () => {
        for (let end = 1; end < text.length; end += 1) {
          const cut = text.slice(0, end);
          // 1.12 writes no more than that for an empty table.
          if (cut.endsWith('\n') || cut.endsWith(' using ')) continue;
          assert.throws(() => read(cut), UnreadableOutput, cut);
        }
      });

      it('never reads to another state with a column dropped or doubled', () => {
        for (const [from, to] of wordsOf(text)) {
          const word = text.slice(from, to);
          refusedOrSame(read, wanted, `${text.slice(0, to)} ${word}${text.slice(to)}`);
          // Without its mark `-f 2 -6` is mark 4294967290, which ipvsadm prints as -6; `-b` alone is flag-3.
          if (optional.test(word) || text.slice(to).startsWith(' -6')) continue;
          if (text.slice(from).startsWith('-b \n')) continue;
          refusedOrSame(read, wanted, text.slice(0, from) + text.slice(to).replace(/^ /, ''));
        }
      });

      it('never reads to another state with a line doubled', () => {
        const lines = text.split('\n');
        for (const [index, line] of lines.entries()) {
          refusedOrSame(read, wanted, lines.toSpliced(index, 0, line).join('\n'));
        }
      });
    });
  }

  it('shows one machine the same by ip -j, ip -o, and ifconfig of both generations', () => {
    const json = readFileSync(new URL('ip-oneline/address.json', folder), 'utf8');
    assert.deepEqual(expected('ip-oneline'), parseIpAddress(json));
    const byText = ({ addresses = [] }: Expected): string[] =>
      addresses.map((address) => JSON.stringify(address)).sort();
    for (const format of ['ifconfig-2', 'ifconfig-busybox']) {
      assert.deepEqual(byText(expected(format)), byText(expected('ip-oneline')));
    }
  });

  it('has every generation of ipvsadm', () => {
    assert.deepEqual(
      formats.filter((format) => format.startsWith('ipvsadm-')).map((format) => format.slice(8)),
      ['1.12', '1.15', '1.2', '1.21', '1.24', '1.26', '1.31', '1.4'],
    );
  });
});
