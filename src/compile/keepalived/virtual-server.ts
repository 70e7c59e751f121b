import type { ServerConfig, VirtualConfig } from '../../language/config.ts';
import { serviceId, type RealServer, type VirtualService } from '../../state/director-state.ts';
import type { Desired } from '../../state/desired.ts';
import { activeServers, sorryServer } from '../../validation/active.ts';
import { checkOf } from './check.ts';
import { checkerFor, type Checker } from './checker.ts';
import { block, line, remark, warning, type Statement, type Word } from './statement.ts';
import { lostDirectives } from './lost-directives.ts';

/** keepalived reads times for a connection up to this many seconds. */
const LONGEST_WAIT = 4294;

/** A virtual block with the check that its real servers get. */
interface Checked {
  readonly virtual: VirtualConfig;
  readonly checker: Checker;
}

/**
 * A virtual service as `virtual_server`.
 *
 * @param virtuals the blocks that ask for it: several only where they share a firewall mark
 */
export function virtualServer(
  service: VirtualService,
  virtuals: readonly VirtualConfig[],
  { quiesced }: Pick<Desired, 'quiesced'>,
): readonly Statement[] {
  const [first] = virtuals;
  if (first === undefined) return [];
  if (service.realServers.every(({ weight }) => weight === 0)) return [leftOut(service, first)];
  const blocks = virtuals.map((virtual) => ({ virtual, checker: checkerFor(checkOf(virtual)) }));
  const sorry = sorryServer(first);
  return [
    block(keyWords(service), [
      remark(
        virtuals
          .map(({ name, block: { range } }) => `virtual ${name}, line ${range.start.line}`)
          .join('; '),
      ),
      ...virtuals.flatMap(lostDirectives),
      ...blocks.flatMap((one) => differences(one)),
      ...serviceLines(service),
      ...(blocks.some(isChecked) ? checkLines(first) : []),
      ...(quiesced.has(serviceId(service.key)) ? [line('inhibit_on_failure')] : []),
      ...(sorry === undefined || activeServers(first).length === 0
        ? []
        : [line('sorry_server', sorry.value, ...portWords(service, sorryPort(virtuals)))]),
      ...service.realServers.map((server) => realServer(server, service, blocks)),
    ]),
  ];
}

/** keepalived gives up a virtual server whose weights add up to 0, and says so. */
function leftOut(
  { realServers }: VirtualService,
  { name, block: { range } }: VirtualConfig,
): Statement {
  const reason =
    realServers.length === 0 ? 'it has no active real server' : 'all its weights are 0';
  return warning(
    `virtual "${name}" is left out: ${reason}, and keepalived keeps no such virtual server`,
    range,
  );
}

/** Whether keepalived checks anything by this block: at port 0 nobody can. */
function isChecked({ virtual, checker }: Checked): boolean {
  return (
    checker.statements !== null &&
    activeServers(virtual).some(({ settings }) => settings.port.value !== 0)
  );
}

function keyWords({ key }: VirtualService): Word[] {
  return key.kind === 'fwmark'
    ? ['virtual_server', 'fwmark', key.mark]
    : ['virtual_server', key.address, key.port];
}

const methods = { nat: 'NAT', direct: 'DR', tunnel: 'TUN' } as const;

function serviceLines({ key, scheduler, persistence, realServers }: VirtualService): Statement[] {
  const method = realServers[0]?.forwardingMethod ?? 'nat';
  return [
    line('lvs_sched', scheduler),
    line('lvs_method', methods[method]),
    key.kind === 'fwmark'
      ? line('ip_family', key.family)
      : line('protocol', key.protocol.toUpperCase()),
    ...(persistence === null ? [] : [line('persistence_timeout', persistence.timeout)]),
    ...(persistence?.netmask ? [line('persistence_granularity', persistence.netmask)] : []),
  ];
}

/** As nanny: in the table from the first good check on, which is made at once. */
function checkLines({ settings: { timeout } }: VirtualConfig): Statement[] {
  return [
    line('alpha'),
    line('delay_loop', timeout.value),
    line('connect_timeout', Math.min(timeout.value, LONGEST_WAIT)),
    line('warmup', 0),
  ];
}

/** As in the desired state: under one mark for several ports, the port that the client asked for. */
function sorryPort(virtuals: readonly VirtualConfig[]): number {
  const ports = new Set(virtuals.map(({ settings }) => settings.port.value));
  const [port = 0] = ports;
  return ports.size > 1 ? 0 : port;
}

/**
 * The port of a real server. Behind a firewall mark, direct and tunnel leave the port of a packet
 * as it is, and keepalived refuses to name one.
 */
function portWords({ key, realServers }: VirtualService, port: number): number[] {
  const isKept = key.kind === 'fwmark' && realServers[0]?.forwardingMethod !== 'nat';
  return isKept || (key.kind === 'fwmark' && port === 0) ? [] : [port];
}

function differences({ virtual, checker }: Checked): Statement[] {
  if (activeServers(virtual).length === 0) return [];
  const {
    name,
    settings,
    block: { name: word },
  } = virtual;
  const asked = [settings.send_program, settings.expect, settings.send];
  const range = asked.find((setting) => setting?.directive)?.range ?? word.range;
  const statements = checker.differences.map((text) =>
    warning(`virtual "${name}": ${text}`, range),
  );
  const { reentry, timeout } = settings;
  // nanny: reentry / timeout good checks in a row.
  const wanted = Math.floor(reentry.value / timeout.value);
  if (!isChecked({ virtual, checker }) || wanted <= 1) return statements;
  return [
    ...statements,
    warning(
      `virtual "${name}": keepalived takes a real server back after one good check, nanny after ${wanted} in a row (reentry)`,
      reentry.range,
    ),
  ];
}

function realServer(
  { address, port, weight }: RealServer,
  service: VirtualService,
  blocks: readonly Checked[],
): Statement {
  const words = portWords(service, port);
  const names = new Set<string>();
  const checks = blocks.flatMap(({ virtual, checker }) => {
    const servers = activeServers(virtual).filter(
      ({ settings }) => settings.address?.value === address,
    );
    const server = servers.find(({ settings }) => settings.port.value === port) ?? servers[0];
    if (server === undefined) return [];
    names.add(server.name);
    return checkers(server, virtual, checker, words[0] ?? 0, blocks[0]?.virtual);
  });
  return block(
    ['real_server', address, ...words],
    [
      remark(names.size === 0 ? 'the sorry server' : [...names].join(', ')),
      line('weight', weight),
      ...checks,
    ],
  );
}

/** nanny checked the port of the server block, also where the kernel forces another one. */
function checkers(
  { name, settings }: ServerConfig,
  virtual: VirtualConfig,
  checker: Checker,
  port: number,
  first: VirtualConfig | undefined,
): readonly Statement[] {
  if (checker.statements === null) return [];
  const checked = settings.port.value;
  if (checked === 0) {
    return [warning(`server "${name}" has port 0 and cannot be checked`, settings.port.range)];
  }
  const { value: timeout } = virtual.settings.timeout;
  const isOwn = timeout !== first?.settings.timeout.value;
  return checker.statements({
    address: settings.address?.value ?? '',
    port: checked,
    timeout: Math.min(timeout, LONGEST_WAIT),
    // One failed check was enough for nanny; keepalived would look once more.
    common: [line('retry', 0), ...(isOwn ? [line('delay_loop', timeout)] : [])],
    connection: [
      ...(checked === port ? [] : [line('connect_port', checked)]),
      ...(isOwn ? [line('connect_timeout', Math.min(timeout, LONGEST_WAIT))] : []),
    ],
  });
}
