import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { kernels } from '../../src/compile/kernel.ts';
import { compileSh } from '../../src/compile/sh/script.ts';
import * as remote from '../../src/director/ssh/remote-scripts.ts';
import { undoScript } from '../../src/director/ssh/undo-script.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { fixture } from '../compile/fixtures.ts';
import { address, masquerading, stateWith, virtualService } from '../support/sample-state.ts';
import { skipFor } from '../support/skip-for.ts';
import { planOf } from '../support/transaction.ts';
import { workplace } from '../support/workplace.ts';

const compiled = new URL('../../src/shell/compiled/', import.meta.url);
const parts = readdirSync(compiled).map((name) => readFileSync(new URL(name, compiled), 'utf8'));

/** `npm run shell:lint` reads the files; a machine gets what they are put together to. */
describe('shellcheck', function () {
  this.timeout(120_000);
  const { write } = workplace();

  before(function () {
    if (spawnSync('shellcheck', ['--version']).status !== 0) {
      skipFor(this, 'shellcheck', 'apt-get install shellcheck');
    }
  });

  async function complaints(scripts: Readonly<Record<string, string>>): Promise<string> {
    const files = Object.entries(scripts).map(([name, text]) => write(name, text));
    const { stdout, stderr, status } = spawnSync(
      'shellcheck',
      ['--shell=sh', ...(await Promise.all(files))],
      { encoding: 'utf8' },
    );
    assert.equal(status === 0, stdout === '', stderr);
    return stdout;
  }

  it('has nothing against what is compiled', async () => {
    const scripts: Record<string, string> = {};
    // These have every part between them.
    for (const name of ['direct', 'one-arm'] as const)
      for (const kernel of ['linux', 'linux-2.2'] as const)
        scripts[`${name}-${kernel}`] = compileSh(fixture(name), kernels[kernel]).text;
    const texts = Object.values(scripts);
    const functions = parts.flatMap((part) => part.match(/^\w+\(\) \{/gm) ?? []);
    assert.ok(functions.length > 30);
    for (const each of functions)
      assert.ok(
        texts.some((text) => text.includes(each)),
        each,
      );
    assert.equal(await complaints(scripts), '');
  });

  it('has nothing against what runs on a director that is reached by ssh', async () => {
    assert.equal(await complaints({ ...remote }), '');
  });

  it('has nothing against what takes a plan back', async () => {
    const plan = planOf(
      stateWith({ chains: [masquerading], virtualServices: [virtualService({})] }),
      stateWith({ addresses: [address('203.0.113.100')] }),
    );
    const scripts: Record<string, string> = {};
    for (const packetFilter of ['iptables', 'nft', 'ipchains'] as const)
      scripts[packetFilter] = undoScript({ ...plan, tools: { ...usualTools, packetFilter } });
    assert.equal(await complaints(scripts), '');
  });
});
