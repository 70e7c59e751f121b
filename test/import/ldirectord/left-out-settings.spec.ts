import assert from 'node:assert/strict';
import { leftOutSettings } from '../../../src/import/ldirectord/left-out-settings.ts';
import { settings } from './setting.ts';

describe('settings that lvs.conf has nothing for', () => {
  it('are told with the reason, those of one reason together, and no password', () => {
    const found = settings(
      'emailalert=a@example.com',
      'fork=yes',
      'smtp=mx',
      'colour=blue',
      'passwd="x"',
      'real=1',
    );
    assert.deepEqual(leftOutSettings(found, new Set(['real'])), [
      'left out: emailalert=a@example.com, smtp=mx: lvsc sends no mail',
      'left out: fork=yes: it is about how ldirectord itself runs',
      'left out: colour=blue: this setting is not known here',
      'left out: passwd: send_program is there for what a text cannot ask',
    ]);
  });
});
