import { addressCodes } from './address-codes.ts';
import { blockCodes } from './block-codes.ts';
import type { SyntaxCode } from './code.ts';
import { damageCodes } from './damage-codes.ts';
import { directiveCodes } from './directive-codes.ts';
import { fileCodes } from './file-codes.ts';
import { lineCodes } from './line-codes.ts';
import { listCodes } from './list-codes.ts';
import { numberCodes } from './number-codes.ts';
import { PORTABILITY } from './portability.ts';
import { wordCodes } from './word-codes.ts';

/** The codes of what cannot be read, or can be read by lvsc alone. A test holds them complete. */
export const syntaxCodes: readonly SyntaxCode[] = [
  ...fileCodes,
  ...damageCodes,
  ...blockCodes,
  ...lineCodes,
  ...directiveCodes,
  ...numberCodes,
  ...addressCodes,
  ...wordCodes,
  ...listCodes,
  PORTABILITY,
];
