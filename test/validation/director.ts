import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import type { Finding } from '../../src/source/finding.ts';
import { validate } from '../../src/validation/validate.ts';

/** A complete file without a finding. Each spec changes lines of it. */
const complete = `primary = 192.0.2.1
network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0

virtual http {
     active = 1
     address = 198.51.100.10 eth0:1
     vip_nmask = 255.255.255.0
     port = 80
     scheduler = wrr
     protocol = tcp
     timeout = 6
     reentry = 15
     server web1 {
         address = 10.0.0.1
         active = 1
         weight = 1
     }
     server web2 {
         address = 10.0.0.2
         active = 1
         weight = 2
     }
}
# more
`;

/** A line, or a part of one, and what stands there instead. */
export type Edit = readonly [from: string, to: string];

/** The complete file with another forwarding method, which has no NAT router. */
export const withDirect: Edit = withNetwork('direct');
export const withTunnel: Edit = withNetwork('tunnel');

function withNetwork(method: string): Edit {
  const nat = 'network = nat\nnat_router = 10.0.0.77 eth1:1\nnat_nmask = 255.255.255.0\n';
  return [nat, `network = ${method}\n`];
}

/** The complete file with its first line that holds `from` changed, for each edit. */
export function director(...edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `the complete file has no "${from}"`);
    return text.replace(from, () => to);
  }, complete);
}

interface Another {
  readonly address?: string;
  /** vip_nmask; empty for none. */
  readonly mask?: string;
  readonly port?: number;
  readonly lines?: readonly string[];
  /** Addresses by name. */
  readonly servers?: Readonly<Record<string, string>>;
}

/** A second virtual block, as good as the first one but for what is given. */
export function another(name: string, parts: Another = {}): string {
  const {
    address = '198.51.100.10 eth0:1',
    mask = '255.255.255.0',
    port = 443,
    lines = [],
  } = parts;
  const servers = Object.entries(parts.servers ?? { web1: '10.0.0.1', web2: '10.0.0.2' });
  return [
    `virtual ${name} {`,
    ...(lines.includes('active = 0') ? [] : ['active = 1']),
    `address = ${address}`,
    ...(mask === '' ? [] : [`vip_nmask = ${mask}`]),
    `port = ${port}`,
    ...lines,
    ...servers.map(([server, at]) => `server ${server} {\naddress = ${at}\nactive = 1\n}`),
    '}',
  ].join('\n');
}

/** All findings about a text. */
export function findingsOf(text: string): readonly Finding[] {
  return validate(parse({ name: 'lvs.conf', text }));
}

/**
 * Expects exactly one finding for each `<|...|>` in the text, at that place and with that code, and
 * nothing else.
 */
export function expectFindings(code: string, ...edits: readonly Edit[]): readonly Finding[] {
  const { text, places } = unmarked(director(...edits));
  const findings = findingsOf(text).filter(isOfRules(code));
  assert.ok(places.length > 0, 'the text has no <|mark|>');
  assert.deepEqual(
    findings.map((finding) => [finding.code, textAt(text, finding), finding.range.start.offset]),
    places.map(({ from, to }) => [code, text.slice(from, to), from]),
  );
  for (const { range, hint, related = [] } of findings) {
    assert.ok(hint, 'no hint');
    const before = text.slice(0, range.start.offset).split('\n');
    assert.equal(range.start.line, before.length);
    assert.equal(range.start.column, (before.at(-1) ?? '').length + 1);
    for (const place of related) assert.ok(place.range.end.offset <= text.length);
  }
  return findings;
}

/** Expects no finding of any kind. */
export function expectNothing(...edits: readonly Edit[]): void {
  const findings = findingsOf(director(...edits)).filter(isOfRules());
  assert.deepEqual(
    findings.map(({ code, message }) => `${code}: ${message}`),
    [],
  );
}

/** That Piranha has no such word is true of each directive of lvsc's own, and no rule's business. */
function isOfRules(asked = ''): (finding: Finding) => boolean {
  return ({ code }) => code !== 'portability' || code === asked;
}

function textAt(text: string, { range }: Finding): string {
  return text.slice(range.start.offset, range.end.offset);
}

interface Marked {
  readonly text: string;
  readonly places: readonly { readonly from: number; readonly to: number }[];
}

function unmarked(marked: string): Marked {
  let text = '';
  const starts: number[] = [];
  const places: { from: number; to: number }[] = [];
  for (const part of marked.split(/(<\||\|>)/)) {
    if (part === '<|') starts.push(text.length);
    else if (part === '|>') places.push({ from: starts.pop() ?? 0, to: text.length });
    else text += part;
  }
  return { text, places };
}
