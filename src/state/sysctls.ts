import type { DirectorState } from './director-state.ts';

/** Whether the host routes IPv4, which LVS-NAT needs (ip-sysctl.rst of the kernel). */
export const IP_FORWARD = 'net.ipv4.ip_forward';
/** What LVS-NAT needs for IPv6; the kernel then takes no more router advertisements by itself. */
export const IPV6_FORWARDING = ipv6Forwarding('all');
/**
 * Of Linux 2.2 alone: fragments are put together before the packet filter and IPVS see them, as
 * masquerading needs it. Later kernels do it by themselves.
 */
export const IP_ALWAYS_DEFRAG = 'net.ipv4.ip_always_defrag';
const CONF = 'net.ipv4.conf.';

/** What a kernel starts with; stands in for a name that a recorded state does not have. */
function kernelDefault(name: string): string {
  return name.endsWith('.send_redirects') || name.endsWith('.accept_redirects') ? '1' : '0';
}

/** The value of a sysctl in a state, or the kernel's default. */
export function sysctlValue(sysctls: DirectorState['sysctls'], name: string): string {
  return sysctls[name] ?? kernelDefault(name);
}

/** `send_redirects` of `eth0`; sysctl(8) writes a dot inside a device's name as a slash. */
export function deviceSysctl(device: string, name: string): string {
  return `${CONF}${slashesForDots(device)}.${name}`;
}

/** IPv6 `forwarding` of a device, or of `all`, or of `default`, which is for those to come. */
export function ipv6Forwarding(device: string): string {
  return `net.ipv6.conf.${slashesForDots(device)}.forwarding`;
}

function slashesForDots(device: string): string {
  return device.replaceAll('.', '/');
}

/** The devices that a state has such names of. */
export function devicesIn(sysctls: DirectorState['sysctls']): string[] {
  return Object.keys(sysctls)
    .flatMap((name) => /^net\.ipv4\.conf\.([^.]+)\.send_redirects$/.exec(name)?.[1] ?? [])
    .filter((device) => device !== 'all' && device !== 'default')
    .map((device) => device.replaceAll('/', '.'))
    .sort();
}

/** The file of a sysctl (proc(5)): a slash in the name is a dot in the file's name. */
export function procPath(name: string): string {
  return `/proc/sys/${dotsForSlashes(name)}`;
}

/** The name of what is in such a file, given its path below `/proc/sys`. */
export function procName(path: string): string {
  return dotsForSlashes(path);
}

function dotsForSlashes(text: string): string {
  return text.replaceAll(/[./]/g, (mark) => (mark === '.' ? '/' : '.'));
}

/** The names that belong to a director's state, given its devices. */
export function sysctlNames(devices: readonly string[]): string[] {
  return [
    IP_FORWARD,
    deviceSysctl('all', 'accept_redirects'),
    ...['all', 'default', ...devices].map((device) => deviceSysctl(device, 'send_redirects')),
    ...['default', ...devices].map((device) => deviceSysctl(device, 'forwarding')),
    ...['all', ...devices].map((device) => deviceSysctl(device, 'promote_secondaries')),
    IPV6_FORWARDING,
    ...['default', ...devices].map(ipv6Forwarding),
  ];
}

/** Whether a device keeps its secondary addresses when their primary goes: it, or all, must say so. */
export function promotesSecondaries(sysctls: DirectorState['sysctls'], device: string): boolean {
  return ['all', device].some(
    (name) => sysctlValue(sysctls, deviceSysctl(name, 'promote_secondaries')) !== '0',
  );
}

/** The two names that the kernel sets others along with. */
export const leaders = [IP_FORWARD, IPV6_FORWARDING] as const;

/** The name together with which the kernel sets this one; null where it sets it with none. */
export function leaderOf(name: string): (typeof leaders)[number] | null {
  if (name.startsWith(CONF) && /\.(forwarding|accept_redirects)$/.test(name)) return IP_FORWARD;
  const isFollower = name.startsWith('net.ipv6.conf.') && name.endsWith('.forwarding');
  return isFollower && name !== IPV6_FORWARDING ? IPV6_FORWARDING : null;
}

/**
 * The sysctls once one is set, with what the kernel sets by itself. When ip_forward changes, every
 * `forwarding` of IPv4 follows, and `all.accept_redirects` becomes the opposite (net/ipv4/devinet.c,
 * inet_forward_change). When `all.forwarding` of IPv6 is set, that of each device and of those to
 * come follows (net/ipv6/addrconf.c, addrconf_fixup_forwarding).
 */
export function withSysctl(
  sysctls: DirectorState['sysctls'],
  name: string,
  value: string,
): DirectorState['sysctls'] {
  const isUnchanged = sysctls[name] === value;
  if (!isLeader(name) || isUnchanged) return { ...sysctls, [name]: value };
  const on = value !== '0';
  const followed = Object.keys(sysctls)
    .filter((each) => leaderOf(each) === name && each.endsWith('.forwarding'))
    .map((each) => [each, on ? '1' : '0'] as const);
  return {
    ...sysctls,
    ...Object.fromEntries(followed),
    ...(name === IP_FORWARD ? { [deviceSysctl('all', 'accept_redirects')]: on ? '0' : '1' } : {}),
    [name]: value,
  };
}

function isLeader(name: string): boolean {
  return leaders.some((leader) => leader === name);
}

/** The name whose value a device's `send_redirects` may follow; none for any other name. */
export function defaultsOf(name: string): readonly string[] {
  const isDevices =
    name.endsWith('.send_redirects') &&
    name !== deviceSysctl('all', 'send_redirects') &&
    name !== deviceSysctl('default', 'send_redirects');
  return isDevices ? [deviceSysctl('default', 'send_redirects')] : [];
}
