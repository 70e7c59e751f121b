import assert from 'node:assert/strict';
import type { DirectorState } from '../../../src/state/director-state.ts';
import { planDigest } from '../../../src/plan/plan-digest.ts';
import { planDocument } from '../../../src/plan/plan-document.ts';
import { planMarkdown, type MarkdownView } from '../../../src/report/markdown/plan-markdown.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import { realServer, stateWith, virtualService } from '../../support/sample-state.ts';
import { planOf } from '../../support/transaction.ts';

const view: MarkdownView = {
  refusals: [],
  moment: { takenAt: '2026-11-28T10:04:00Z', connections: null },
  applyOptions: [],
  linkTo: () => null,
  longest: 65_000,
};
const one = stateWith({ virtualServices: [virtualService()] });
const fewer = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1')] })],
});

function written(before: DirectorState, goal: DirectorState, other: Partial<MarkdownView> = {}) {
  const config = { file: 'lvs.conf', digest: 'ab' };
  const plan = planDocument({ ...planOf(before, goal), config });
  return { plan, text: planMarkdown(plan, { ...view, ...other }) };
}

/** Virtual services at 203.0.113.0/24, each with so many real servers. */
function farm(services: number, servers: number): DirectorState {
  return stateWith({
    virtualServices: Array.from({ length: services }, (_, at) =>
      virtualService({
        key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 1000 + at },
        realServers: Array.from({ length: servers }, (_each, number) =>
          realServer(`10.1.${Math.floor(number / 250)}.${(number % 250) + 1}`),
        ),
      }),
    ),
  });
}

describe('a plan in Markdown', () => {
  it('says in its first visible line what it does, and what it cuts', () => {
    const service = 'tcp 203.0.113.100:80';
    const counts = { persistent: 0, active: 7, inactive: 0 };
    const moment = { takenAt: null, connections: [{ service, server: '10.1.1.2:80', ...counts }] };
    const { text } = written(one, fewer, { moment });
    assert.match(
      text.split('\n')[1] ?? '',
      /^### lvsc: 0 to add, 0 to change, 1 to remove on .*; \*\*7 established connections end\*\*$/,
    );
    assert.match(text, /^- 1 of 2 real servers of .*; 7 established connections end if not/m);
  });

  it('is one line where nothing changes', () => {
    const { text } = written(one, one);
    assert.deepEqual(text.split('\n').length, 3);
    assert.match(text, /^<!-- lvsc-plan:v1 .* -->\nlvsc: nothing to do for .*\.\n$/);
  });

  it('has a diff of lines with + - !, the commands of both ways, and how to apply it', () => {
    const heavier = stateWith({
      virtualServices: [virtualService({ realServers: [realServer('10.1.1.1', { weight: 5 })] })],
    });
    const { plan, text } = written(one, heavier, { applyOptions: ['--prune'] });
    assert.match(text, /^! real server 10\.1\.1\.1:80 .* weight 1 -> weight 5$/m);
    assert.match(text, /^- real server 10\.1\.1\.2:80 /m);
    assert.match(text, /<summary>Commands \(\d+\)<\/summary>/);
    assert.match(text, /<summary>Commands that would take it back \(\d+\)<\/summary>/);
    assert.ok(text.includes(`lvsc apply --plan-digest ${planDigest(plan)} --prune -- lvs.conf\n`));
    assert.match(text, /Live state of 2026-11-28T10:04:00Z /);
  });

  it('says what apply would refuse', () => {
    const refusals = [{ message: 'it removes too much', option: '--max-removed' }];
    const { text } = written(one, emptyState, { refusals });
    assert.match(text, /^> \*\*apply would refuse this: it removes too much; .*\*\*$/m);
  });

  it('has a section for what was changed behind the back of lvsc', () => {
    const plan = planDocument(planOf(one, one));
    const moved = { ...plan, ownershipBefore: { ...plan.ownershipBefore, applied: fewer } };
    const text = planMarkdown(moved, view);
    assert.match(text, /^#### Changed since lvsc's last apply, by somebody else$/m);
    assert.match(text, /^\+ real server 10\.1\.1\.2:80 /m);
  });

  it('speaks of no director between two configs', () => {
    assert.doesNotMatch(written(one, fewer, { moment: null }).text, /Live state|lvsc apply/);
  });

  it('links the line that asks for a change', () => {
    const start = { line: 7, column: 1, offset: 0 };
    const plan = planDocument({ ...planOf(one, fewer), config: { file: 'lvs.conf', digest: 'a' } });
    const changes = plan.changes.map((each) => ({ ...each, origin: { start, end: start } }));
    const linkTo = (file: string, line: number) => `https://git.example/${file}#L${line}`;
    const text = planMarkdown({ ...plan, changes }, { ...view, linkTo });
    assert.match(text, /<a href="https:\/\/git\.example\/lvs\.conf#L7"><code>lvs\.conf:7<\/code>/);
  });

  it('leaves out in a fixed order what makes it too long, and tells it', () => {
    const { text } = written(one, fewer);
    let shorter = text.length;
    const seen: string[] = [];
    for (let longest = text.length - 1; longest > 700; longest -= 20) {
      const cut = written(one, fewer, { longest }).text;
      assert.ok(cut.length <= longest);
      assert.ok(cut.length <= shorter);
      assert.match(cut, /10\.1\.1\.2:80/);
      shorter = cut.length;
      seen.push(/_Left out, .*: (.*)\._/.exec(cut)?.[1] ?? '');
    }
    for (const [at, what] of [...new Set(seen)].entries()) {
      assert.ok(what.split(', ').length > at, what);
    }
    assert.ok(new Set(seen).size > 2);
  });

  it('tells every removal of 5,000 changes within its limit', () => {
    const before = farm(50, 20);
    const goal = { ...farm(1, 4100), sysctls: {} };
    const { plan, text } = written(before, goal);
    assert.ok(plan.changes.length >= 5000, `${plan.changes.length}`);
    assert.ok(text.length <= 65_000, `${text.length}`);
    for (const change of plan.changes.filter(({ kind }) => kind === 'remove')) {
      const name = change.id.split(' ').at(-1) ?? '';
      assert.ok(text.includes(name), change.id);
    }
    const all = written(farm(100, 50), emptyState);
    assert.ok(all.plan.changes.length >= 5000);
    assert.ok(all.text.length <= 65_000);
    for (let port = 1000; port < 1100; port += 1) {
      assert.match(all.text, new RegExp(`203\\.0\\.113\\.100:${port}</code> goes: `));
    }
  });

  it('is never longer than it may be, and says how much is missing', () => {
    const { text } = written(farm(1000, 1), emptyState, { longest: 3000 });
    assert.ok(text.length <= 3000);
    assert.match(text, /_\.\.\. and \d+ more lines\._\n$/);
  });
});
