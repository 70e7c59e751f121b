import assert from 'node:assert/strict';
import { block, server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';

describe('a real server that is named', () => {
  const { on, text, write, config, shown } = directorFile();

  const two = `${smallConfig()}${block(
    'virtual https',
    'active = 1',
    'port = 443',
    'address = 203.0.113.100 eth0:1',
    'vip_nmask = 255.255.255.0',
    server('cpu1', '10.1.1.1'),
    server('cpu3', '10.1.1.3'),
  )}`;
  beforeEach(async () => {
    await write('lvs.conf', two);
    await on(['apply', '--yes', config()]);
  });

  for (const word of ['cpu1', '10.1.1.1']) {
    it(`is to be chosen where several virtual services have ${word}`, async () => {
      const before = await text();
      const { code, stderr } = await on(['drain', '--yes', word]);
      assert.equal(code, 1);
      assert.equal(
        stderr,
        `lvsc: 2 virtual services have a real server ${word}\nhint: say which: http/cpu1, https/cpu1\n`,
      );
      assert.equal(await text(), before);
    });
  }

  for (const word of ['cpu3', '10.1.1.3:443', 'https/cpu3', 'tcp 203.0.113.100:443/10.1.1.3:443']) {
    it(`is known by ${word} where only one virtual service has it`, async () => {
      const before = await shown();
      assert.equal((await on(['drain', '--yes', word])).code, 0);
      assert.match(await shown(), /10\.1\.1\.3:443 {2}nat {2}weight 0 \(quiesced\)/);
      assert.equal((await on(['undrain', '--yes', word])).code, 0);
      assert.equal(await shown(), before);
    });
  }
});
