import type { VirtualConfig } from '../../language/values/config.ts';
import { isGiven, nameRange } from '../active.ts';
import type { Report, Rule } from '../rule.ts';

export const blockDirectives: Rule = {
  code: 'block-directives',
  severity: 'warning',
  summary: 'a block holds directives of its own kind',
  explanation:
    'virtual and failover blocks share one grammar, so each takes the directives of the other and ' +
    'ignores them: start_cmd and stop_cmd are for failover blocks; scheduler, persistence, marks ' +
    'and real servers are for virtual blocks.',
  reads: [],
  check({ virtuals, failovers }, report) {
    for (const { settings } of virtuals) {
      checkSettings([settings.start_cmd, settings.stop_cmd], 'virtual', report);
    }
    for (const failover of failovers) {
      checkSettings(forwardingSettings(failover), 'failover', report);
      for (const { block } of failover.servers) {
        report({
          message: 'a failover block has no real servers: this one is ignored',
          range: block.name.range,
          hint: 'move it to a virtual block',
        });
      }
    }
  },
};

function forwardingSettings({ settings }: VirtualConfig) {
  return [
    settings.scheduler,
    settings.persistent,
    settings.pmask,
    settings.fwmark,
    settings.quiesce_server,
    settings.load_monitor,
    settings.sorry_server,
    settings.reentry,
  ];
}

type AnySetting =
  ReturnType<typeof forwardingSettings>[number] | VirtualConfig['settings']['start_cmd'];

function checkSettings(
  settings: readonly AnySetting[],
  kind: 'virtual' | 'failover',
  report: Report,
): void {
  for (const setting of settings) {
    if (!isGiven(setting)) continue;
    report({
      message: `"${setting.directive?.name.text ?? ''}" has no effect in a ${kind} block`,
      range: nameRange(setting),
      hint: `remove it, or write a ${kind === 'virtual' ? 'failover' : 'virtual'} block`,
    });
  }
}
