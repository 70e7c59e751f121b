import type { Command } from '../../tools/command.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { chainPlace, ipchainsPlace } from '../../state/chain-place.ts';
import { endpoint, type Chain, type ServiceKey } from '../../state/director-state.ts';
import type { Kernel } from '../kernel.ts';
import { shWord, shWords } from '../../tools/shell-words.ts';

/**
 * How a director is read. ipvsadm lists every table in these columns, from its first release on;
 * FWM lines of IPv6 say so behind the mark.
 */
const tableReading = String.raw`# Reads the table: a line for each virtual service, "TCP 192.0.2.1:80", and one for each of its real
# servers, "TCP 192.0.2.1:80 -> 10.0.0.1:80 weight 1".
read_table() {
  said=$(ipvsadm -L -n 2>&1) || return 1
  table=$(
    printf '%s\n' "$said" | {
      service=
      while read -r word address third fourth rest; do
        case $word in
          TCP | UDP | SCTP | FWM)
            service="$word $address"
            [ "$third" != IPv6 ] || service="$service IPv6"
            echo "$service"
            ;;
          '->')
            [ -z "$service" ] || echo "$service -> $address weight $fourth"
            ;;
        esac
      done
    }
  )
}

in_table() {
  case $newline$table$newline in
    *"$newline$1$newline"*) return 0 ;;
  esac
  return 1
}

no_service() {
  if in_table "$1"; then
    refuse "there is a virtual service $1 already: this is for a director without it"
  fi
}

listed() {
  in_table "$1" || stop "every command said that it is done, but ipvsadm does not list: $1"
}
`;

const addressUse = String.raw`
has_address() {
  case $addresses in
    *" inet $1 "* | *" inet6 $1 "*) return 0 ;;
  esac
  return 1
}

no_address() {
  if has_address "$1"; then
    refuse "$1 is on this director already: this is for a director without it"
  fi
}

address_up() {
  has_address "$1" || stop "every command said that it is done, but $1 is on no device"
}
`;

const addressReading = {
  iproute2: String.raw`read_addresses() {
  said=$(ip -o address show 2>&1) || return 1
  addresses=" $(echo "$said" | tr -s '/ \n\t' '    ') "
}
`,
  ifconfig: String.raw`read_addresses() {
  said=$(ifconfig -a 2>&1) || return 1
  addresses=" $(echo "$said" | sed 's/addr:/ /' | tr -s ' \n\t' '   ') "
}

# ifconfig moves an alias that is there already, and its address is lost.
no_alias() {
  case $addresses in
    *" $1 "* | *" $1: "*) refuse "$1 is in use already: this is for a director without it" ;;
  esac
}
`,
} as const;

const chainReading = {
  iptables: String.raw`no_chain() {
  said=$("$1-save" -t "$2" 2>&1) || refuse "$1-save does not list the table $2: $said"
  case $newline$said in
    *"$newline:$3 "*) refuse "there is a chain $3 already: this is for a director without it" ;;
  esac
}
`,
  ipchains: String.raw`no_chain() {
  if ipchains -L "$1" -n >/dev/null 2>&1; then
    refuse "there is a chain $1 already: this is for a director without it"
  fi
}
`,
} as const;

const programCheck = String.raw`needs() {
  for program do
    type "$program" >/dev/null 2>&1 || refuse "$program is not installed"
  done
}
`;

const probing = String.raw`# Only an answer is a reason to stop; perhaps there is nobody to ask, or no arping of iputils.
nobody_has() {
  said=$("$@" 2>&1)
  case $said in
    *"reply from"* | *"request from"*) refuse "a neighbour has this address already: $said" ;;
    *"Received 0 response"* | *"not ARPable"*) return 0 ;;
  esac
  complain "the neighbours could not be asked: $(words "$@"): $said"
}
`;

/** What there is to check, before and after. */
interface Checked {
  readonly changes: readonly PlannedChange[];
  /** Each exits with 0 where nobody else has an address. */
  readonly probes: readonly Command[];
  /** What the script cannot do without. */
  readonly programs: readonly string[];
}

/** The shell functions that `check_first` and `check_last` call, and these themselves. */
export function checksText({ changes, probes, programs }: Checked, { tools }: Kernel): string {
  const addresses = changes.flatMap((change) =>
    change.subject === 'address' && change.after !== null ? [change.after] : [],
  );
  const chains = changes.flatMap((change) =>
    change.subject === 'chain' && change.after !== null ? [change.after] : [],
  );
  const labels = tools.addresses === 'ifconfig' ? addresses.map(({ label }) => label) : [];
  const words = (verb: string, items: readonly (string | null)[]): string[] =>
    items.flatMap((item) => (item === null ? [] : [`${verb} ${shWord(item)}`]));
  const ips = addresses.map(({ address }) => address);
  // No kernel that a script is for is set up with nft.
  const filter = tools.packetFilter === 'ipchains' ? 'ipchains' : 'iptables';
  return [
    programCheck,
    tableReading,
    ...(ips.length > 0 ? [addressReading[tools.addresses] + addressUse] : []),
    ...(chains.length > 0 ? [chainReading[filter]] : []),
    ...(probes.length > 0 ? [probing] : []),
    shFunction('check_first', [
      `[ "$(id -u)" = 0 ] || refuse 'only root can set up a director'`,
      `needs ${programs.join(' ')}`,
      '[ ! -f "$record" ] || refuse "it has run already; to take that back: sh $script undo"',
      'read_table || refuse "ipvsadm does not list its table: $said"',
      ...words('no_service', changes.flatMap(serviceName)),
      ...(ips.length > 0 ? ['read_addresses || refuse "the addresses cannot be read: $said"'] : []),
      ...words('no_address', ips),
      ...words('no_alias', labels),
      ...chains.map((chain) => `no_chain ${shWords(chainWords(chain, filter))}`),
      ...probes.map(({ program, args }) => `nobody_has ${shWords([program, ...args])}`),
    ]),
    shFunction('check_last', [
      'read_table || stop "ipvsadm does not list its table: $said"',
      ...words('listed', changes.flatMap(tableLine)),
      ...(ips.length > 0 ? ['read_addresses || stop "the addresses cannot be read: $said"'] : []),
      ...words('address_up', ips),
    ]),
  ].join('\n');
}

export function shFunction(name: string, lines: readonly string[]): string {
  return `${name}() {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/** What `no_chain` looks for. */
function chainWords({ name, family }: Chain, filter: keyof typeof chainReading): string[] {
  if (filter === 'ipchains') return [ipchainsPlace[name].chain];
  return [family === 'inet' ? 'iptables' : 'ip6tables', chainPlace[name].table, name];
}

function serviceName(change: PlannedChange): string[] {
  return change.subject === 'virtual-service' && change.after ? [keyText(change.after.key)] : [];
}

function tableLine(change: PlannedChange): string[] {
  if (change.subject !== 'real-server' || change.after === null) return serviceName(change);
  const { address, port, weight } = change.after;
  return [`${keyText(change.service)} -> ${endpoint(address, port)} weight ${weight}`];
}

/** A virtual service as `ipvsadm -L -n` names it. */
function keyText(key: ServiceKey): string {
  if (key.kind === 'fwmark') return `FWM ${key.mark}${key.family === 'inet6' ? ' IPv6' : ''}`;
  return `${key.protocol.toUpperCase()} ${endpoint(key.address, key.port)}`;
}
