import assert from 'node:assert/strict';
import { named } from '../../src/import/block-names.ts';
import { ownsNothing, type NamedServer } from '../../src/state/ownership.ts';
import { realServer, virtualService } from '../support/sample-state.ts';
import { blockDraft } from './block-draft.ts';

const service = 'tcp 203.0.113.100:80';
const server = '10.1.1.1:80';

/** The names of the virtual block and of its server blocks. */
function namesBy(names: readonly NamedServer[]): string[] {
  const [block] = named([blockDraft()], { ...ownsNothing, names });
  return [block?.name ?? '', ...(block?.servers ?? []).map(({ name }) => name)];
}

describe('the names of imported blocks', () => {
  for (const [port, protocol, mark, name] of [
    [80, 'tcp', 0, 'http'],
    [53, 'udp', 0, 'dns'],
    [8443, 'tcp', 0, 'tcp_8443'],
    [8443, 'udp', 0, 'udp_8443'],
    [443, 'tcp', 7, 'mark_7_https'],
  ] as const) {
    it(`are ${name} for port ${port} of ${protocol}, mark ${mark}`, () => {
      const blocks = named([blockDraft({ port, protocol, mark })], ownsNothing);
      assert.deepEqual(
        blocks.map((block) => block.name),
        [name],
      );
    });
  }

  it('are those that the last applied file had', () => {
    assert.deepEqual(namesBy([{ name: 'web/cpu1', service, server }]), ['web', 'cpu1', 'rs2']);
  });

  for (const unwritable of ['a"b', "it's", 'a{', 'two  blanks', '#remark', '= 1', '']) {
    it(`are new ones where the file could not say ${JSON.stringify(unwritable)}`, () => {
      const name = `${unwritable}/${unwritable}`;
      assert.deepEqual(namesBy([{ name, service, server }]), ['http', 'rs1', 'rs2']);
    });
  }

  it('tell two services of one port apart by their address, and by a number at last', () => {
    const other = { address: '203.0.113.101', device: 'eth0:2', prefixLength: 24, isGuess: false };
    const blocks = [blockDraft(), blockDraft({ vip: other }), blockDraft(), blockDraft()];
    const again = [blockDraft()];
    assert.deepEqual(
      named([...blocks, ...again], ownsNothing).map(({ name }) => name),
      [
        'http_203.0.113.100',
        'http_203.0.113.101',
        'http_203.0.113.100_tcp',
        'http_203.0.113.100_80_2',
        'http_203.0.113.100_80_3',
      ],
    );
  });

  it('call one address the same in every block, and its ports apart within one', () => {
    const two = virtualService({
      realServers: [
        realServer('10.1.1.10'),
        realServer('10.1.1.9'),
        realServer('10.1.1.9', { port: 81 }),
      ],
    });
    const blocks = named(
      [blockDraft({ service: two }), blockDraft({ port: 443, service: two })],
      ownsNothing,
    );
    for (const { servers } of blocks) {
      assert.deepEqual(
        servers.map(({ name }) => name),
        ['rs2', 'rs1', 'rs1_81'],
      );
    }
  });
});
