import {
  checkText,
  expectedStatus,
  expectedText,
  httpGet,
  type CheckDraft,
} from '../check-text.ts';

/** What a virtual service says about the check of a real server. */
export interface SectionCheck {
  /** `negotiate`, `connect`, ..., or the number of connects before each negotiate. */
  readonly checktype: string;
  /** What is spoken: http, smtp, ... */
  readonly service: string;
  readonly protocol: 'tcp' | 'udp';
  readonly request: string | undefined;
  /** A regular expression of Perl. */
  readonly receive: string | undefined;
  readonly host: string | undefined;
  readonly httpmethod: string;
  readonly command: string | undefined;
  /** What a program gets first: address and port of the virtual service, or its mark. */
  readonly virtual: string;
}

/** A check as directives, and the settings that are told of by them. */
export interface ToldCheck extends CheckDraft {
  readonly told: readonly string[];
}

/** The check of ldirectord as directives of lvs.conf, as near as they come to it. */
export function sectionCheck(check: SectionCheck): ToldCheck {
  const { checktype, protocol, command, virtual } = check;
  switch (checktype) {
    case 'on':
      return unsaid('checktype=on: lvs.conf cannot say that a real server is always well');
    case 'off':
      return unsaid();
    case 'ping':
      return unsaid('checktype=ping: lvs.conf has no check by ICMP');
    case 'connect':
      if (protocol === 'udp') {
        return unsaid(
          'checktype=connect: with UDP it is a ping, and lvs.conf has no check by ICMP',
        );
      }
      return { lines: [], remarks: [], told: [] };
    case 'external':
    case 'external-perl':
      return {
        ...unsaid(
          `send_program = "${command ?? '/bin/true'} ${virtual} %h %p": ldirectord goes by its exit status, and here it must print the text of expect; let it print one, and write both`,
        ),
        told: ['checkcommand'],
      };
    case 'negotiate':
      return negotiation(check);
    default: {
      const draft = negotiation(check);
      const remark = `left out: checktype=${checktype}: every check is the whole one, and not one in ${Number(checktype) + 1}`;
      return { ...draft, remarks: [remark, ...draft.remarks] };
    }
  }
}

function unsaid(...remarks: readonly string[]): ToldCheck {
  return { lines: [], remarks: remarks.map((remark) => `left out: ${remark}`), told: [] };
}

/** What a server of the protocol says first. */
const greetings: Readonly<Record<string, string>> = {
  ftp: '220',
  imap: '* OK',
  nntp: '20',
  pop: '+OK',
  smtp: '220',
  submission: '220',
};

function negotiation(check: SectionCheck): ToldCheck {
  const { service, protocol } = check;
  const greeting = greetings[service];
  if (greeting !== undefined && protocol === 'tcp') {
    return {
      lines: [`expect = "${greeting}"`],
      remarks: [
        `for service=${service} its greeting is waited for; ldirectord goes on to speak to it`,
      ],
      told: [],
    };
  }
  switch (service) {
    case 'http':
    case 'http_proxy':
      return web(check);
    case 'simpletcp':
      return exchange(check);
    case 'https':
    case 'imaps':
    case 'pops':
      return unsaid(
        `service=${service}: send and expect cannot speak TLS, so that a real server is only connected to`,
      );
    case 'none':
      return unsaid('service=none: lvs.conf cannot say that a real server is always well');
    default:
      return unsaid(`service=${service}: send and expect cannot speak its protocol`);
  }
}

function web({ service, request = '/', receive, host, httpmethod }: SectionCheck): ToldCheck {
  const path = service === 'http_proxy' || request.startsWith('/') ? request : `/${request}`;
  const send =
    /^\w+:\/\//.test(request) && service === 'http' ? null : httpGet(path, host ?? null, '1.0');
  const text = send === null ? null : checkText(send);
  if (text === null) return unsaid(`request="${request}": send cannot hold it`);
  const isHead = httpmethod.toUpperCase() === 'HEAD';
  const page = answer(receive);
  return {
    lines: [
      `send = ${text}`,
      ...(page.lines.length > 0 ? page.lines : expectedStatus([[200, 299]])),
    ],
    remarks: [...(isHead ? ['left out: httpmethod=HEAD: send asks by GET'] : []), ...page.remarks],
    told: ['request', 'receive', 'virtualhost', 'httpmethod'],
  };
}

function exchange({ request, receive }: SectionCheck): ToldCheck {
  const send = request === undefined ? null : checkText(request.replaceAll(String.raw`\n`, '\n'));
  const page = answer(receive);
  return {
    lines: [...(send === null ? [] : [`send = ${send}`]), ...page.lines],
    remarks: page.remarks,
    told: [...(send === null ? [] : ['request']), 'receive'],
  };
}

function answer(receive: string | undefined): CheckDraft {
  if (receive === undefined || receive === '') return { lines: [], remarks: [] };
  const lines = expectedText(receive);
  return lines === null
    ? {
        lines: [],
        remarks: [
          `left out: receive="${receive}": expect takes POSIX expressions of printable text`,
        ],
      }
    : {
        lines,
        remarks: [
          'ldirectord looks for this expression in the whole answer; expect looks at its first 254 bytes, header and all',
        ],
      };
}
