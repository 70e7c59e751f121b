import type { VirtualConfig } from '../../language/values/config.ts';
import { isGiven } from '../../validation/active.ts';

/** What nanny(8) did to find out whether a real server is well. */
export type Check =
  /** UDP and SCTP without expect and send_program. */
  | { readonly kind: 'none' }
  | { readonly kind: 'connect' }
  | {
      readonly kind: 'exchange';
      readonly protocol: 'tcp' | 'udp';
      readonly send: string | null;
      readonly expect: Expect | null;
    }
  | {
      readonly kind: 'program';
      /** Not yet replaced: the words %h and %p. */
      readonly words: readonly string[];
      readonly expect: string | null;
    };

export type Expect =
  | { readonly kind: 'anything' }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'regex'; readonly text: string };

/** The check of a virtual block, escapes resolved. */
export function checkOf({ settings }: VirtualConfig): Check {
  const { send, expect, send_program: program, use_regex: isRegex, protocol, port } = settings;
  if (isGiven(program)) {
    const words = program.value.split(/[ \t]+/).filter((word) => word !== '');
    return { kind: 'program', words, expect: isGiven(expect) ? unescaped(expect.value) : null };
  }
  if (protocol.value === 'sctp') return { kind: 'none' };
  if (isGiven(send) || isGiven(expect)) {
    return {
      kind: 'exchange',
      protocol: protocol.value === 'udp' ? 'udp' : 'tcp',
      send: isGiven(send) ? unescaped(send.value) : null,
      expect: isGiven(expect) ? expectOf(unescaped(expect.value), isRegex.value) : null,
    };
  }
  if (protocol.value === 'udp') return { kind: 'none' };
  // nanny: "no monitor configured, assuming web service on port 80"
  if (port.value !== 80) return { kind: 'connect' };
  return {
    kind: 'exchange',
    protocol: 'tcp',
    send: 'GET / HTTP/1.0\r\n\r\n',
    expect: { kind: 'prefix', text: 'HTTP' },
  };
}

function expectOf(text: string, isRegex: boolean): Expect {
  if (isRegex) return { kind: 'regex', text };
  return text === '*' ? { kind: 'anything' } : { kind: 'prefix', text };
}

/** nanny's escapes; it resolves none in a text of one character. */
function unescaped(text: string): string {
  const meanings: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t' };
  if (text.length < 2) return text;
  return text.replaceAll(/\\(.)/gs, (_, escaped: string) => meanings[escaped] ?? escaped);
}
