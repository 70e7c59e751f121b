import assert from 'node:assert/strict';
import { compileIpvsadm } from '../../src/compile/ipvsadm.ts';
import { kernels } from '../../src/compile/kernel.ts';
import { desiredState } from '../../src/desired/desired-state.ts';
import { compareIds } from '../../src/state/compare-ids.ts';
import { serviceId, type VirtualService } from '../../src/state/director-state.ts';
import { parseIpvsadmSave } from '../../src/tools/ipvsadm/save.ts';
import { configNames, configOf, fixture } from './fixtures.ts';

function byId(services: readonly VirtualService[]): VirtualService[] {
  return services.toSorted((a, b) => compareIds(serviceId(a.key), serviceId(b.key)));
}

describe('a config compiled for ipvsadm -R', () => {
  for (const name of configNames) {
    it(`reads back as the services that ${name} asks for`, () => {
      const input = fixture(name);
      const table = compileIpvsadm(input).text.replaceAll(/^--.*\n/gm, '');
      assert.deepEqual(
        byId(parseIpvsadmSave(table)),
        byId(desiredState(input.config).virtualServices),
      );
    });
  }

  const text = `${fixture('nat').source.text}\ntcp_timeout = 60\nsyncdaemon = 1\nsyncd_iface = eth1\n`;

  it('sets the timeouts that the file names, and starts its sync daemon', () => {
    const lines = compileIpvsadm(configOf(text)).text.split('\n');
    assert.ok(lines.includes('--set 60 0 0'), lines.join('\n'));
    assert.ok(lines.some((line) => line.startsWith('--start-daemon master')));
  });

  it('leaves both out, with a warning, where the ipvsadm of a kernel has them not', () => {
    const { text: table, warnings } = compileIpvsadm(configOf(text), kernels['linux-2.2']);
    assert.doesNotMatch(table, /^--/m);
    const said = warnings.map(({ message }) => message).join('\n');
    assert.match(said, /starts no sync daemon/);
    assert.match(said, /ipvsadm cannot say this, and it is left out: timeouts/);
  });

  it('has no comment, at which ipvsadm -R would end', () => {
    for (const name of configNames) {
      for (const line of compileIpvsadm(fixture(name)).text.trimEnd().split('\n')) {
        assert.match(line, /^-/);
      }
    }
  });
});
