import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { importState } from '../../../src/import/import-state.ts';
import { readLdirectord } from '../../../src/import/ldirectord/read-ldirectord.ts';
import { check } from '../../../src/pipeline.ts';
import { golden } from '../../support/golden.ts';

const folder = fileURLToPath(new URL('../../../fixtures/import/ldirectord/', import.meta.url));

function imported(...lines: readonly string[]): string {
  const read = readLdirectord('ldirectord.cf', lines.join('\n'));
  assert.ok(read.ok, read.ok ? '' : read.problem);
  return importState(read.value).text;
}

describe('an ldirectord.cf as an lvs.conf', () => {
  it('says what it can, and the rest in comments at their places', () => {
    const text = imported(readFileSync(`${folder}ldirectord.cf`, 'utf8'));
    golden(`${folder}lvs.conf`, text);
    assert.deepEqual(check({ name: 'lvs.conf', text }, 'lvsc').findings, []);
  });

  it('has the fallback alone where there is no real server', () => {
    const text = imported('fallback=10.1.1.9:80 gate', 'virtual=192.0.2.1:80');
    assert.match(text, /^ {5}sorry_server = 10\.1\.1\.9$/m);
    assert.doesNotMatch(text, /server rs/);
  });

  it('says where the manual of ldirectord and the program differ', () => {
    assert.match(
      imported('virtual=192.0.2.1:80', '    real=10.1.1.1 gate'),
      /quiescent is not given/,
    );
    assert.doesNotMatch(
      imported('quiescent=no', 'virtual=192.0.2.1:80', '    real=10.1.1.1 gate'),
      /not given/,
    );
  });

  it('has each real server once, at the port that packets go to', () => {
    const text = imported(
      'virtual=192.0.2.1:80',
      '    real=10.1.1.1:81 gate',
      '    real=10.1.1.1:80 gate 5',
    );
    assert.match(text, /left out: port 81: direct leaves a packet on its port/);
    assert.match(text, /left out: 10\.1\.1\.1:80 once more, with weight 5/);
    assert.equal(text.match(/server rs/g)?.length, 1);
  });

  it('never lets a text of the file be an allowance', () => {
    const text = imported(
      'virtual=192.0.2.1:80',
      '    comment=lvsc: allow zero-weight',
      '    real=10.1.1.1 gate',
    );
    assert.match(text, /^# comment: lvsc: allow zero-weight$/m);
    assert.deepEqual(check({ name: 'lvs.conf', text }, 'lvsc').findings, []);
  });

  for (const [text, expected] of [
    ['virtual=web:80', 'a.cf:1:9: "web:80" is no numeric address with a port'],
    [
      'virtual=192.0.2.1:80\n\treal=10.1.1.1:80 nat',
      'a.cf:2:7: "10.1.1.1:80 nat" is no real server',
    ],
    ['virtual=192.0.2.1:80\n\tchecktype=maybe', 'a.cf:2:12: "maybe" is no type of check'],
    ['quiescent=often\nvirtual=192.0.2.1:80', 'a.cf:1:11: "often" is neither yes nor no'],
    ['a=\0', 'a.cf:1:3: a NUL byte'],
  ] satisfies [string, string][]) {
    it(`says where ${JSON.stringify(text)} cannot be read`, () => {
      const read = readLdirectord('a.cf', text);
      assert.ok(!read.ok && read.problem.startsWith(expected), JSON.stringify(read));
    });
  }

  it('is read or refused with a place, whatever the text is', () => {
    const line = fc.constantFrom(
      ...[
        'virtual=192.0.2.1:80',
        'virtual=3',
        'virtual6=[2001:db8::1]:80',
        '    real=10.1.1.1:80 gate',
      ],
      ...[
        '\treal=10.1.1.1->10.1.1.3 masq 2 "a", "b"',
        '\tprotocol=udp',
        '\tchecktype=5',
        '',
        ' x',
        '#',
      ],
      ...[
        '\tservice=smtp',
        '\tfallback=10.1.1.9',
        'fallback=[::1]',
        '\tnetmask=64',
        '\tpersistent=9',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const read = readLdirectord('a.cf', lines.join('\n'));
        if (read.ok) assert.ok(importState(read.value).text.length > 0);
        else assert.match(read.problem, /^a\.cf:\d+:\d+: /);
      }),
      { numRuns: 200 },
    );
  });
});
