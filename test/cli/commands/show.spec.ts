import assert from 'node:assert/strict';
import { validatorFor } from '../../../src/json/validator.ts';
import type { DirectorState } from '../../../src/state/director-state.ts';
import { directorStateSchema } from '../../../src/state/state-schema.ts';
import { directorFile } from '../../support/director-file.ts';

const validate = validatorFor(directorStateSchema);

describe('lvsc show', () => {
  const { on, config } = directorFile();

  it('shows an empty director', async () => {
    const { code, stdout } = await on(['show']);
    assert.equal(code, 0);
    assert.match(stdout, /^Director file:.*\n\nNo virtual services\n\nAddresses\n {2}none\n/);
  });

  it('shows what it serves, and what that rests on', async () => {
    await on(['apply', '--yes', config()]);
    const { stdout } = await on(['show']);
    for (const line of [
      'Virtual service tcp 203.0.113.100:80  wlc',
      '  10.1.1.1:80  nat  weight 1',
      '  10.1.1.2:80  nat  weight 2',
      '  eth0 203.0.113.100/24  as eth0:1',
      '  LVSC-NAT  masquerade 10.1.1.0/24 out of eth0',
      'IP forwarding  on',
      'IPVS timeouts  tcp 900 s, tcpfin 120 s, udp 300 s',
    ]) {
      assert.ok(stdout.split('\n').includes(line), `${line}\n---\n${stdout}`);
    }
  });

  it('prints the state as a document', async () => {
    await on(['apply', '--yes', config()]);
    const { stdout } = await on(['show', '--json']);
    const { format, state } = JSON.parse(stdout) as { format: string; state: DirectorState };
    assert.equal(format, 'lvsc-state/1');
    assert.deepEqual(validate(state), { ok: true, value: state });
  });
});
