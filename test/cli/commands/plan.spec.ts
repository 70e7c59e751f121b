import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { validatorFor } from '../../../src/json/validator.ts';
import { planSchema } from '../../../src/plan/plan-schema.ts';
import type { PlanDocument } from '../../../src/plan/plan-document.ts';
import type { Capture } from '../../../src/state/capture.ts';
import { timeText } from '../../../src/state/moment.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';
import { server } from '../../support/desired.ts';
import { lvsc } from '../../support/fake-io.ts';

const validate = validatorFor(planSchema);

describe('lvsc plan', () => {
  const { on, path, write, pipe, text, config } = directorFile();

  it('shows what would change, and changes nothing', async () => {
    const { code, stdout } = await on(['plan', config()]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Plan for file:.* from .*lvs\.conf: 6 to add, 1 to change, 0 to remove\n/,
    );
    assert.match(stdout, /^ipvsadm -R <<'END'$/m);
    const back = /^Commands that would take it back:$/m;
    assert.doesNotMatch(stdout, back);
    assert.match((await on(['plan', '--back', config()])).stdout, back);
    assert.equal(await text(), '');
  });

  it('shows the commands of the packet filter that is chosen', async () => {
    const nft = await on(['plan', '--packet-filter', 'nft', config()]);
    assert.match(nft.stdout, /^nft -f - <<'END'$/m);
    const ipchains = await on(['plan', '--packet-filter', 'ipchains', config()]);
    assert.match(ipchains.stdout, /^ipchains -A lvsnat -s 10\.1\.1\.0\/24 .* -j MASQ$/m);
    assert.match(ipchains.stdout, /net\.ipv4\.ip_always_defrag 0 -> 1/);
    const wrong = await on(['plan', '--packet-filter', 'pf', config()]);
    assert.equal(wrong.code, 64);
  });

  it('says what the chosen packet filter has no words for', async () => {
    await write(
      'lvs.conf',
      smallConfig('port = 80', 'fwmark = 7', server('cpu1', '2001:db8:1::1'))
        .replace('203.0.113.100 eth0:1', '2001:db8::100 eth0')
        .replace('vip_nmask = 255.255.255.0', ''),
    );
    const { code, stdout, stderr } = await on(['plan', '--packet-filter', 'ipchains', config()]);
    assert.equal(code, 1, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /^lvsc: the director cannot be what this plan asks for: ipchains knows/m);
  });

  it('says that there is nothing to do', async () => {
    await on(['apply', '--yes', config()]);
    const { code, stdout } = await on(['plan', '--detailed-exitcode', config()]);
    assert.equal(code, 0);
    assert.match(stdout, /: nothing to do\.\n$/);
  });

  it('exits with 2 for pending changes with --detailed-exitcode', async () => {
    assert.equal((await on(['plan', '--detailed-exitcode', config()])).code, 2);
  });

  it('prints a document that is what the schema says', async () => {
    const { stdout } = await on(['plan', '--json', config()]);
    const plan = JSON.parse(stdout) as PlanDocument;
    assert.deepEqual(validate(plan), { ok: true, value: plan });
    assert.equal(plan.changes.length, 7);
  });

  it('prints findings as the document when the config has errors', async () => {
    await write('lvs.conf', 'network = natt\n');
    const { code, stdout } = await on(['plan', '--json', config()]);
    assert.equal(code, 1);
    assert.match(stdout, /"format": "lvsc-diagnostics\/1"/);
    const plain = await on(['plan', config()]);
    assert.deepEqual([plain.code, plain.stdout], [1, '']);
    assert.match(plain.stderr, /lvs\.conf:1:11: error: /);
  });

  it('plans against a capture without touching it', async () => {
    await on(['apply', '--yes', config()]);
    const captured = (await on(['capture'])).stdout;
    const capture = await write('capture.json', captured);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 5'));
    const { code, stdout } = await lvsc(['plan', '--live', capture, config()]);
    assert.equal(code, 0);
    assert.match(stdout, /weight 2 -> weight 5/);
    assert.match(stdout, /^ipvsadm -e -t 203\.0\.113\.100:80 -r 10\.1\.1\.2:80 -m -w 5$/m);
    assert.equal(await readFile(capture, 'utf8'), captured);
  });

  it('shows a unified patch of the live state', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 5'));
    const { stdout } = await on(['plan', '--diff', config()]);
    const changed = stdout.split('\n').filter((line) => /^[-+][^-+]/.test(line));
    assert.deepEqual(changed, [
      '-ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.2:80 -m -w 2',
      '+ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.2:80 -m -w 5',
    ]);
    assert.match(stdout, /^@@ /m);
  });

  it('saves the plan, for its owner alone', async () => {
    const { code, stderr } = await on(['plan', '--out', path('change.plan'), config()]);
    assert.equal(code, 0);
    assert.match(stderr, /plan saved in .*change\.plan/);
    const saved = JSON.parse(await readFile(path('change.plan'), 'utf8')) as PlanDocument;
    assert.equal(validate(saved).ok, true);
  });

  it('says that the plan cannot be saved', async () => {
    const { code, stderr } = await on(['plan', '--out', path('no/change.plan'), config()]);
    assert.equal(code, 1);
    assert.match(stderr, /lvsc: cannot write .*no\/change\.plan: no such file or directory/);
  });

  it('warns of what apply would refuse, with the option that allows it', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1', 'weight = 0')));
    const refusal = /^apply would refuse this: .*--allow-empty-service allows it$/m;
    const { code, stdout } = await on(['plan', config()]);
    assert.equal(code, 0);
    assert.match(stdout, refusal);
    assert.match((await on(['plan', '--format', 'gitlab', config()])).stderr, refusal);
  });

  it('quiesces and waits with --drain', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
    const { stdout } = await on(['plan', '--drain', '60', config()]);
    assert.match(stdout, /^Drain: 1 real server quiesced first; .* 60 s\.$/m);
  });

  it('plans against a capture that comes through a pipe', async () => {
    await on(['apply', '--yes', config()]);
    const capture = pipe('pipe', (await on(['capture'])).stdout);
    const { code, stdout } = await lvsc(['plan', '--live', capture, config()]);
    assert.equal(code, 0);
    assert.match(stdout, /: nothing to do\.\n$/);
  });

  describe('of a capture with --max-age', () => {
    async function plan(maxAge: string, takenAt: string | null) {
      await on(['apply', '--yes', config()]);
      const capture = JSON.parse((await on(['capture'])).stdout) as Capture;
      const text = JSON.stringify({ ...capture, takenAt: takenAt ?? undefined });
      const live = await write('capture.json', text);
      return lvsc(['plan', '--max-age', maxAge, '--live', live, config()]);
    }
    const ago = (seconds: number): string => timeText(new Date(Date.now() - seconds * 1000));

    it('goes on where the capture is young enough', async () => {
      const { code, stderr } = await plan('15m', ago(600));
      assert.equal(code, 0, stderr);
    });

    it('refuses one that is older, or from the future, or that does not say when it was', async () => {
      for (const [takenAt, message] of [
        [ago(7200), /^lvsc: refused: file:.* was taken at .*, 2 h ago; --max-age allows 15 min$/m],
        [ago(-7200), /^lvsc: refused: .* was taken at .*, which is .* from now: /m],
        [null, /^lvsc: refused: file:.* does not say when it was taken$/m],
      ] as const) {
        const { code, stdout, stderr } = await plan('15m', takenAt);
        assert.deepEqual([code, stdout], [5, '']);
        assert.match(stderr, message);
        assert.match(stderr, /^hint: .*capture/m);
      }
    });

    it('takes no other time than one it knows', async () => {
      const { code, stderr } = await plan('a while', ago(0));
      assert.equal(code, 64);
      assert.match(stderr, /^lvsc: --max-age takes a time such as 90s, 15m, 6h or 2d/);
    });
  });

  it('refuses an empty capture: it is what a failed one leaves, and no fresh director', async () => {
    const capture = await write('capture.json', '');
    const { code, stdout, stderr } = await lvsc(['plan', '--live', capture, config()]);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /is not a director's capture: .*\nhint: make one with: lvsc capture/);
  });

  it('refuses a capture that is none', async () => {
    const capture = await write('capture.json', '{}');
    const { code, stderr } = await lvsc(['plan', '--live', capture, config()]);
    assert.equal(code, 1);
    assert.match(stderr, /is not a director's capture: at the top: .*\nhint: /);
  });

  it('tells its findings though the director cannot be read', async () => {
    const { code, stderr } = await lvsc(['plan', '--live', path('.'), config()]);
    assert.equal(code, 1);
    assert.match(stderr, /cannot read/);
  });
});
