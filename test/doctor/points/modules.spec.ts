import assert from 'node:assert/strict';
import { modules } from '../../../src/doctor/points/modules.ts';
import { said, seen, unseen } from '../machine.ts';

describe('the point of IPVS and its schedulers', () => {
  it('is fit with ip_vs and each scheduler, loaded or to be loaded', () => {
    assert.deepEqual(said(modules), ['ok', 'ok']);
    assert.deepEqual(said(modules, {}, null), ['ok']);
  });

  it('is not where the kernel lacks one', () => {
    const [ipvs, scheduler] = said(modules, { table: null, modules: seen(new Set(['ip_vs'])) });
    assert.equal(ipvs, 'ok');
    assert.match(
      scheduler ?? '',
      /^unfit: this kernel does not have it.* \| apt-get install linux-image/,
    );
    assert.match(said(modules, { table: null, modules: seen(new Set()) })[0] ?? '', /^unfit/);
  });

  it('cannot be told where nothing tells; ip_vs that is loaded is there', () => {
    assert.deepEqual(said(modules, { modules: unseen }), ['ok', 'unknown: ip is not installed']);
  });
});
