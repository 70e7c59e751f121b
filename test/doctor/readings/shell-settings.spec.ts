import assert from 'node:assert/strict';
import { shellSettings } from '../../../src/doctor/readings/shell-settings.ts';

describe('settings that a shell reads', () => {
  it('are names and values, quoted or not; the last one counts', () => {
    const file = '/etc/default/ufw';
    const lines = ['# ENABLED=no', 'IPV6=yes', 'DEFAULT_FORWARD_POLICY="DROP"', 'IPV6=no', ''];
    assert.deepEqual(shellSettings(lines.map((line) => `${file}:${line}`).join('\n')), {
      IPV6: 'no',
      DEFAULT_FORWARD_POLICY: 'DROP',
    });
  });
});
