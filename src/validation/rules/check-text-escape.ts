import type { Range } from '../../source/source.ts';
import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';
import { placeInValue } from '../value-place.ts';

/** nanny.c, convert_str(): six escapes are known, and any other one is an endless loop. */
export const checkTextEscape: Rule = {
  code: 'check-text-escape',
  severity: 'error',
  summary: 'send and expect use only the escapes that nanny knows',
  explanation:
    String.raw`In send and expect nanny reads \\, \r, \n, \t, \' and \". Any other backslash makes it ` +
    'loop for ever when it starts, so that the real server never comes into use. A backslash ' +
    String.raw`of a regular expression is written twice: expect = "HTTP/1\\.1".`,
  reads: ['active', 'send', 'expect'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      for (const setting of [settings.send, settings.expect]) {
        if (!isGiven(setting) || setting.value.length < 2) continue;
        for (const { text, range } of badEscapes(setting)) {
          report({
            message: `${setting.directive?.name.text ?? ''}: nanny does not know "${text}" and hangs`,
            range,
            hint: String.raw`write "\\" for a backslash; the others are \r \n \t \' \"`,
          });
        }
      }
    }
  },
};

function badEscapes(
  setting: Parameters<typeof placeInValue>[0],
): { readonly text: string; readonly range: Range }[] {
  return [...setting.value.matchAll(/\\([\s\S]?)/g)]
    .filter(({ 1: escaped = '' }) => !/^[\\rnt'"]$/.test(escaped))
    .map(({ 0: text, index }) => ({ text, range: placeInValue(setting, index, text.length) }));
}
