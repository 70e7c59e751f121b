import { accessSync, constants } from 'node:fs';

/** Programs the lab runs, and the Debian package each comes from. */
const programs: Readonly<Record<string, string>> = {
  'linux.uml': 'user-mode-linux',
  ipvsadm: 'ipvsadm',
  modprobe: 'kmod',
  'iptables-legacy': 'iptables',
  ip: 'iproute2',
  arping: 'iputils-arping',
  sysctl: 'procps',
  taskset: 'util-linux',
  perl: 'perl-base',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
  keepalived: 'keepalived',
  'systemd-run': 'systemd',
};

/** Why no lab can start on this machine, as a sentence that says what to do; null where one can. */
export function labObstacle(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `User Mode Linux needs Linux on x86-64; this is ${process.platform} on ${process.arch}.`;
  if (process.getuid?.() !== 0) return 'The lab mounts and makes namespaces: run it as root.';
  const missing = Object.keys(programs).filter((name) => !isInstalled(name));
  if (missing.length === 0) return null;
  const packages = [...new Set(missing.map((name) => programs[name]))].join(' ');
  return `${missing.join(', ')} missing: apt-get install --no-install-recommends ${packages}`;
}

/** Root's PATH may lack the sbin directories, the lab's own PATH has them. */
function isInstalled(name: string): boolean {
  return ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].some(
    (directory) => {
      try {
        accessSync(`${directory}/${name}`, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  );
}
