import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { StepResult } from '../../src/director/director.ts';
import { runProcess } from '../../src/host/process.ts';
import { runStep } from '../../src/director/run-step.ts';
import type { ProcessStep } from '../../src/step/entry.ts';
import { address, masquerading } from '../support/sample-state.ts';
import { workplace } from '../support/workplace.ts';
import { runnable } from '../../src/tools/commands-for.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const services = (...addresses: readonly string[]): ProcessStep => ({
  kind: 'ipvs',
  entries: addresses.map((value) => ({
    do: 'delete-service',
    key: { kind: 'address', protocol: 'tcp', address: value, port: 80 },
  })),
});
const one = services('203.0.113.100');
const vip: ProcessStep = {
  kind: 'address',
  entries: [{ do: 'add-address', address: address('203.0.113.100') }],
};
const announced: ProcessStep = {
  kind: 'announce',
  entries: [
    { do: 'announce', device: 'eth0', address: '203.0.113.100' },
    { do: 'announce', device: 'eth0', address: '203.0.113.101' },
  ],
};

/** Runs a step by the usual tools, as processes of this machine. */
function ran(step: ProcessStep): Promise<StepResult> {
  return runStep(runnable(step, usualTools), usualTools, runProcess);
}

function causeOf(result: StepResult): string {
  assert.equal(result.ok, false);
  return result.cause;
}

describe('running a step', () => {
  const { tool, path } = workplace();

  it('runs one command by its arguments, and several by standard input', async () => {
    await tool('ipvsadm', `#!/bin/sh\necho "$@" >> ${path('log')}; cat >> ${path('log')}\n`);
    assert.deepEqual(await ran(one), { ok: true, warning: null });
    await ran(services('203.0.113.100', '203.0.113.101'));
    assert.equal(
      await readFile(path('log'), 'utf8'),
      '-D -t 203.0.113.100:80\n-R\n-D -t 203.0.113.100:80\n-D -t 203.0.113.101:80\n',
    );
  });

  it('takes anything that ipvsadm says on stderr for a failure, though it exits with 0', async () => {
    await tool('ipvsadm', '#!/bin/sh\necho "Service already exists" >&2\n');
    assert.equal(causeOf(await ran(one)), 'ipvsadm reported: Service already exists');
  });

  for (const [verb, other, said] of [
    ['drop-address', 'delete-address', 'RTNETLINK answers: Cannot assign requested address'],
    ['restore-address', 'add-address', 'RTNETLINK answers: File exists'],
    ['restore-address', 'add-address', 'Error: ipv4: Address already assigned.'],
  ] as const) {
    it(`takes "${said}" for done by ${verb}, and by no other`, async () => {
      await tool('ip', `#!/bin/sh\necho "${said}" >&2\nexit 2\n`);
      const doing = (each: typeof verb | typeof other): ProcessStep => ({
        kind: 'address',
        entries: [{ do: each, address: address('203.0.113.100') }],
      });
      assert.deepEqual(await ran(doing(verb)), {
        ok: true,
        warning: null,
      });
      assert.match(causeOf(await ran(doing(other))), /status 2/);
    });
  }

  it('fails a drop or a restore that is refused for another reason', async () => {
    await tool('ip', '#!/bin/sh\necho "RTNETLINK answers: Operation not permitted" >&2\nexit 2\n');
    for (const verb of ['drop-address', 'restore-address'] as const) {
      const step: ProcessStep = {
        kind: 'address',
        entries: [{ do: verb, address: address('203.0.113.100') }],
      };
      assert.match(causeOf(await ran(step)), /not permitted/);
    }
  });

  it('does not mind a remark of another tool', async () => {
    await tool(
      'iptables-restore',
      '#!/bin/sh\necho "# Warning: iptables-legacy tables present" >&2\n',
    );
    const chain = {
      do: 'set-chain',
      chain: masquerading,
      jumpsBefore: 0,
      rulesBefore: null,
    } as const;
    const step: ProcessStep = { kind: 'packet-filter', entries: [chain] };
    assert.deepEqual(await ran(step), { ok: true, warning: null });
  });

  it('quotes status and words of a tool that fails, on one line and of bounded length', async () => {
    await tool('ip', '#!/bin/sh\necho "RTNETLINK answers: File exists" >&2; exit 2\n');
    assert.equal(
      causeOf(await ran(vip)),
      'ip exited with status 2: RTNETLINK answers: File exists',
    );
    await tool('ip', '#!/bin/sh\necho; echo one; echo; echo two; exit 1\n');
    assert.equal(causeOf(await ran(vip)), 'ip exited with status 1: one; two');
    await tool('ip', '#!/bin/sh\nyes no | head -c 100000 | tr -d "\\n" >&2; exit 1\n');
    assert.ok(causeOf(await ran(vip)).length < 600);
  });

  it('says that a tool was killed', async () => {
    await tool('ip', '#!/bin/sh\nkill -KILL $$\n');
    assert.equal(causeOf(await ran(vip)), 'ip was killed');
  });

  it('announces all addresses at once; a failure to is a warning', async () => {
    await tool('arping', `#!/bin/sh\necho "$@" >> ${path('log')}\n`);
    assert.deepEqual(await ran(announced), { ok: true, warning: null });
    const lines = (await readFile(path('log'), 'utf8')).trim().split('\n').sort();
    assert.deepEqual(lines, [
      '-U -c 2 -w 1 -I eth0 203.0.113.100',
      '-U -c 2 -w 1 -I eth0 203.0.113.101',
    ]);
    await tool('arping', '#!/bin/sh\necho "arping: Device eth0 not available." >&2; exit 2\n');
    assert.deepEqual(await ran(announced), {
      ok: true,
      warning:
        'the address is up but was not announced by gratuitous ARP: arping exited with status 2: arping: Device eth0 not available.',
    });
  });

  it('sets sysctls in order', async () => {
    await tool('sysctl', `#!/bin/sh\nprintf "%s\\n" "$@" > ${path('log')}\n`);
    const set = (name: string, value: string) => ({ do: 'set-sysctl', name, value }) as const;
    await ran({ kind: 'sysctl', entries: [set('net.a', '1'), set('net.b', '4 5')] });
    assert.equal(await readFile(path('log'), 'utf8'), '-w\nnet.a=1\nnet.b=4 5\n');
  });
});
