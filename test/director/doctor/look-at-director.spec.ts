import assert from 'node:assert/strict';
import { lookAtDirector } from '../../../src/director/doctor/look-at-director.ts';
import { runProcess, type ProcessRun, type Run } from '../../../src/host/process.ts';
import { needs } from '../../doctor/machine.ts';
import { workplace } from '../../support/workplace.ts';

describe('looking at a director', () => {
  const { path } = workplace();
  const at = (name: string, look: Run) => ({ name, look, stateDirectory: path('state') });

  it('sees this very machine', async () => {
    const facts = await lookAtDirector(at('local', runProcess), needs());
    assert.ok(facts.links.ok && facts.links.value.some(({ name }) => name === 'lo'));
    assert.ok(facts.processes.ok && facts.processes.value.length > 0);
    assert.match(facts.sysctls['net.ipv4.ip_forward'] ?? '', /^[01]$/);
    assert.deepEqual(facts.stateDirectories, [
      { path: path('state'), where: '', obstacle: { ok: true, value: null } },
    ]);
  });

  it('says what it could not see where no program is there', async () => {
    const nothing: Run = () =>
      Promise.resolve({ stdout: '', stderr: '', exitCode: null, failure: 'not-found' });
    const facts = await lookAtDirector(at('ssh://lb2', nothing), needs());
    assert.deepEqual(facts.links, { ok: false, reason: 'ip is not installed' });
    assert.deepEqual(facts.ipvsadm, { ok: false, reason: 'ipvsadm is not installed' });
    assert.equal(
      facts.modules.ok || facts.boot.ok || facts.clock.ok || facts.filters.nft.ok,
      false,
    );
    assert.equal(facts.stateDirectories.length, 2);
  });

  it('starts nothing that changes a director, and no ipvsadm without IPVS', async () => {
    const started: ProcessRun[] = [];
    const look: Run = (each) => {
      started.push(each);
      const isThere = each.program === 'find' || each.program === 'grep';
      return Promise.resolve({ stdout: '', stderr: '', exitCode: isThere ? 0 : 1, failure: null });
    };
    await lookAtDirector(at('ssh://lb2', look), needs());
    const programs = new Set(started.map(({ program }) => program));
    assert.deepEqual([...programs].sort(), [
      'date',
      'find',
      'grep',
      'ip',
      'iptables',
      'iptables-save',
      'nft',
      'ps',
      'timedatectl',
    ]);
    for (const { program, args } of started.filter((each) => each.program === 'ip')) {
      assert.ok(args.includes('show') || args.includes('get'), [program, ...args].join(' '));
    }
  });

  it('looks at no file', async () => {
    const file = { name: 'file:x', stateDirectory: path('state') };
    await assert.rejects(lookAtDirector(file, null), /file:x is .* no machine to look at/);
  });
});
