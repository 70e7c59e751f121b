import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';
import { placeInValue } from '../value-place.ts';

/** nanny.c: buffers of 256 bytes, filled without a check. */
const MAX_BYTES = 254;

export const checkTextLength: Rule = {
  code: 'check-text-length',
  severity: 'warning',
  summary: 'send, expect and send_program fit into 254 bytes',
  explanation:
    'nanny copies these values into buffers of 256 bytes without looking at their length. A longer ' +
    'one overwrites its memory. Let send_program run a script that does the longer work.',
  reads: ['active', 'send', 'expect', 'send_program'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      for (const setting of [settings.send, settings.expect, settings.send_program]) {
        if (!isGiven(setting)) continue;
        const bytes = Buffer.byteLength(setting.value);
        if (bytes <= MAX_BYTES) continue;
        report({
          message: `${setting.directive?.name.text ?? ''} has ${bytes} bytes; nanny has room for ${MAX_BYTES}`,
          range: placeInValue(setting, 0, setting.value.length),
          hint: 'shorten it, or put it into a script for send_program',
        });
      }
    }
  },
};
