import type { ServerConfig, VirtualConfig } from '../../language/values/config.ts';
import { serviceId, type RealServer, type VirtualService } from '../../state/director-state.ts';
import type { Desired } from '../../desired/desired.ts';
import { usualTunnel } from '../../desired/server-attributes.ts';
import { activeServers } from '../../validation/active.ts';
import { checkOf } from './check.ts';
import type { Checker } from './checker.ts';
import { checkerFor } from './checker-for.ts';
import { block, line, remark, warning, type Statement, type Word } from './statement.ts';
import { lostDirectives } from './lost-directives.ts';
import { attributeLines, methodLine, ownLines, type Forwarding } from './kernel-words.ts';
import { serverWords } from './server-words.ts';
import { sorryServerLines } from './sorry-server.ts';

/** keepalived reads times for a connection up to this many seconds. */
const LONGEST_WAIT = 4294;

/** The largest weight of a real server. */
const HEAVIEST = 65535;

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
  if (service.realServers.every(({ weight }) => weight === 0)) {
    return virtuals.map((virtual) => leftOut(service, virtual));
  }
  const blocks = virtuals.map((virtual) => ({ virtual, checker: checkerFor(checkOf(virtual)) }));
  const forwarding = forwardingOf(first);
  const isQuiesced = quiesced.has(serviceId(service.key));
  return [
    block(keyWords(service), [
      remark(
        virtuals
          .map(({ name, block: { range } }) => `virtual ${name}, line ${range.start.line}`)
          .join('; '),
      ),
      ...virtuals.flatMap(lostDirectives),
      ...blocks.flatMap((one) => differences(one)),
      ...serviceLines(service, forwarding),
      ...(blocks.some(isChecked) ? checkLines(first) : []),
      ...(isQuiesced ? [line('inhibit_on_failure')] : []),
      ...sorryServerLines(service, virtuals, { isQuiesced }),
      ...toldApart(service).flatMap((same) => realServer(same, service, blocks, forwarding)),
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

function serviceLines(service: VirtualService, forwarding: Forwarding): Statement[] {
  const { key, scheduler, persistence } = service;
  return [
    line('lvs_sched', scheduler),
    methodLine(forwarding),
    key.kind === 'fwmark'
      ? line('ip_family', key.family)
      : line('protocol', key.protocol.toUpperCase()),
    ...(persistence === null ? [] : [line('persistence_timeout', persistence.timeout)]),
    ...(persistence?.netmask ? [line('persistence_granularity', persistence.netmask)] : []),
    ...attributeLines(service),
  ];
}

/** The method of the virtual server, which is its sorry server's too. */
function forwardingOf({ settings }: VirtualConfig): Forwarding {
  const forwardingMethod = settings.network.value;
  return { forwardingMethod, tunnel: forwardingMethod === 'tunnel' ? usualTunnel : null };
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

function differences({ virtual, checker }: Checked): Statement[] {
  if (activeServers(virtual).length === 0) return [];
  const {
    name,
    settings,
    block: { name: word },
  } = virtual;
  const asked = [settings.send_program, settings.expect, settings.send];
  const range = asked.find((setting) => setting?.directive)?.range ?? word.range;
  const { reentry, timeout } = settings;
  const statements = checker.differences.map((text) =>
    warning(`virtual "${name}": ${text}`, range),
  );
  if (checker.statements !== null && timeout.value > LONGEST_WAIT) {
    statements.push(
      warning(
        `virtual "${name}": keepalived waits ${LONGEST_WAIT} s for an answer, not ${timeout.value}`,
        timeout.range,
      ),
    );
  }
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

/** The real servers as keepalived can tell them apart: those that get the same words are one. */
function toldApart(service: VirtualService): readonly (readonly RealServer[])[] {
  const groups = new Map<string, RealServer[]>();
  for (const server of service.realServers) {
    const words = String(serverWords(service, server));
    groups.set(words, [...(groups.get(words) ?? []), server]);
  }
  return [...groups.values()];
}

/** @param same several only where they are one host behind a firewall mark, by several ports */
function realServer(
  same: readonly RealServer[],
  service: VirtualService,
  blocks: readonly Checked[],
  forwarding: Forwarding,
): readonly Statement[] {
  const [first] = same;
  if (first === undefined) return [];
  const words = serverWords(service, first);
  const found = blocks.flatMap((checked) =>
    [...serversOf(same, checked.virtual)].map((server) => ({ server, ...checked })),
  );
  const names = new Set(found.map(({ server }) => server.name));
  const weight = same.reduce((sum, server) => sum + server.weight, 0);
  const last = found.at(-1);
  return [
    ...(same.length < 2 || last === undefined
      ? []
      : [
          warning(
            `virtual "${last.virtual.name}": behind a firewall mark keepalived knows ${first.address} only once; ${[...names].join(' and ')} are one real server with the sum of their weights, and fail together`,
            last.server.block.name.range,
          ),
        ]),
    block(
      ['real_server', ...words],
      [
        remark(names.size === 0 ? 'the sorry server' : [...names].join(', ')),
        line('weight', Math.min(weight, HEAVIEST)),
        ...ownLines(first, forwarding),
        ...found.flatMap(({ server, virtual, checker }) =>
          checkers(server, virtual, checker, words, blocks[0]?.virtual),
        ),
      ],
    ),
  ];
}

/** The server blocks of one virtual block that ask for real servers, each once. */
function serversOf(same: readonly RealServer[], virtual: VirtualConfig): Set<ServerConfig> {
  const found = new Set<ServerConfig>();
  for (const { address, port } of same) {
    const servers = activeServers(virtual).filter(
      ({ settings }) => settings.address?.value === address,
    );
    const server = servers.find(({ settings }) => settings.port.value === port) ?? servers[0];
    if (server !== undefined) found.add(server);
  }
  return found;
}

/** nanny checked the port of the server block, also where the kernel forces another one. */
function checkers(
  { name, settings }: ServerConfig,
  virtual: VirtualConfig,
  checker: Checker,
  words: readonly Word[],
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
      ...(words.includes(checked) ? [] : [line('connect_port', checked)]),
      ...(isOwn ? [line('connect_timeout', Math.min(timeout, LONGEST_WAIT))] : []),
    ],
  });
}
