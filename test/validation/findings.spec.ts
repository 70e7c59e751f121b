import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { directives } from '../../src/language/directives/directives.ts';
import { parse } from '../../src/language/parse.ts';
import { diagnosticsDocument } from '../../src/report/diagnostics-json.ts';
import { diagnosticsText } from '../../src/report/diagnostics.ts';
import { hasErrors } from '../../src/source/finding.ts';
import { diagnosticsSchema } from '../../src/report/diagnostics-schema.ts';
import { serverId, serviceId } from '../../src/state/director-state.ts';
import { desiredState } from '../../src/desired/desired-state.ts';
import { activeVirtuals, markOf } from '../../src/validation/active.ts';
import { another, director, findingsOf } from './director.ts';

const values = [
  '0',
  '1',
  '2',
  '80',
  '-1',
  '65536',
  '10.0.0.1',
  '10.0.0.2',
  '0.0.0.0',
  '198.51.100.10 eth0:1',
  '198.51.100.11 eth0',
  '2001:db8::1 eth0',
  '255.255.255.0',
  '255.0.255.0',
  'nat',
  'direct',
  'tunnel',
  'fos',
  'rr',
  'wrr',
  'udp',
  'localhost',
  '"a (b"',
  "'x'",
  '"\\q"',
];

/** Lines that are right in many places, so that changed files often have no error. */
const likely = [
  'address = 10.0.0.1',
  'address = 10.0.0.2',
  'address = 0.0.0.0',
  'address = 198.51.100.10 eth0:1',
  'address = 0.0.0.0 eth0:9',
  'active = 0',
  'port = 0',
  'port = 80',
  'port = 8080',
  'persistent = 60',
  'fwmark = 1',
  'sorry_server = 10.0.0.9',
  'sorry_server = 0.0.0.0',
  'network = direct',
  'protocol = udp',
];

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...likely) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...directives.map(({ name }) => name)),
        fc.constantFrom(...values),
        fc.constantFrom('', ' # lvsc: allow zero-weight'),
      )
      .map(([name, value, remark]) => `${name} = ${value}${remark}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '}',
      'virtual a {',
      'virtual "" {',
      'failover a {',
      'server web1 {',
      '# lvsc: allow unique-name',
      another('https'),
      another('again', { port: 80 }),
      another('marked', { lines: ['fwmark = 1'] }),
    ),
  },
  { weight: 1, arbitrary: fc.string() },
);

/** The complete file with some lines put in, and some taken out. */
const mutated = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(30), line), { maxLength: 8 }),
    fc.array(fc.nat(30), { maxLength: 2 }),
  )
  .map(([added, removed]) => {
    const lines = director().split('\n');
    for (const at of removed) lines.splice(at, 1);
    for (const [at, text] of added) lines.splice(at, 0, text);
    return lines.join('\n');
  });

const isDocument = new Ajv().compile(diagnosticsSchema);

describe('all findings about changed files', () => {
  it('are sorted, lie inside the file and are never said twice', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const findings = findingsOf(text);
        const said = findings.map(({ code, message, range: { start, end } }) => {
          assert.ok(start.offset >= 0 && end.offset <= text.length && start.offset <= end.offset);
          return `${code} ${start.offset} ${end.offset} ${message}`;
        });
        assert.equal(new Set(said).size, said.length);
        const offsets = findings.map(({ range }) => range.start.offset);
        assert.deepEqual(
          offsets,
          offsets.toSorted((a, b) => a - b),
        );
        for (const { range } of findings.flatMap(({ related = [] }) => related)) {
          assert.ok(range.start.offset >= 0 && range.end.offset <= text.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('can be printed, and as a document of the published form', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const findings = findingsOf(text);
        const files = [{ source: { name: 'lvs.conf', text }, readable: true, findings }];
        diagnosticsText(files);
        assert.ok(isDocument(diagnosticsDocument(files)), JSON.stringify(isDocument.errors));
      }),
      { numRuns: 100 },
    );
  });

  it('hold an error wherever there would be no state that a director can have', () => {
    let compiled = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        if (hasErrors(findingsOf(text))) return;
        const { config } = parse({ name: 'lvs.conf', text });
        const { virtualServices, addresses } = desiredState(config);
        compiled += 1;
        const ids = virtualServices.map(({ key }) => serviceId(key));
        assert.equal(new Set(ids).size, ids.length);
        const unmarked = activeVirtuals(config).filter((virtual) => markOf(virtual) === null);
        assert.equal(ids.filter((id) => !id.startsWith('fwmark')).length, unmarked.length);
        for (const { address, prefixLength } of addresses) {
          assert.notEqual(address, '0.0.0.0');
          assert.ok(Number.isInteger(prefixLength) && prefixLength > 0);
        }
        for (const { key, realServers, persistence } of virtualServices) {
          if (key.kind === 'address' && key.port === 0) assert.ok(persistence);
          const servers = realServers.map(serverId);
          assert.equal(new Set(servers).size, servers.length);
          for (const { address } of realServers)
            assert.match(address, /^(?!0\.0\.0\.0$)[0-9a-f.:]+$/);
        }
      }),
      { numRuns: 800 },
    );
    assert.ok(compiled > 40, `only ${compiled} files were without errors`);
  });
});
