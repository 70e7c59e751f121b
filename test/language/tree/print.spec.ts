import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Config, VirtualConfig } from '../../../src/language/values/config.ts';
import { parse } from '../../../src/language/parse.ts';
import { format } from '../../../src/language/tree/print.ts';
import { configText, RUNS } from '../config-texts.ts';

describe('a config printed in canonical form', () => {
  it("leaves the article's file as it is", () => {
    const article = readFileSync('fixtures/article/lvs.conf', 'utf8');
    assert.equal(formatted(article), article);
  });

  it('puts directives in the order of Piranha, blocks after them', () => {
    assert.equal(
      formatted('virtual a {\nport = 81\nactive = 1\n}\nnetwork = nat\nserial_no = 1\n'),
      'serial_no = 1\nnetwork = nat\n\nvirtual a {\n     active = 1\n     port = 81\n}\n',
    );
  });

  it('moves a comment with the statement below it, and a remark above its own', () => {
    assert.equal(
      formatted('# about the network\nnetwork = nat # for all\n# counts\nserial_no=1\n'),
      '# counts\nserial_no = 1\n# about the network\n# for all\nnetwork = nat\n',
    );
  });

  it('keeps a comment at the top of the file there', () => {
    assert.equal(
      formatted('# our file\n\nnetwork = nat\nserial_no = 1\n'),
      '# our file\n\nserial_no = 1\nnetwork = nat\n',
    );
  });

  it('keeps comments at the end of blocks and of the file', () => {
    const text = 'virtual a {\n     active = 1\n     # last\n} # a\n\n# the end\n';
    assert.equal(formatted(text), text);
  });

  it('leaves the order alone where servers take their port from it', () => {
    assert.equal(
      formatted('virtual a {\nserver s {\n}\nport = 81\nactive = 1\n}\n'),
      'virtual a {\n     server s {\n     }\n     port = 81\n     active = 1\n}\n',
    );
  });

  it('mends what portability warns of', () => {
    const text = '\ufeffserial_no=1 # one\r\nvirtual "web" {\r\nexpect = "OK" \r\n}\r\n';
    assert.notDeepEqual(parse({ name: 'x', text }).findings, []);
    const after = formatted(text);
    assert.deepEqual(parse({ name: 'x', text: after }).findings, []);
    assert.deepEqual(parse({ name: 'x', text: after }, { dialect: 'piranha' }).findings, []);
  });

  it('closes a block that the file leaves open', () => {
    assert.equal(formatted('virtual a {\nactive = 1\n'), 'virtual a {\n     active = 1\n}\n');
  });

  it('leaves a file without statements readable', () => {
    assert.equal(formatted('\n\n'), '\n');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const once = formatted(text);
        assert.equal(formatted(once), once);
      }),
      { numRuns: RUNS },
    );
  }).timeout(0);

  it('never changes the meaning, and Piranha reads the result', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const before = parse({ name: 'x', text });
        assert.deepEqual(errorsOf(before), []);
        const after = parse({ name: 'x', text: format(before.file) });
        assert.deepEqual(meaningOf(after.config), meaningOf(before.config));
        assert.equal(after.file.comments.length, before.file.comments.length);
        assert.deepEqual(after.findings, []);
        const piranha = parse({ name: 'x', text: format(before.file) }, { dialect: 'piranha' });
        assert.deepEqual(errorsOf(piranha), []);
        assert.deepEqual(meaningOf(piranha.config), meaningOf(before.config));
      }),
      { numRuns: RUNS },
    );
  }).timeout(0);
});

function formatted(text: string): string {
  return format(parse({ name: 'lvs.conf', text }).file);
}

function errorsOf({ findings }: ReturnType<typeof parse>) {
  return findings.filter(({ severity }) => severity === 'error');
}

/** The values, without their places. */
function meaningOf({ globals, virtuals, failovers }: Config): unknown {
  return {
    globals: valuesOf(globals),
    virtuals: virtuals.map(blockOf),
    failovers: failovers.map(blockOf),
  };
}

function blockOf({ name, settings, servers }: VirtualConfig): unknown {
  return {
    name,
    settings: valuesOf(settings),
    servers: servers.map((server) => [server.name, valuesOf(server.settings)]),
  };
}

function valuesOf(settings: object): unknown {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [
      name,
      (setting as { value: unknown }).value,
    ]),
  );
}
