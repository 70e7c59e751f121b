import { activeVirtuals, isGiven } from '../active.ts';
import { extendedRegexFlaw } from '../extended-regex.ts';
import type { Rule } from '../rule.ts';
import { placeInValue } from '../value-place.ts';

export const expectRegex: Rule = {
  code: 'expect-regex',
  severity: 'warning',
  summary: 'with use_regex = 1 expect is a regular expression',
  explanation:
    'nanny reads expect as a POSIX extended regular expression when use_regex = 1. One that does ' +
    'not compile never matches, so that no real server comes into use.',
  reads: ['active', 'use_regex', 'expect', 'send_program'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { use_regex: regex, expect, send_program: program } = settings;
      if (!regex.value || !isGiven(expect) || isGiven(program)) continue;
      const flaw = extendedRegexFlaw(expect.value);
      if (flaw === null) continue;
      report({
        message: `expect is not a regular expression: ${flaw.message}`,
        range: placeInValue(expect, flaw.from, flaw.length),
        hint: 'write a POSIX extended regular expression, or "use_regex = 0" for a plain text',
      });
    }
  },
};
