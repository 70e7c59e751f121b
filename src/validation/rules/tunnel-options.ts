import type { ServerConfig } from '../../language/values/config.ts';
import { activeServers, activeVirtuals, nameRange } from '../active.ts';
import type { Report, Rule } from '../rule.ts';

/** ipvsadm(8): --tun-type and what goes with it. */
export const tunnelOptions: Rule = {
  code: 'tunnel-options',
  severity: 'error',
  summary: 'the tun_ directives stand with network = tunnel and fit together',
  explanation:
    'tun_type, tun_port and tun_checksum say how packets to a real server are wrapped, which happens ' +
    'with network = tunnel only. A gue tunnel goes to a UDP port and needs tun_port, the others have ' +
    'none; ipip has no checksum, and remcsum is of gue alone.',
  reads: ['active', 'network', 'tun_type', 'tun_port', 'tun_checksum', 'server'],
  check(config, report) {
    for (const server of activeVirtuals(config).flatMap(activeServers)) checkServer(server, report);
  },
};

function checkServer({ name, settings }: ServerConfig, report: Report): void {
  const { network, tun_type: type, tun_port: port, tun_checksum: checksum } = settings;
  const [first] = [type, port, checksum].filter((setting) => setting !== undefined);
  if (first === undefined) return;
  if (network.value !== 'tunnel') {
    report({
      message: `"${first.directive?.name.text ?? ''}" with "network = ${network.value}": server "${name}" has no tunnel`,
      range: nameRange(first),
      hint: 'remove it, or write "network = tunnel" in this block',
      related: [{ message: 'the network is given here', range: network.range }],
    });
    return;
  }
  const kind = type?.value ?? 'ipip';
  if (kind === 'gue' && port === undefined) {
    report({
      message: `"tun_type = gue" without tun_port: server "${name}" has no port to wrap packets for`,
      range: first.range,
      hint: 'add "tun_port = PORT", such as 6080',
    });
  }
  if (kind !== 'gue' && port !== undefined) {
    report({
      message: `"tun_port" with a tunnel of ${kind}, which has no port`,
      range: nameRange(port),
      hint: 'write "tun_type = gue", or remove it',
    });
  }
  const word = checksum?.value ?? 'none';
  if (
    checksum !== undefined &&
    (kind === 'ipip' ? word !== 'none' : kind === 'gre' && word === 'remcsum')
  ) {
    report({
      message: `"tun_checksum = ${word}" with a tunnel of ${kind}`,
      range: checksum.range,
      hint:
        kind === 'ipip'
          ? 'remove it, or write "tun_type = gue" or "gre"'
          : 'write csum or none, or "tun_type = gue"',
    });
  }
}
