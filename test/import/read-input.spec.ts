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
