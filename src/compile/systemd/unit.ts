import { execWord, pathValue } from './escape.ts';

/** Services that load a whole rule set, and with it take lvsc's chains away: all come before. */
const packetFilters = [
  'firewalld.service',
  'iptables.service',
  'ip6tables.service',
  'netfilter-persistent.service',
  'nftables.service',
  'ufw.service',
];

/**
 * lvsc.service: applies at boot and stays active; a reload applies the file as it is by then. A stop
 * changes nothing, for a director that is stopped by a package upgrade would cut its clients off.
 */
export function unitText(path: string): string {
  const word = execWord(path);
  return `[Unit]
Description=Linux Virtual Server director
Documentation=man:lvsc(8) man:lvs.conf(5)
ConditionPathExists=${pathValue(path)}
Wants=network-online.target
After=network-online.target systemd-modules-load.service systemd-sysctl.service
After=${packetFilters.join(' ')}

[Service]
Type=oneshot
RemainAfterExit=yes
# An apply that the last shutdown cut off is settled first: else the next one is refused.
ExecStartPre=lvsc recover
ExecStartPre=lvsc check --quiet ${word}
ExecStart=lvsc apply --yes ${word}
ExecReload=lvsc apply --yes ${word}

[Install]
WantedBy=multi-user.target
`;
}
