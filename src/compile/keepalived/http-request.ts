/** What HTTP_GET can ask for, and what of the text it cannot say. */
export interface HttpRequest {
  readonly path: string;
  /** As keepalived writes it: 1.0C is 1.0 with "Connection: close". */
  readonly protocol: '1.0' | '1.0C' | '1.1';
  readonly host: string | null;
  /** Names of header lines that keepalived does not send. */
  readonly lostHeaders: readonly string[];
}

/**
 * The HTTP GET that a text of `send` is, escapes resolved.
 *
 * @returns null where it is anything else
 */
export function httpRequest(send: string): HttpRequest | null {
  const match = /^GET (\/[!-~]*) HTTP\/(1\.[01])\r?\n((?:[!-9;-~]+:[^\r\n]*\r?\n)*)\r?\n?$/.exec(
    send,
  );
  if (match === null) return null;
  const [, path = '', version = '', head = ''] = match;
  const headers = head.split(/\r?\n/).filter((one) => one !== '');
  const valueOf = (name: string): string | null =>
    headers.find((one) => nameOf(one) === name)?.replace(/^[^:]*:\s*|\s+$/g, '') ?? null;
  const closes = valueOf('connection')?.toLowerCase() === 'close';
  return {
    path,
    protocol: version === '1.1' ? '1.1' : closes ? '1.0C' : '1.0',
    host: valueOf('host'),
    lostHeaders: headers
      // keepalived sends a User-Agent of its own.
      .filter((one) => !['host', 'user-agent'].includes(nameOf(one)))
      .filter((one) => nameOf(one) !== 'connection' || !closes)
      .map((one) => one.replace(/:.*/, '')),
  };
}

function nameOf(header: string): string {
  return header.replace(/:.*/, '').toLowerCase();
}
