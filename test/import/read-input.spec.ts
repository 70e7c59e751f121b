import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { importState } from '../../src/import/import-state.ts';
import { readInput, type ReadInput } from '../../src/import/read-input.ts';
import { captureText } from '../../src/state/capture.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { capture } from '../support/capture.ts';
import { golden } from '../support/golden.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/import/${name}`, import.meta.url));

function problem(read: ReadInput): string {
  assert.ok(!read.ok);
  return `${read.problem}; ${read.hint}`;
}

describe('what an import reads', () => {
  it('knows a capture by its brace, with all that lvsc made there', () => {
    const state = stateWith({ virtualServices: [virtualService()] });
    const ownership = { ...ownsNothing, virtualServices: ['tcp 203.0.113.100:80'] };
    const read = readInput('director.json', captureText('local', state, ownership));
    assert.deepEqual(read, {
      ok: true,
      value: { from: 'director.json', extent: 'director', state, ownership },
    });
  });

  it('knows a table of ipvsadm, also with a heading', () => {
    for (const heading of [
      '',
      '# ipvsadm.rules\n#empty lines or lines starting with # are ignored\n\n',
    ]) {
      const read = readInput('rules', `${heading}${capture('ipvsadm/save')}`);
      assert.ok(read.ok);
      assert.deepEqual(
        [read.value.extent, read.value.state.virtualServices.length],
        ['listing', 13],
      );
    }
  });

  it('says which line of a table it cannot read', () => {
    assert.match(
      problem(readInput('rules', capture('ipvsadm/save-without-n'))),
      /^rules:3: cannot read this line .*:http -s wrr"; save it with numbers for names: ipvsadm -S -n/,
    );
  });

  it('knows a table as its reader does: indented, of a script, with long options, ends of DOS', () => {
    const table =
      '-A -t 198.51.100.10:443 -s wlc -p\n-a -t 198.51.100.10:443 -r 192.0.2.21:443 -g -w 1\n';
    const others = [
      table,
      table.replaceAll(/^/gm, '   '),
      table.replaceAll(/^-/gm, '/sbin/ipvsadm -'),
      table.replaceAll('\n', '\r\n'),
      table.replaceAll('-A -t', '--add-service --tcp-service'),
    ];
    for (const text of others) {
      const read = readInput('rules', text);
      assert.ok(read.ok, text);
      const [service] = read.value.state.virtualServices;
      assert.deepEqual(service?.persistence, { timeout: 360, netmask: null });
      assert.equal(service.realServers.length, 1);
    }
  });

  it('has a hint for what is wrong with a line, and not always the same', () => {
    const head = '-A -t 198.51.100.10:80 -s rr\n';
    const hintOf = (line: string): string => problem(readInput('rules', `${head}${line}\n`));
    assert.match(
      hintOf('-a -t 198.51.100.10:80 -r 192.0.2.21:80 (null) -w 100'),
      /^rules:2: .*printed \(null\).*; write -g, -i or -m for \(null\)/,
    );
    assert.match(hintOf('-a -t 198.51.100.10:80 -r cpu1:http -g'), /; save it with numbers/);
    assert.match(
      hintOf('-a -t 198.51.100.10:80 -r 192.0.2.21:80 -w'),
      /; write it as ipvsadm\(8\)/,
    );
    assert.match(hintOf('ipvsadm -Z'), /; leave only the lines with -A and -a/);
  });

  it('says what a text is not', () => {
    const texts = ['network = nat\n-A word\n', '', 'hello', '# only a remark\n'];
    for (const text of texts) {
      assert.match(
        problem(readInput('x', text)),
        /^x is neither a capture nor a table of ipvsadm -S;/,
      );
    }
    assert.match(problem(readInput('x', '{"format": 1}')), /^x is no capture: /);
    assert.match(problem(readInput('x', '{')), /^x is no capture: it is not JSON/);
  });

  it('leads to the same file for a real table each time', () => {
    const read = readInput('save.txt', capture('ipvsadm/save'));
    assert.ok(read.ok);
    golden(fixture('table-of-ipvsadm.conf'), importState(read.value).text);
  });
});
