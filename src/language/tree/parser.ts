import {
  CstParser,
  type CstNode,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  type TokenType,
} from 'chevrotain';
import * as tokens from './tokens.ts';

/** What a line can lack. flaw.ts says it in words. */
export type Flaw =
  'missing-equals' | 'missing-value' | 'missing-name' | 'missing-brace' | 'open-quote' | 'surplus';

/** The parser's error messages are names of flaws: chevrotain's own wording is not ours. */
const flaws: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual, ruleName }) => flaw(expected, actual, ruleName),
  buildNotAllInputParsedMessage: () => 'surplus',
  buildNoViableAltMessage: ({ actual }) => quoteOr(actual[0], 'surplus'),
  buildEarlyExitMessage: ({ actual }) => quoteOr(actual[0], 'missing-value'),
};

function flaw(expected: TokenType, actual: IToken, ruleName: string): Flaw {
  if (expected === tokens.Equals) return quoteOr(actual, 'missing-equals');
  if (expected === tokens.OpenBrace) return quoteOr(actual, 'missing-brace');
  if (expected === tokens.Word && ruleName === 'blockStart') return quoteOr(actual, 'missing-name');
  return quoteOr(actual, 'surplus');
}

function quoteOr(actual: IToken | undefined, otherwise: Flaw): Flaw {
  return actual?.tokenType.name === tokens.Unclosed.name ? 'open-quote' : otherwise;
}

/**
 * The grammar. lvs.conf is a language of lines: none of them continues on the next, and whatever is
 * wrong with one is over at its end. The blocks that the lines open and close are put together in
 * blocks.ts, where a brace too few or too many can be told from a mistake in a line.
 */
class LinesParser extends CstParser {
  /** @param skipValidations a test has the grammar validated once, and no run pays for it */
  constructor(skipValidations = true) {
    super(tokens.allTokens, {
      skipValidations,
      recoveryEnabled: true,
      nodeLocationTracking: 'full',
      maxLookahead: 1,
      errorMessageProvider: flaws,
    });
    this.performSelfAnalysis();
  }

  readonly configFile = this.RULE('configFile', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(tokens.Comment) },
        { ALT: () => this.SUBRULE(this.line) },
      ]);
    });
  });

  readonly line = this.RULE('line', () => {
    this.SUBRULE(this.statement);
    this.OPTION(() => this.CONSUME(tokens.Remark));
    this.CONSUME(tokens.EndOfLine);
  });

  readonly statement = this.RULE('statement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.directive) },
      { ALT: () => this.SUBRULE(this.blockStart) },
      { ALT: () => this.SUBRULE(this.blockEnd) },
    ]);
  });

  readonly directive = this.RULE('directive', () => {
    this.CONSUME(tokens.Name);
    this.CONSUME(tokens.Equals);
    this.AT_LEAST_ONE(() => this.CONSUME(tokens.Word));
    this.OPTION(() => this.CONSUME(tokens.Surplus));
  });

  readonly blockStart = this.RULE('blockStart', () => {
    this.OR([
      { ALT: () => this.CONSUME(tokens.Virtual) },
      { ALT: () => this.CONSUME(tokens.Failover) },
      { ALT: () => this.CONSUME(tokens.Server) },
    ]);
    this.CONSUME(tokens.Word);
    this.CONSUME(tokens.OpenBrace);
  });

  readonly blockEnd = this.RULE('blockEnd', () => {
    this.CONSUME(tokens.CloseBrace);
    this.OPTION(() => this.CONSUME(tokens.Ignored));
  });

  // A line with a mistake is given up as a whole: guessing a token in or out would make a second
  // finding of the rest.
  protected override canTokenTypeBeInsertedInRecovery(): boolean {
    return false;
  }

  protected override canTokenTypeBeDeletedInRecovery(): boolean {
    return false;
  }
}

let parser: LinesParser | undefined;

/** The tree of some lines, and what is wrong with them: at most one exception a line. */
export function parseLines(input: IToken[]): {
  readonly tree: CstNode;
  readonly exceptions: readonly IRecognitionException[];
} {
  // Each exception would carry a stack that nobody reads; with an error on every line of a long
  // file they cost as much as everything else.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    parser ??= new LinesParser();
    parser.input = input;
    const tree = parser.configFile();
    return { tree, exceptions: parser.errors };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The grammar as data, for the generated EBNF and railroad diagram. */
export function grammarRules() {
  return new LinesParser(false).getSerializedGastProductions();
}
