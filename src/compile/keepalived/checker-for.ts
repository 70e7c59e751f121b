import type { Check } from './check.ts';
import type { Checker, CheckTarget } from './checker.ts';
import { programChecker } from './program-checker.ts';
import { block, type Statement } from './statement.ts';
import { udpChecker } from './udp-checker.ts';
import { webChecker } from './web-checker.ts';

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
