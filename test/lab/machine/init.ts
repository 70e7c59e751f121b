/** Every kernel module a case needs; User Mode Linux cannot load one on demand. */
const modules = [
  'ip_vs',
  ...['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'dh', 'sh', 'sed', 'nq', 'fo', 'ovf', 'mh'].map(
    (scheduler) => `ip_vs_${scheduler}`,
  ),
  ...['nat', 'mangle', 'filter'].map((table) => `iptable_${table}`),
  ...['nat', 'mangle', 'filter'].map((table) => `ip6table_${table}`),
  ...['MASQUERADE', 'mark', 'comment', 'conntrack', 'multiport', 'tcpudp'].map((x) => `xt_${x}`),
  'dummy',
  'veth',
  'bridge',
  'ipip',
];

/** The commands whose nf_tables form this kernel cannot serve. */
const legacy = ['ip', 'ip6'].flatMap((family) =>
  ['tables', 'tables-save', 'tables-restore'].map((tool) => [
    `${family}${tool}`,
    `${family}${tool.replace('tables', 'tables-legacy')}`,
  ]),
);

/** What the first process inside needs to know. */
export interface InitOptions {
  /** The work directory, seen read-only at its own path. */
  readonly work: string;
  /** The kernel's own directory, for results: writable at /mnt/out. */
  readonly out: string;
  /** The files that are still to be run, for several kernels: writable at /mnt/queue. */
  readonly queue: string;
  /** A directory with lib/modules/RELEASE in it. */
  readonly modules: string;
  /** The names of all modules there; what is not among them is built in. */
  readonly moduleNames: ReadonlySet<string>;
  readonly command: readonly string[];
  /** Whether systemd is the first process, as on a director of today; else a shell is. */
  readonly systemd: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The first process of the lab's kernel: mounts, modules, one command, its exit status, power off.
 * The host's root file system stays read-only; scratch is on tmpfs, results go to /mnt/out.
 */
export function initScript(options: InitOptions): string {
  const { work, out, queue, modules: tree, moduleNames, command, environment, systemd } = options;
  const loaded = modules.filter((name) => moduleNames.has(name));
  return `#!/bin/sh
export PATH=/mnt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export HOME=/mnt/home TMPDIR=/mnt/tmp LC_ALL=C
mount -t proc proc /proc
mount -t sysfs sys /sys
for dir in /run /var/lib /mnt; do mount -t tmpfs tmpfs $dir; done
mkdir -p /run/lock /run/netns /mnt/bin /mnt/home /mnt/tmp /mnt/out /mnt/queue
mount -t hostfs none /mnt/out -o ${quote(out)}
mount -t hostfs none /mnt/queue -o ${quote(queue)}
exec >>/mnt/out/output 2>&1
modprobe -a -d ${quote(tree)} ${loaded.join(' ')}
ln -s ${quote(tree)} /run/lab-modules
# All modules are there; without this the kernel starts modprobe for each question of iptables (bpfilter).
echo '' >/proc/sys/kernel/modprobe
${legacy.map(([name, target]) => `ln -s /usr/sbin/${target} /mnt/bin/${name}`).join('\n')}
${Object.entries(environment)
  .map(([name, value]) => `export ${name}=${quote(value)}`)
  .join('\n')}
ip link set lo up
cd ${quote(work)}
${systemd ? underSystemd(work, command) : command.map(quote).join(' ')}
echo $? >/mnt/out/status
sync
poweroff -f
`;
}

/**
 * Makes systemd the first process, with one unit to start: the command, in the environment there
 * is. Its own units start nothing here that changes IPVS or a packet filter.
 */
function underSystemd(work: string, command: readonly string[]): string {
  return `mkdir -p /run/systemd/system
env >/run/lab.environment
cat >/run/lab.command <<'END'
${command.map(quote).join(' ')}
echo $? >/mnt/out/status
sync
poweroff -f -f
END
cat >/run/systemd/system/lab.service <<'END'
[Service]
Type=exec
WorkingDirectory=${work}
EnvironmentFile=/run/lab.environment
ExecStart=/bin/sh /run/lab.command
StandardOutput=append:/mnt/out/output
StandardError=append:/mnt/out/output
END
cat >/run/systemd/system/lab.target <<'END'
[Unit]
Requires=basic.target lab.service
After=basic.target
END
exec /lib/systemd/systemd --system --unit=lab.target`;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
