import assert from 'node:assert/strict';
import {
  directives,
  directivesOf,
  findDirective,
} from '../../../src/language/directives/directives.ts';
import { parse } from '../../../src/language/parse.ts';

describe('the table of directives', () => {
  it('has each directive once in its block', () => {
    const keys = directives.map(({ block, name }) => `${block} ${name}`);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('finds a directive in its block only', () => {
    assert.equal(findDirective('virtual', 'scheduler')?.type, 'choice');
    assert.equal(findDirective('global', 'scheduler'), null);
    assert.equal(findDirective('global', 'constructor'), null);
  });

  it("keeps the order of Piranha's writer", () => {
    assert.deepEqual(
      directivesOf('server').map(({ name }) => name),
      [
        ...['address', 'nmask', 'active', 'port', 'weight'],
        ...['network', 'u_threshold', 'l_threshold', 'tun_type', 'tun_port', 'tun_checksum'],
      ],
    );
    assert.deepEqual(
      directivesOf('global')
        .slice(0, 5)
        .map(({ name }) => name),
      ['serial_no', 'primary', 'primary_private', 'primary_shared', 'service'],
    );
  });

  for (const row of directives) {
    it(`describes ${row.name} (${row.block}) in a line and in sentences`, () => {
      assert.match(row.summary, /^[^.]{10,80}$/);
      assert.match(row.lvsc, /^[A-Z0-9-].*\.$/);
      assert.match(row.piranha, /^\S.*\.$/);
    });

    if ('default' in row && !('inherited' in row)) {
      it(`gives ${row.name} (${row.block}) its default`, () => {
        const { globals, virtuals } = parse({
          name: 'x',
          text: 'virtual a {\nserver s {\n}\n}\n',
        }).config;
        const settings = {
          global: globals,
          virtual: virtuals[0]?.settings,
          server: virtuals[0]?.servers[0]?.settings,
        }[row.block];
        const setting = Object.entries(settings ?? {}).find(([name]) => name === row.name)?.[1];
        assert.deepEqual([setting?.value, setting?.directive], [row.default, null]);
      });
    }
  }
});
