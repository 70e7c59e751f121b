import type { Check } from './check.ts';
import type { Checker } from './checker.ts';
import { LONGEST_TEXT } from './quoted-word.ts';
import { block, line, type Statement } from './statement.ts';

type Exchange = Extract<Check, { readonly kind: 'exchange' }>;

/** UDP_CHECK: a datagram, and the bytes that the answer starts with, both in hexadecimal. */
export function udpChecker({ send, expect }: Exchange): Checker {
  const payload = send === null || send === '' ? null : hexadecimal(send);
  const differences: string[] = [];
  if (payload === null) {
    differences.push(
      send === null || send === ''
        ? 'nanny sent nothing and waited; keepalived sends bytes of its own choice'
        : 'the text of send is too long for keepalived, which sends bytes of its own choice',
    );
  }
  const answer = answerOf(expect);
  differences.push(...answer.differences);
  return {
    differences,
    statements: ({ common, connection }) => [
      block(
        ['UDP_CHECK'],
        [
          ...common,
          ...connection,
          ...(payload === null ? [] : [line('payload', payload)]),
          ...answer.statements,
        ],
      ),
    ],
  };
}

function answerOf(expect: Exchange['expect']): {
  readonly statements: readonly Statement[];
  readonly differences: readonly string[];
} {
  if (expect === null) {
    return {
      statements: [],
      differences: [
        'without expect, a real server counts as well until it answers with an ICMP error',
      ],
    };
  }
  // An answer of any length: the default takes at most 255 bytes.
  const longest = line('max_reply_length', 65535);
  const bytes = expect.kind === 'prefix' ? hexadecimal(expect.text) : null;
  if (expect.kind === 'prefix' && bytes !== null && bytes !== '') {
    return {
      statements: [
        line('require_reply', bytes),
        line('min_reply_length', bytes.length / 2),
        longest,
      ],
      differences: [],
    };
  }
  return {
    statements: [line('require_reply'), longest],
    differences:
      expect.kind === 'anything'
        ? []
        : ['keepalived wants an answer, but cannot compare it with the text of expect'],
  };
}

/** The bytes of a text in hexadecimal; null where keepalived could not read a line with them. */
function hexadecimal(text: string): string | null {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return hex.length <= LONGEST_TEXT ? hex : null;
}
