import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

/** lvsd.c, strip_quotes(): only double quotes are taken off. */
export const doubleQuotes: Rule = {
  code: 'double-quotes',
  severity: 'warning',
  summary: 'send, expect and send_program stand in double quotes',
  explanation:
    "Piranha's parser reads single quotes, and lvsd then takes only double quotes off: nanny gets " +
    'the text with the single quotes, sends them and waits for them. lvsc takes both off.',
  reads: ['active', 'send', 'expect', 'send_program'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      for (const setting of [settings.send, settings.expect, settings.send_program]) {
        if (!isGiven(setting) || setting.directive?.values[0]?.quote !== "'") continue;
        const { range } = setting;
        report({
          message: `Piranha takes the single quotes for a part of ${setting.directive.name.text}`,
          range,
          hint: 'use double quotes',
          ...(setting.value.includes('"') ? {} : { fix: { range, text: `"${setting.value}"` } }),
        });
      }
    }
  },
};
