import assert from 'node:assert/strict';
import { tokenize } from '../../../src/language/tree/lexer.ts';
import { grammarRules, parseLines } from '../../../src/language/tree/parser.ts';

describe('the statements of a text', () => {
  const flaws = (text: string) =>
    parseLines(tokenize(text, 'lvsc')).exceptions.map(
      ({ message, token }) => `${token.startLine ?? 0} ${message}`,
    );

  it('accepts what the grammar has', () => {
    assert.deepEqual(flaws('# c\na = 1 2 # r\nvirtual a {\nserver s { # r\n}\n} # r\n'), []);
  });

  it('names the flaw of each line, and goes on', () => {
    assert.deepEqual(
      flaws(
        'port 80\nok = 1\nport =\nvirtual {\nvirtual a\nport = "x\nvirtual a { x\nok = 1\nport\n',
      ),
      [
        '1 missing-equals',
        '3 missing-value',
        '4 missing-name',
        '5 missing-brace',
        '6 open-quote',
        '7 missing-brace',
        '9 missing-equals',
      ],
    );
  });

  it('gives one flaw to a line with several', () => {
    assert.deepEqual(flaws('port 80 = { "x\nvirtual } a "b {\n').length, 2);
  });

  it('leaves stack traces as it found them', () => {
    const before = Error.stackTraceLimit;
    flaws('port\n');
    assert.equal(Error.stackTraceLimit, before);
  });

  it('has a grammar to draw', () => {
    assert.deepEqual(
      grammarRules().map((rule) => ('name' in rule ? rule.name : null)),
      ['configFile', 'line', 'statement', 'directive', 'blockStart', 'blockEnd'],
    );
  });
});
