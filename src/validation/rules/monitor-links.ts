import type { Rule } from '../rule.ts';

export const monitorLinks: Rule = {
  code: 'monitor-links',
  severity: 'warning',
  summary: 'monitor_links is 0 or 1',
  explanation:
    'monitor_links is a switch that Piranha reads as a number: anything but 0 switches it on.',
  reads: ['monitor_links'],
  check({ globals: { monitor_links: links } }, report) {
    if (links.value === 0 || links.value === 1) return;
    report({
      message: `monitor_links is ${links.value} and means 1`,
      range: links.range,
      hint: 'write 0 or 1',
    });
  },
};
