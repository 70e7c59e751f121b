import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { importState, type Imported } from '../../../src/import/import-state.ts';
import { readKeepalived } from '../../../src/import/keepalived/read-keepalived.ts';
import { check } from '../../../src/pipeline.ts';
import { golden } from '../../support/golden.ts';

const folder = fileURLToPath(new URL('../../../fixtures/import/keepalived/', import.meta.url));

function imported(text: string): Imported {
  const read = readKeepalived('keepalived.conf', text);
  assert.ok(read.ok, read.ok ? '' : read.problem);
  return importState(read.value);
}

function problem(text: string): string {
  const read = readKeepalived('a.conf', text);
  return read.ok ? '' : `${read.problem}; ${read.hint}`;
}

/** A virtual server of port 8080 with these lines in it. */
function web(...lines: readonly string[]): string {
  return `virtual_server 192.0.2.1 8080 {\nprotocol TCP\n${lines.join('\n')}\n}\n`;
}

describe('a keepalived.conf as an lvs.conf', () => {
  it('says what it can, and the rest in comments at their places', () => {
    const { text } = imported(readFileSync(`${folder}keepalived.conf`, 'utf8'));
    golden(`${folder}lvs.conf`, text);
    assert.deepEqual(check({ name: 'lvs.conf', text }, 'lvsc').findings, []);
  });

  // In the lab keepalived loads them, too, and has the same table.
  for (const name of readdirSync(`${folder}loaded`)) {
    it(`has nothing to be found fault with where it comes from ${name}`, () => {
      const { text, written } = imported(readFileSync(`${folder}loaded/${name}`, 'utf8'));
      assert.ok(written > 0);
      assert.deepEqual(check({ name: 'lvs.conf', text }, 'lvsc').findings, []);
    });
  }

  it('has one check for a block, and what single real servers have otherwise', () => {
    const { text } = imported(
      web(
        'delay_loop 6',
        'real_server 10.1.1.1 8080 { HTTP_GET { url { status_code 200 } } }',
        'real_server 10.1.1.2 8080 { SMTP_CHECK { retry 2 } }',
        'real_server 10.1.1.3 8080 { weight 2 }',
        'real_server 10.1.1.4 8080 {\n TCP_CHECK { }\n HTTP_GET { url { status_code 200 } }\n}',
      ),
    );
    assert.match(text, /^ {5}send = "GET \/ HTTP.*\n {5}expect = .* 200"\n/m);
    assert.match(
      text,
      /left out: its own SMTP_CHECK: all .* would be: timeout = 6; reentry = 6; expect = "220"\n/,
    );
    assert.match(text, /left out: retry 2: .*\n {5}server rs2 \{/);
    assert.match(text, /left out: keepalived does not check this one\n {5}server rs3 \{/);
    assert.match(text, /left out: TCP_CHECK: a real server has one check here\n {5}server rs4 \{/);
  });

  it('quiesces all real servers of a block or none', () => {
    const two = (a: string, b: string): string =>
      imported(web(`real_server 10.1.1.1 { ${a} }`, `real_server 10.1.1.2 { ${b} }`)).text;
    assert.match(two('inhibit_on_failure', 'inhibit_on_failure'), /quiesce_server = 1/);
    const one = two('inhibit_on_failure', 'weight 1');
    assert.doesNotMatch(one, /quiesce_server = 1/);
    assert.match(one, /left out: inhibit_on_failure on: .*\n {5}server rs1/);
  });

  it('leaves a port out that no packet goes to, and a real server that is there twice', () => {
    const { text } = imported(
      web(
        'lb_kind DR',
        'sorry_server 10.1.1.9 81',
        'real_server 10.1.1.1 81 { }',
        'real_server 10.1.1.1 { }',
      ),
    );
    assert.match(text, /left out: port 81: direct leaves a packet on its port/);
    assert.match(text, /left out: port 81 of the sorry server/);
    assert.match(text, /left out: real_server 10\.1\.1\.1 once more/);
    assert.equal(text.match(/server rs/g)?.length, 1);
  });

  it('says that a sorry server stands in where no real server has a weight', () => {
    const sorry = (weight: number): string =>
      imported(web('sorry_server 10.1.1.9', `real_server 10.1.1.1 { weight ${weight} }`)).text;
    assert.match(sorry(0), /^# all weights are 0: keepalived has the sorry server /m);
    assert.doesNotMatch(sorry(1), /all weights/);
  });

  it('says nothing of TCP where no real server of a UDP service is checked', () => {
    const { text } = imported('virtual_server 192.0.2.1 53 {\nreal_server 10.1.1.1 53 { }\n}\n');
    assert.match(text, /^# keepalived checks no real server of this block$/m);
  });

  it('keeps a virtual server at the address of its real server, and allows it', () => {
    const group = 'virtual_server_group g {\n192.0.2.1 80\n10.1.1.1 80\n}\n';
    const { text, written, leftOut } = imported(
      `${group}virtual_server group g {\nprotocol TCP\nreal_server 10.1.1.1 80 { }\n}\n`,
    );
    assert.deepEqual([written, leftOut], [2, 0]);
    const allowed = /# lvsc: allow virtual-address-as-server\n +address = 10\.1\.1\.1\n/g;
    assert.equal(text.match(allowed)?.length, 2);
  });

  it('writes what lvs.conf has no scheduler for into comments, whole', () => {
    const { text, written } = imported(
      web('lb_algo own', 'real_server 10.1.1.1 { TCP_CHECK { } }'),
    );
    assert.equal(written, 0);
    assert.match(text, /does not know the scheduler own\n# {5}real server 10\.1\.1\.1:8080 nat/);
    assert.match(text, /^# {5}timeout = 60$/m);
  });

  it("has an address that is nobody's where a mark has none, of its family", () => {
    const marked = (rip: string): string =>
      imported(`virtual_server fwmark 3 {\nreal_server ${rip} { UDP_CHECK { } }\n}\n`).text;
    assert.match(marked('10.1.1.1'), /address 192\.0\.2\.1 is nobody's.*/);
    assert.match(marked('2001:db8:1::1'), /address = 2001:db8::1 lo\n {5}fwmark = 3\n/);
    assert.match(marked('10.1.1.1'), /protocol = udp/);
  });

  for (const [text, expected] of [
    ['virtual_server web 80 {\n}', 'a.conf:1:16: "web" is no address; write a numeric address'],
    ['virtual_server 192.0.2.1 http {\n}', 'a.conf:1:26: "http" is no number from 0 to 65535'],
    ['virtual_server 192.0.2.1 80', 'a.conf:1:1: "virtual_server 192.0.2.1 80" is no block'],
    [
      'virtual_server group g {\nreal_server 10.1.1.1 { }\n}',
      'a.conf:1:22: there is no virtual_server_group "g"',
    ],
    [web('real_server 10.1.1.1 80'), 'a.conf:3:1: "real_server 10.1.1.1 80" is no block'],
    [web('  real_server 10.1.1.1 { weight heavy }'), 'a.conf:3:33: "heavy" is no number'],
    [web('real_server 10.1.1.1 { TCP_CHECK { } }', 'delay_loop x'), 'a.conf:4:12: "x" is no time'],
    ['a {\nb "c\n}', 'a.conf:2:3: a text that begins with " does not end on its line'],
    ['a\0', 'a.conf:1:2: a NUL byte'],
    ['a {', 'a.conf:1:1: the block "a" is not closed'],
  ] satisfies [string, string][]) {
    it(`says where ${JSON.stringify(text)} cannot be read`, () => {
      const said = problem(text);
      assert.ok(said.startsWith(expected), said);
    });
  }

  it('is read or refused with a place, whatever the text is', () => {
    const word = fc.constantFrom(
      ...['virtual_server', 'group', 'fwmark', '192.0.2.1', '80', '{', '}', '\n', '\n', '"', '\\'],
      ...[
        'real_server',
        'virtual_server_group',
        'weight',
        'protocol',
        'TCP',
        '$A=',
        '$A',
        '~SEQ(A, 3)',
      ],
      ...[
        'HTTP_GET',
        'url',
        'regex',
        '@a',
        'lb_kind',
        'TUN',
        'global_defs',
        'lvs_sync_daemon',
        '#',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const read = readKeepalived('a.conf', words.join(' '));
        if (read.ok) assert.ok(importState(read.value).text.length > 0);
        else assert.match(read.problem, /^a\.conf:\d+:\d+: /);
      }),
      { numRuns: 200 },
    );
  });
});
