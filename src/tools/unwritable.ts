import { LvscError } from '../error/lvsc-error.ts';
/** Something of a state that a director's tools have no words for; the message says what and why. */
export class Unwritable extends LvscError {}
