import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

export const regexUsed: Rule = {
  code: 'regex-used',
  severity: 'warning',
  summary: 'use_regex has an expect to work on',
  explanation:
    'use_regex = 1 makes expect a POSIX extended regular expression. Without expect there is ' +
    'nothing to match; with send_program the output is compared as a plain text all the same.',
  reads: ['active', 'use_regex', 'expect', 'send_program'],
  absence: true,
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { use_regex: regex, expect, send_program: program } = settings;
      if (!regex.value) continue;
      if (isGiven(expect) && !isGiven(program)) continue;
      report({
        message: isGiven(expect)
          ? '"use_regex" is ignored because there is a send_program'
          : '"use_regex = 1" without "expect" has nothing to match',
        range: regex.range,
        hint: isGiven(expect)
          ? 'write "use_regex = 0"'
          : 'add "expect = ...", or write "use_regex = 0"',
      });
    }
  },
};
