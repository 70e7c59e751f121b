import assert from 'node:assert/strict';
import { FileDirector } from '../../src/director/file-director.ts';
import { momentOf } from '../../src/director/moment-of.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { captureText } from '../../src/state/capture.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { MemoryDirector } from '../support/memory-director.ts';
import { recordOf, stateWith, virtualService } from '../support/sample-state.ts';
import { workplace } from '../support/workplace.ts';

const now = new Date(Date.UTC(2026, 10, 28, 10, 4));
const state = stateWith({ virtualServices: [virtualService()] });
const counted = { persistent: 1, active: 41, inactive: 3 };
const named = { service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80' };

function never(message: string): void {
  assert.fail(message);
}

describe('the moment at which a director was read', () => {
  const { path, write } = workplace();

  it('is now, with the connections of its real servers and of no others', async () => {
    const director = new MemoryDirector(state, {
      connections: () =>
        new Map([
          ['tcp 203.0.113.100:80 10.1.1.1:80', counted],
          ['tcp 203.0.113.100:80 10.1.1.99:80', counted],
        ]),
    });
    assert.deepEqual(await momentOf(director, state, now, never), {
      takenAt: '2026-11-28T10:04:00Z',
      connections: [{ ...named, ...counted }],
    });
  });

  it('goes without connections where they cannot be counted, and says why', async () => {
    const director = new MemoryDirector(state);
    director.connections = () => Promise.reject(new LvscError('ipvsadm refuses'));
    const said: string[] = [];
    const moment = await momentOf(director, state, now, (message) => said.push(message));
    assert.deepEqual(moment, { takenAt: '2026-11-28T10:04:00Z', connections: null });
    assert.deepEqual(said, ['connections could not be counted: ipvsadm refuses']);
  });

  it('is of a capture what that says, until lvsc changes it', async () => {
    const moment = {
      takenAt: '2026-11-27T09:00:00Z',
      connections: [{ ...named, ...counted }],
    };
    await write('lvs1.json', captureText('local', state, ownsNothing, usualTools, moment));
    const director = new FileDirector(path('lvs1.json'), path('state'));
    assert.deepEqual(await momentOf(director, state, now, never), moment);
    const other = virtualService({
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 443 },
    });
    const step = {
      kind: 'ipvs',
      entries: [{ do: 'add-service', service: recordOf(other) }],
    } as const;
    assert.equal((await director.run({ ...step, entries: [...step.entries] })).ok, true);
    assert.deepEqual(await momentOf(director, state, now, never), {
      takenAt: null,
      connections: null,
    });
  });
});
