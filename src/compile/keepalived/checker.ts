import type { Check } from './check.ts';
import { programChecker } from './program-checker.ts';
import { block, type Statement } from './statement.ts';
import { udpChecker } from './udp-checker.ts';
import { webChecker } from './web-checker.ts';

/** The checkers of one virtual block's real servers, and what they cannot say. */
export interface Checker {
  /** What differs from nanny's check, each a sentence; the same for every real server. */
  readonly differences: readonly string[];
  /** Null where nothing can be checked: keepalived then takes the real server for well. */
  readonly statements: ((target: CheckTarget) => readonly Statement[]) | null;
}

export interface CheckTarget {
  readonly address: string;
  /** The port that nanny checked, 1 to 65535. */
  readonly port: number;
  /** What stands first in every checker. */
  readonly common: readonly Statement[];
  /** What stands behind it in a checker that connects. */
  readonly connection: readonly Statement[];
  /** Seconds. */
  readonly timeout: number;
}

/** The checker that is nearest to what nanny(8) did. */
export function checkerFor(check: Check): Checker {
  switch (check.kind) {
    case 'none':
      return {
        differences: ['the file names no check for a UDP service, so that nothing is checked'],
        statements: null,
      };
    case 'connect':
      return { differences: [], statements: connect };
    case 'program':
      return (
        programChecker(check) ?? {
          differences: [
            'keepalived cannot write the command or the answer of send_program, and only connects',
          ],
          statements: connect,
        }
      );
    case 'exchange':
      if (check.protocol === 'udp') return udpChecker(check);
      return (
        webChecker(check) ?? {
          differences: [
            check.expect === null
              ? 'keepalived connects and sends nothing; nanny sent the text of send and read no answer'
              : 'keepalived connects and compares nothing: it has no checker for such a send and expect',
          ],
          statements: connect,
        }
      );
  }
}

function connect({ common, connection }: CheckTarget): readonly Statement[] {
  return [block(['TCP_CHECK'], [...common, ...connection])];
}
