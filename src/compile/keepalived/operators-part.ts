import type { Config } from '../../language/values/config.ts';
import type { Desired } from '../../desired/desired.ts';
import type { FilterRule } from '../../state/director-state.ts';
import { isGiven } from '../../validation/active.ts';
import { remark, warning, type Statement } from './statement.ts';
import { portsText } from '../../state/marked-ports.ts';

/** What lvsc apply sets up or pulse did, and keepalived leaves to the operator. */
export function operatorsPart(config: Config, desired: Desired): Statement[] {
  const { network, fwmark } = {
    network: config.globals.network.range,
    fwmark: config.virtuals.find(({ settings }) => settings.fwmark.value !== 0)?.settings.fwmark
      .range,
  };
  const sysctls = Object.entries(desired.sysctls).map(([name, value]) => `${name} = ${value}`);
  const rules = desired.chains.flatMap((chain) => chain.rules);
  const masquerade = rules.filter(({ kind }) => kind === 'masquerade');
  const marks = rules.filter(({ kind }) => kind === 'mark');
  return [
    ...(sysctls.length === 0
      ? []
      : [warning(`keepalived sets no sysctl; set ${sysctls.join(', ')}`, network)]),
    ...(masquerade.length === 0
      ? []
      : [
          warning(
            'keepalived does not masquerade what real servers originate; the packet filter must',
            network,
          ),
          ...masquerade.map(ruleRemark),
        ]),
    ...(marks.length === 0
      ? []
      : [
          warning(
            'keepalived sets no firewall marks; the packet filter must, before IPVS sees the packet',
            fwmark ?? network,
          ),
          ...marks.map(ruleRemark),
        ]),
    ...daemonDirectives(config),
  ];
}

function ruleRemark(rule: FilterRule): Statement {
  switch (rule.kind) {
    case 'masquerade':
      return remark(`  from ${rule.source} out of ${rule.outDevice}: masquerade`);
    case 'mark': {
      const port = rule.port === 0 ? 'any port' : `port ${portsText(rule)}`;
      return remark(`  to ${rule.destination} ${rule.protocol} ${port}: mark ${rule.mark}`);
    }
    case 'verbatim':
      return remark(`  ${rule.text}`);
  }
}

function daemonDirectives({ globals, failovers }: Config): Statement[] {
  const { active_cmd: active, inactive_cmd: inactive, hard_shutdown: hard } = globals;
  const statements: Statement[] = [];
  for (const [directive, setting, keyword] of [
    ['active_cmd', active, 'notify_master'],
    ['inactive_cmd', inactive, 'notify_backup and notify_stop'],
  ] as const) {
    if (!isGiven(setting)) continue;
    statements.push(
      warning(
        `the command of ${directive} is not run; ${keyword} of the vrrp_instance can run it`,
        setting.range,
      ),
    );
  }
  if (isGiven(hard)) {
    statements.push(
      warning(
        'keepalived starts its checks again when they end, whatever hard_shutdown says',
        hard.range,
      ),
    );
  }
  for (const { name, block } of failovers) {
    statements.push(
      warning(
        `failover "${name}" is left out: keepalived runs no failover services`,
        block.name.range,
      ),
    );
  }
  return statements;
}
