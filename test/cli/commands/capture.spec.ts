import assert from 'node:assert/strict';
import { parseCapture } from '../../../src/state/capture.ts';
import { directorFile } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';

describe('lvsc capture', () => {
  const { on, config, write } = directorFile();

  it('prints a document that is a director again', async () => {
    await on(['apply', '--yes', config()]);
    const { code, stdout } = await on(['capture']);
    assert.equal(code, 0);
    assert.equal(parseCapture(stdout).ok, true);
    const file = await write('copy.json', stdout);
    const again = await lvsc(['plan', '--live', file, '--detailed-exitcode', config()]);
    assert.equal(again.code, 0, again.stdout);
  });

  it('says with which programs the director is changed, and a plan shows their commands', async () => {
    const captured = parseCapture((await on(['capture'])).stdout);
    assert.ok(captured.ok);
    assert.equal(captured.value.tools?.packetFilter, 'iptables');
    const tools = { ...captured.value.tools, packetFilter: 'nft' };
    const file = await write('nft.json', JSON.stringify({ ...captured.value, tools }));
    const { stdout } = await lvsc(['plan', '--live', file, config()]);
    assert.match(stdout, /^nft -f - /m);
  });

  it('prints the same bytes each time', async () => {
    await on(['apply', '--yes', config()]);
    assert.equal((await on(['capture'])).stdout, (await on(['capture'])).stdout);
  });
});
