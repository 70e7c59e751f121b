import assert from 'node:assert/strict';
import { runProbe } from '../../src/director/run-probe.ts';
import type { ProcessResult, Run } from '../../src/host/process.ts';
import { runnable } from '../../src/tools/commands-for.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import type { ProbeStep } from '../../src/step/entry.ts';

const ended: ProcessResult = { stdout: '', stderr: '', exitCode: 0, failure: null };

const asking: ProbeStep = {
  kind: 'probe',
  entries: [
    { do: 'probe', device: 'eth0', address: '203.0.113.100' },
    { do: 'probe', device: 'eth1', address: '203.0.113.101' },
  ],
};
const step = runnable(asking, usualTools);

const free: Partial<ProcessResult> = {
  stdout: [
    'ARPING 203.0.113.100 from 0.0.0.0 eth0',
    'Sent 1 probes (1 broadcast(s))',
    'Received 0 response(s)',
  ].join('\n'),
};

/** arping of iputils 20221126 as it ends for one address and for the other. */
function arping(first: Partial<ProcessResult>, second = free): Run {
  return ({ args }) => {
    const result = args.includes('203.0.113.100') ? first : second;
    return Promise.resolve({ ...ended, ...result });
  };
}

const answer = [
  'ARPING 203.0.113.100 from 0.0.0.0 eth0',
  'Unicast reply from 203.0.113.100 [46:C9:E5:29:81:C4]  0.622ms',
  'Sent 1 probes (1 broadcast(s))',
  'Received 1 response(s)',
].join('\n');

describe('asking whether somebody has an address', () => {
  it('is content where nobody answers', async () => {
    assert.deepEqual(await runProbe(step, arping(free), undefined), {
      ok: true,
      warning: null,
    });
  });

  it('is content where a device has no neighbours, as iputils and busybox say it', async () => {
    for (const said of [
      { stdout: 'Interface "eth0" is not ARPable\n' },
      { stderr: 'arping: interface eth0 is not ARPable\n' },
    ]) {
      const result = await runProbe(step, arping(said), undefined);
      assert.deepEqual(result, { ok: true, warning: null });
    }
  });

  it('takes who announces an address in that moment for one who has it', async () => {
    const run = arping({ exitCode: 1, stdout: answer.replace('reply', 'request') });
    const result = await runProbe(step, run, undefined);
    assert.ok(!result.ok);
    assert.match(result.cause, /^203\.0\.113\.100 is already used by 46:c9:e5:29:81:c4 on eth0/);
  });

  it('believes no status of the arping of Habets, which has them the other way round', async () => {
    const taken = { exitCode: 0, stdout: '!\t  0% packet loss (0 extra)\n' };
    const unused = { exitCode: 1, stdout: '.\t100% packet loss (0 extra)\n' };
    for (const said of [taken, unused]) {
      assert.deepEqual(await runProbe(step, arping(said), undefined), {
        ok: true,
        warning:
          'the neighbours could not be asked whether they have 203.0.113.100 on eth0: this arping is not the one of iputils',
      });
    }
  });

  it('names who has an address, and where', async () => {
    const run = arping({ exitCode: 1, stdout: answer });
    assert.deepEqual(await runProbe(step, run, undefined), {
      ok: false,
      cause:
        '203.0.113.100 is already used by 46:c9:e5:29:81:c4 on eth0 (--allow-duplicate-address allows it)',
    });
  });

  it('says where nobody could be asked, and goes on', async () => {
    const down = { exitCode: 2, stderr: 'Interface "eth1" is down\n' };
    assert.deepEqual(await runProbe(step, arping(free, down), undefined), {
      ok: true,
      warning:
        'the neighbours could not be asked whether they have 203.0.113.101 on eth1: Interface "eth1" is down',
    });
    const missing = { exitCode: null, failure: 'not-found' } as const;
    const result = await runProbe(step, arping(missing, missing), undefined);
    assert.ok(result.ok);
    assert.match(result.warning ?? '', /203\.0\.113\.100 on eth0 or .*arping is not installed$/);
  });

  it('takes a status of 1 without an answer for another arping, not for a neighbour', async () => {
    const usage = { exitCode: 1, stderr: 'Usage: arping [options] host\n' };
    const result = await runProbe(step, arping(usage), undefined);
    assert.deepEqual(result, {
      ok: true,
      warning:
        'the neighbours could not be asked whether they have 203.0.113.100 on eth0: Usage: arping [options] host',
    });
  });
});
