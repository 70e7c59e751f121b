import assert from 'node:assert/strict';
import { outputFor } from '../../src/cli/output.ts';
import { colourStyle, plainStyle } from '../../src/report/style.ts';
import { fakeIo, type World } from '../support/fake-io.ts';

const usual = { quiet: false, color: true };

describe('where the words of a command go', () => {
  it('is standard output for results, and standard error for all else', () => {
    const { io, said } = fakeIo();
    const output = outputFor(io, usual);
    output.result('result');
    output.remark('remark');
    output.complain('complaint');
    assert.deepEqual(said(), { stdout: 'result', stderr: 'remark\ncomplaint\n', questions: [] });
  });

  it('is nowhere for remarks with --quiet', () => {
    const { io, said } = fakeIo();
    const output = outputFor(io, { ...usual, quiet: true });
    output.result('result');
    output.remark('remark');
    output.complain('complaint');
    assert.deepEqual(said(), { stdout: 'result', stderr: 'complaint\n', questions: [] });
  });

  it('is standard output for a document that a program reads', () => {
    const { io, said } = fakeIo();
    const document = { format: 'lvsc-history/1', applies: [] } as const;
    outputFor(io, usual).json(document);
    assert.deepEqual(JSON.parse(said().stdout), document);
    assert.match(said().stdout, /\n$/);
  });
});

describe('the colour of a command', () => {
  for (const [what, world, color, coloured] of [
    ['is there on a terminal', { terminal: true }, true, true],
    ['is not there in a pipe', { terminal: false }, true, false],
    ['is not there with --no-color', { terminal: true }, false, false],
    ['is not there with NO_COLOR', { terminal: true, environment: { NO_COLOR: '1' } }, true, false],
    [
      'is there with an empty NO_COLOR',
      { terminal: true, environment: { NO_COLOR: '' } },
      true,
      true,
    ],
  ] satisfies [string, World, boolean, boolean][]) {
    it(what, () => {
      const output = outputFor(fakeIo(world).io, { quiet: false, color });
      assert.equal(output.style, coloured ? colourStyle : plainStyle);
      assert.deepEqual([output.colour, output.errorColour], [coloured, coloured]);
    });
  }
});
