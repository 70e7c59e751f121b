import type { Check, Expect } from './check.ts';
import type { Checker } from './checker.ts';
import { httpRequest, type HttpRequest } from './http-request.ts';
import { pageExpression } from './page-expression.ts';
import { quotedEscapedText, quotedText } from './quoted-word.ts';
import { block, line, type QuotedWord, type Statement } from './statement.ts';
import { codesOfPrefix, codesOfRegex, type StatusCodes } from './status-codes.ts';

type Exchange = Extract<Check, { readonly kind: 'exchange' }>;

/** What an answer must be, as HTTP_GET can say it. */
interface Answer {
  readonly codes: readonly string[];
  readonly page: QuotedWord | null;
  readonly differences: readonly string[];
}

/** HTTP_GET for an exchange that is an HTTP GET; null where it is none. */
export function webChecker({ send, expect }: Exchange): Checker | null {
  const request = send === null ? null : httpRequest(send);
  if (request === null || expect === null) return null;
  const path = quotedText(request.path);
  const host = request.host === null ? null : quotedText(request.host);
  const answer = answerFor(expect);
  if (path === null || answer === null || (request.host !== null && host === null)) return null;
  const url: readonly Statement[] = [
    line('path', path),
    ...(host === null ? [] : [line('virtualhost', host)]),
    line('status_code', ...answer.codes),
    ...(answer.page === null ? [] : [line('regex', answer.page)]),
  ];
  return {
    differences: [...lost(request), ...answer.differences],
    statements: ({ common, connection }) => [
      block(
        ['HTTP_GET'],
        [...common, ...connection, line('http_protocol', request.protocol), block(['url'], url)],
      ),
    ],
  };
}

function lost({ lostHeaders }: HttpRequest): string[] {
  if (lostHeaders.length === 0) return [];
  return [`keepalived does not send the header lines ${lostHeaders.join(', ')}`];
}

/** nanny saw the first bytes of the answer: the status line, and the header behind it. */
function answerFor(expect: Expect): Answer | null {
  switch (expect.kind) {
    case 'anything':
      return { codes: ['100-599'], page: null, differences: [] };
    case 'prefix': {
      const codes = codesOfPrefix(expect.text);
      return codes && { codes: codes.codes, page: null, differences: wider(codes) };
    }
    case 'regex': {
      const codes = codesOfRegex(expect.text);
      if (codes !== null) return { codes: codes.codes, page: null, differences: wider(codes) };
      const page = pageExpression(expect.text) ? quotedEscapedText(expect.text) : null;
      if (page === null) {
        return {
          codes: ['100-599'],
          page: null,
          differences: [
            'keepalived cannot look for the regular expression of expect in a status line or header, and takes every answer for good',
          ],
        };
      }
      return {
        codes: ['100-599'],
        page,
        differences: [
          'keepalived looks for the regular expression in the page, nanny looked in the first 254 bytes of the answer, its header included; and it is one of Perl, not of POSIX',
        ],
      };
    }
  }
}

function wider({ isWider }: StatusCodes): string[] {
  return isWider
    ? ['keepalived compares the status code alone, not the protocol version or words around it']
    : [];
}
