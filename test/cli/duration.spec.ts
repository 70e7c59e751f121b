import assert from 'node:assert/strict';
import { durationSeconds, durationText } from '../../src/cli/duration.ts';
import { UsageError } from '../../src/error/lvsc-error.ts';

describe('a duration', () => {
  for (const [value, seconds] of [
    ['90', 90],
    ['90s', 90],
    ['15m', 900],
    ['6h', 21_600],
    ['2d', 172_800],
    ['365d', 31_536_000],
  ] as const) {
    it(`is ${seconds} seconds as ${value}`, () => {
      assert.equal(durationSeconds('--max-age', value), seconds);
    });
  }

  for (const wrong of [
    '',
    '0',
    '0m',
    '-5m',
    '1.5h',
    '15 m',
    '15M',
    '15min',
    'm',
    '366d',
    '1e3',
    '9999999999999d',
  ]) {
    it(`is none as "${wrong}"`, () => {
      assert.throws(
        () => durationSeconds('--max-age', wrong),
        (error) => {
          assert.ok(error instanceof UsageError);
          assert.match(
            error.message,
            /^--max-age takes a time such as 90s, 15m, 6h or 2d, up to a year/,
          );
          assert.ok(error.message.endsWith(`"${wrong}"`));
          return true;
        },
      );
    });
  }

  for (const [seconds, text] of [
    [0, '0 s'],
    [0.4, '0 s'],
    [59.6, '1 min'],
    [61, '1 min 1 s'],
    [900, '15 min'],
    [3600, '1 h'],
    [3601, '1 h'],
    [11_520, '3 h 12 min'],
    [172_800 + 3600 + 60, '2 d 1 h'],
  ] as const) {
    it(`of ${seconds} seconds is ${text} to a person`, () => {
      assert.equal(durationText(seconds), text);
    });
  }
});
