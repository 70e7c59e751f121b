import assert from 'node:assert/strict';
import { planBetween } from '../../src/plan/make-plan.ts';
import { planDigest } from '../../src/plan/plan-digest.ts';
import { planDocument, type PlanDocument } from '../../src/plan/plan-document.ts';
import { madeFrom } from '../../src/plan/read-plan.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { textDigest } from '../../src/state/canonical.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { masquerading, realServer, stateWith, virtualService } from '../support/sample-state.ts';

const before = stateWith({ virtualServices: [virtualService()] });
const goal = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1')] })],
});
const config = { file: 'lvs.conf', digest: textDigest('one') };

const base = {
  director: 'file:lvs1.json',
  tools: usualTools,
  config,
  before,
  goal,
  ownershipBefore: ownsNothing,
  ownership: { ...ownsNothing, applied: goal },
} as const;

function documentOf(other: Partial<Parameters<typeof planBetween>[0]> = {}): PlanDocument {
  return planDocument(planBetween({ ...base, ...other }));
}

const digest = planDigest(documentOf());

describe('the digest of a plan', () => {
  it('says by which algorithm it was made', () => {
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
  });

  it('is the same for the same plan, saved and read again', () => {
    const saved = JSON.parse(JSON.stringify(documentOf())) as PlanDocument;
    assert.equal(planDigest(saved), digest);
    assert.equal(planDigest(planDocument(planBetween(madeFrom(saved)))), digest);
  });

  const range = {
    start: { line: 3, column: 1, offset: 40 },
    end: { line: 3, column: 9, offset: 48 },
  };
  for (const [what, other] of [
    ['what the director is called', { director: 'local' }],
    ['where the file is', { config: { ...config, file: '/etc/sysconfig/ha/lvs.cf' } }],
    [
      'which line asks for a change',
      { origins: new Map([['server tcp 203.0.113.100:80 10.1.1.2:80', range]]) },
    ],
  ] as const) {
    it(`does not go by ${what}`, () => {
      assert.equal(planDigest(documentOf(other)), digest);
    });
  }

  for (const [what, other] of [
    ['the text of the config', { config: { ...config, digest: textDigest('two') } }],
    ['what is live', { before: { ...before, sysctls: { 'net.ipv4.ip_forward': '1' } } }],
    ['what is asked for', { goal: before }],
    ['what lvsc owns', { ownershipBefore: { ...ownsNothing, addresses: ['eth0 10.1.1.9/24'] } }],
    [
      'whether connections are waited for',
      { drain: { seconds: 60, servers: ['server tcp 203.0.113.100:80 10.1.1.2:80'] } },
    ],
  ] as const) {
    it(`goes by ${what}`, () => {
      assert.notEqual(planDigest(documentOf(other)), digest);
    });
  }

  it('goes by the commands, and by programs only where they are others', () => {
    const nft = { ...usualTools, packetFilter: 'nft' } as const;
    assert.equal(planDigest(documentOf({ tools: nft })), digest);
    const chains = { goal: { ...goal, chains: [masquerading] } };
    assert.notEqual(
      planDigest(documentOf({ ...chains, tools: nft })),
      planDigest(documentOf(chains)),
    );
  });
});
