import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../src/language/parse.ts';

describe('src/language/parse.ts', () => {
  const article = readFileSync('fixtures/article/lvs.conf', 'utf8');

  it("reads the article's cluster without a finding", () => {
    const { config, diagnostics } = parse({ name: 'lvs.conf', text: article });
    assert.deepEqual(diagnostics, []);
    assert.equal(config.globals.network.value, 'nat');
    assert.deepEqual(config.globals.nat_router?.value, { address: '10.1.1.254', device: 'eth1:1' });
    const [http] = config.virtuals;
    assert.equal(http?.name, 'http');
    assert.equal(http.settings.scheduler.value, 'wrr');
    assert.equal(http.settings.send?.value, String.raw`GET / HTTP/1.0\r\n\r\n`);
    assert.deepEqual(
      http.servers.map(({ settings }) => [settings.address?.value, settings.weight.value]),
      [2, 2, 1, 1, 1, 1, 1, 1].map((weight, i) => [`10.1.1.${i + 1}`, weight]),
    );
    assert.deepEqual(
      http.servers.map(({ settings }) => settings.port.value),
      Array(8).fill(80),
    );
  });

  it('reads the same in the dialect of Piranha', () => {
    const { diagnostics } = parse({ name: 'lvs.conf', text: article }, { dialect: 'piranha' });
    assert.deepEqual(diagnostics, []);
  });
});
