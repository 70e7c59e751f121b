/** How one generation of ifconfig writes an interface. */
export interface IfconfigForm {
  /** The first line of an interface, with its name. */
  readonly header: RegExp;
  /** The flags, on whichever line they stand. */
  readonly flags: RegExp;
  readonly inet: RegExp;
  readonly inet6: RegExp;
  /** Lines without an address: counters and hardware. */
  readonly others: RegExp;
  /** A name of exactly so many characters may be cut off; null: never. */
  readonly nameWidth: number | null;
}

/** net-tools 1 (lib/interface.c, ife_print_long): the name in `%-9.9s`. */
const first: IfconfigForm = {
  header: /^(\S+) +Link encap:\S.*$/,
  flags: /^ {10}((?:[A-Z]+ )*|\[NO FLAGS\] +) *MTU:\d+ {2}Metric:\d+(?: {2}Outfill:.*)? *$/,
  inet: /^ {10}inet addr:(?<address>\S+)(?: +P-t-P:(?<peer>\S+))?(?: +Bcast:(?<broadcast>\S+))? +Mask:(?<mask>\S+) *$/,
  inet6:
    /^ {10}inet6 addr: ?(?<address>\S+)\/(?<prefix>\d{1,3}) Scope:(?<scope>Global|Link|Site|Host) *$/,
  others:
    /^ {10}(?:(?:RX|TX) (?:packets|bytes):| +compressed:|collisions:|Interrupt:|Base address:|Memory:|DMA chan:|IPX\/|EtherTalk |econet )/,
  nameWidth: 9,
};

/** net-tools 2. */
const second: IfconfigForm = {
  header: /^(\S+): flags=\d+<[A-Z0-9_,-]*> {2}mtu \d+(?: {2}metric \d+)? *$/,
  flags: /^\S+: flags=\d+<([A-Z0-9_,-]*)>/,
  inet: /^ {8}inet (?<address>\S+) {2}netmask (?<mask>\S+)(?: {2}broadcast (?<broadcast>\S+))?(?: {2}destination (?<peer>\S+))? *$/,
  inet6:
    /^ {8}inet6 (?<address>\S+) {2}prefixlen (?<prefix>\d{1,3}) {2}scopeid 0x[0-9a-f]+<(?<scope>global|link|site|host)> *$/,
  others: /^ {8}(?:(?:RX|TX) (?:packets|errors) |device |[a-z0-9]+ .*txqueuelen \d+ {2}\(.*\)$)/,
  nameWidth: null,
};

/** Which generation wrote a text; null where none did. */
export function formOf(text: string): IfconfigForm | null {
  const line = text.split('\n')[0] ?? '';
  return [first, second].find(({ header }) => header.test(line)) ?? null;
}
