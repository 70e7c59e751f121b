import {
  checkText,
  expectedStatus,
  expectedText,
  httpGet,
  quotedValue,
  type CheckDraft,
  type CodeRange,
} from '../check-text.ts';
import { leftOutKeywords } from './left-out-keywords.ts';
import { sendProgram } from './send-program.ts';
import { bodyOf, keywordOf, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

/** The real server that is checked, and what its block and the one around it say for all checks. */
export interface Checked {
  readonly address: string;
  readonly port: number;
  /** `virtualhost` of the blocks around the checker. */
  readonly host: string | null;
}

/** The blocks in a `real_server` that are checks. */
export function isChecker(statement: Statement): boolean {
  return /^(?:[A-Z]+_CHECK|HTTP_GET|SSL_GET)$/.test(keywordOf(statement));
}

/**
 * A check of keepalived as directives of lvs.conf, as near as they come to it.
 * @throws {UnreadablePlace} where it is no block
 */
export function serverCheck(checker: Statement, checked: Checked): CheckDraft {
  const body = bodyOf(checker);
  switch (keywordOf(checker)) {
    case 'TCP_CHECK':
      return connects(body, checked, []);
    case 'HTTP_GET':
      return webCheck(body, checked);
    case 'SSL_GET':
      return connects(body, checked, [
        'left out: SSL_GET: send and expect cannot speak TLS, so that a real server is only connected to',
      ]);
    case 'SMTP_CHECK':
      return {
        lines: ['expect = "220"'],
        remarks: [
          'for SMTP_CHECK the greeting 220 is waited for; keepalived says HELO, too',
          ...rest(body, checked),
        ],
      };
    case 'MISC_CHECK':
      return programCheck(body, checked);
    case 'UDP_CHECK':
      return udpCheck(body, checked);
    default:
      return connects(body, checked, [
        `left out: ${keywordOf(checker)}: lvs.conf has send, expect and send_program, and no such check`,
      ]);
  }
}

const told = ['delay_loop', 'url', 'http_protocol', 'misc_path', 'payload', 'require_reply'];
const replyLengths = ['min_reply_length', 'max_reply_length'];

function rest(body: readonly Statement[], { port }: Checked, ...more: readonly string[]): string[] {
  const isOwnPort = settingOf(body, 'connect_port')?.words[1] === `${port}`;
  const other = settingOf(body, 'connect_port');
  const known = [...told, ...more, ...(isOwnPort || port === 0 ? ['connect_port'] : [])];
  return [
    ...(other === undefined || port !== 0
      ? []
      : [
          `left out: ${other.words.join(' ')}: port = 0 of the server block is no port to check at`,
        ]),
    ...leftOutKeywords(body, new Set(known)),
  ];
}

/** Without send and expect a TCP service is connected to; nanny(8) asked at port 80 for a page. */
function connects(
  body: readonly Statement[],
  checked: Checked,
  remarks: readonly string[],
): CheckDraft {
  const isWeb = checked.port === 80 && remarks.length === 0;
  return {
    lines: [],
    remarks: [
      ...remarks,
      ...(isWeb
        ? ['keepalived only connects; at port 80 no send means GET / and HTTP in the answer']
        : []),
      ...rest(body, checked),
    ],
  };
}

function webCheck(body: readonly Statement[], checked: Checked): CheckDraft {
  const urls = body.filter((statement) => keywordOf(statement) === 'url');
  const [url, ...others] = urls.map((statement) => statement.body ?? []);
  const word = (keyword: string): string | undefined => settingOf(url ?? [], keyword)?.words[1];
  const path = word('path') ?? '/';
  const host = word('virtualhost') ?? checked.host;
  const protocol = settingOf(body, 'http_protocol')?.words[1];
  const version = protocol === '1.0C' || protocol === '1.1' ? protocol : '1.0';
  const send = httpGet(path, host, version);
  const text = send === null ? null : checkText(send);
  const regex = word('regex');
  const isInverted = settingOf(url ?? [], 'regex_no_match') !== undefined;
  const page = regex === undefined || isInverted ? null : expectedText(regex);
  return {
    lines: text === null ? [] : [`send = ${text}`, ...(page ?? expectedStatus(codesOf(url ?? [])))],
    remarks: [
      ...(text === null ? ['left out: HTTP_GET: send cannot hold its path or host'] : []),
      ...pageRemarks(regex, page !== null, settingOf(url ?? [], 'status_code')),
      ...(word('digest') === undefined
        ? []
        : [
            `left out: digest of ${path}: expect looks at the beginning of the answer, not at a sum`,
          ]),
      ...others.map(
        (each) =>
          `left out: url ${settingOf(each, 'path')?.words[1] ?? '/'}: there is one request a check`,
      ),
      ...leftOutKeywords(
        url ?? [],
        new Set(['path', 'virtualhost', 'status_code', 'regex', 'digest']),
      ),
      ...rest(body, checked, 'virtualhost'),
    ],
  };
}

function pageRemarks(
  regex: string | undefined,
  isSaid: boolean,
  codes: Statement | undefined,
): string[] {
  if (regex === undefined) return [];
  if (!isSaid) {
    return [
      `left out: regex ${regex}: expect takes POSIX expressions of printable text that must match`,
    ];
  }
  const wanted = codes?.words.slice(1).join(' ') ?? '200-299';
  return [
    'keepalived looks for this expression in the page; expect looks at the first 254 bytes of the answer, header and all',
    ...(wanted === '100-599' ? [] : [`left out: status_code ${wanted}: expect has the expression`]),
  ];
}

/** keepalived takes 200 to 299 where nothing is said. */
function codesOf(url: readonly Statement[]): readonly CodeRange[] {
  const words = settingOf(url, 'status_code')?.words.slice(1) ?? ['200-299'];
  return words.flatMap((word): readonly CodeRange[] => {
    const match = /^(\d{3})(?:-(\d{3}))?$/.exec(word);
    return match === null ? [] : [[Number(match[1]), Number(match[2] ?? match[1])]];
  });
}

function programCheck(body: readonly Statement[], checked: Checked): CheckDraft {
  const path = settingOf(body, 'misc_path')?.words.slice(1).join(' ') ?? '';
  const { program, expect } = sendProgram(path, checked);
  const value = program === null ? null : quotedValue(program);
  const text = expect === null ? null : checkText(expect);
  const remarks = rest(body, checked);
  if (value !== null && text !== null) {
    return { lines: [`send_program = ${value}`, `expect = ${text}`], remarks };
  }
  return {
    lines: [],
    remarks: [
      `left out: send_program = ${value ?? path}: keepalived goes by its exit status, and here it must print the text of expect; let it print one, and write both`,
      ...remarks,
    ],
  };
}

function udpCheck(body: readonly Statement[], checked: Checked): CheckDraft {
  const send = hexText(settingOf(body, 'payload'));
  const reply = settingOf(body, 'require_reply');
  const answer = reply?.words.length === 1 ? '*' : hexText(reply);
  return {
    lines: [
      ...(typeof send === 'string' ? [`send = ${send}`] : []),
      ...(answer === '*' ? ['expect = "*"'] : []),
      ...(typeof answer === 'string' && answer !== '*' ? [`expect = ${answer}`] : []),
    ],
    remarks: [
      ...(send === null ? ['left out: payload: send holds text, and no other bytes'] : []),
      ...(answer === null
        ? ['left out: require_reply: expect holds text, and no other bytes']
        : []),
      ...(reply === undefined
        ? [
            'left out: UDP_CHECK without require_reply: a check here goes by an answer, not by an ICMP error',
          ]
        : []),
      ...rest(body, checked, ...replyLengths),
    ],
  };
}

/** Bytes in hexadecimal as a text for send and expect; null where they are none, undefined without them. */
function hexText(statement: Statement | undefined): string | null | undefined {
  if (statement === undefined) return undefined;
  const digits = statement.words.slice(1);
  if (!digits.every((word) => /^(?:[0-9a-fA-F]{2})+$/.test(word))) return null;
  return checkText(Buffer.from(digits.join(''), 'hex').toString('latin1'));
}
