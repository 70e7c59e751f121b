import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { FileDirector } from '../../src/director/file-director.ts';
import type { ProcessStep } from '../../src/step/entry.ts';
import { captureText } from '../../src/state/capture.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { address, recordOf, stateWith, virtualService } from '../support/sample-state.ts';
import { workplace } from '../support/workplace.ts';

const service = virtualService();
const addService = { do: 'add-service', service: recordOf(service) } as const;
const step: ProcessStep = { kind: 'ipvs', entries: [addService] };

describe('a director in a file', () => {
  const { path, write } = workplace();
  const director = (name = 'director.json'): FileDirector =>
    new FileDirector(path(name), path('state'));

  it('is a fresh, empty director where there is no file, or an empty one', async () => {
    await write('empty.json', '\n');
    for (const name of ['director.json', 'empty.json']) {
      assert.deepEqual(await director(name).read(), emptyState);
      assert.deepEqual(await director(name).readOwnership(), ownsNothing);
    }
    assert.equal(director().name, `file:${path('director.json')}`);
  });

  it('does not make a file by being read', async () => {
    await director().read();
    assert.deepEqual(await readdir(path('.')), []);
  });

  it('runs a step, and another process reads the new state', async () => {
    assert.deepEqual(await director().run(step), { ok: true, warning: null });
    assert.deepEqual(
      await director().read(),
      stateWith({ virtualServices: [{ ...service, realServers: [] }] }),
    );
  });

  it('does the whole step or nothing of it', async () => {
    await director().run(step);
    const before = await readFile(path('director.json'), 'utf8');
    const both: ProcessStep = {
      kind: 'ipvs',
      entries: [{ do: 'set-timeouts', timeouts: { tcp: 1, tcpFin: 1, udp: 1 } }, addService],
    };
    assert.deepEqual(await director().run(both), { ok: false, cause: 'Service already exists' });
    assert.equal(await readFile(path('director.json'), 'utf8'), before);
  });

  it('keeps ownership beside the state, and neither loses the other', async () => {
    const owned = { ...ownsNothing, virtualServices: ['tcp 203.0.113.100:80'] };
    await director().run(step);
    await director().writeOwnership(owned);
    const alias = { do: 'add-address', address: address('203.0.113.100') } as const;
    await director().run({ kind: 'address', entries: [alias] });
    assert.deepEqual(await director().readOwnership(), owned);
    assert.equal((await director().read()).virtualServices.length, 1);
  });

  it('keeps the name of the director that a capture was taken from', async () => {
    await write('director.json', captureText('local', emptyState, ownsNothing));
    await director().run(step);
    assert.match(await readFile(path('director.json'), 'utf8'), /"director": "local"/);
  });

  it('leaves no half-written file behind', async () => {
    await director().run(step);
    assert.deepEqual(await readdir(path('.')), ['director.json']);
    assert.equal((await stat(path('director.json'))).mode & 0o777, 0o600);
  });

  it('has no connections', async () => {
    assert.equal((await director().connections()).size, 0);
  });

  for (const [what, text] of Object.entries({
    'no JSON': 'virtual http {',
    'another document': '{"format":"lvsc-plan/1"}',
    'a capture cut off': captureText('local', emptyState, ownsNothing).slice(0, 200),
    'a capture that a tool could take for an option': captureText(
      'local',
      stateWith({ virtualServices: [virtualService({ scheduler: '-C' })] }),
      ownsNothing,
    ),
  })) {
    it(`refuses a file that is ${what}, and changes nothing`, async () => {
      const file = await write('director.json', text);
      await assert.rejects(
        director().read(),
        (error) =>
          error instanceof LvscError &&
          error.message.startsWith(`${file} is not a director's capture: `) &&
          error.hint === 'make one with: lvsc capture > FILE',
      );
      const result = await director().run(step);
      assert.equal(result.ok, false);
      assert.equal(await readFile(file, 'utf8'), text);
    });
  }

  it('says that a directory is no file, and that there is no such folder', async () => {
    await mkdir(path('director.json'));
    await assert.rejects(director().read(), /cannot read .*director\.json: /);
    const result = await director('missing/director.json').run(step);
    assert.ok(!result.ok);
    assert.match(result.cause, /^cannot write .*missing\/director\.json: no such file/);
  });
});
