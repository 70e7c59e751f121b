import assert from 'node:assert/strict';
import { capture } from '../../support/capture.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';
import { masquerading, stateWith, virtualService } from '../../support/sample-state.ts';
import { captureText } from '../../../src/state/capture.ts';
import { ownsNothing } from '../../../src/state/ownership.ts';

describe('lvsc import', () => {
  const { on, config, write, text } = directorFile();

  it('prints the file of an applied director: canonical, and nothing is left to plan', async () => {
    await on(['apply', '--yes', config()]);
    const { code, stdout, stderr } = await on(['import']);
    assert.deepEqual([code, stderr], [0, '']);
    const file = await write('imported.conf', stdout);
    const plan = await on(['plan', '--strict', '--detailed-exitcode', file]);
    assert.deepEqual([plan.code, plan.stderr], [0, ''], plan.stdout);
    assert.equal((await lvsc(['fmt', '--check', file])).code, 0);
    assert.match(stdout, /^virtual http \{$/m);
    assert.match(stdout, /^ {5}server cpu2 \{$/m);
  });

  it('reads a capture from a file, and a table from standard input', async () => {
    await on(['apply', '--yes', config()]);
    const file = await write('copy.json', await text());
    const { stdout } = await lvsc(['import', file]);
    assert.equal(stdout, (await on(['import'])).stdout.replace(/from .*\./, `from ${file}.`));
    const table = await lvsc(['import', '-'], { stdin: capture('ipvsadm/save') });
    assert.equal(table.code, 0);
    assert.match(table.stdout, /^# Imported by lvsc from <stdin>\.\n# It was a listing of ipvsadm/);
    assert.equal(table.stderr, '');
  });

  it('says on stderr what a plan of the file would still change', async () => {
    const rules = [{ kind: 'verbatim', text: '-s 10.9.9.9/32 -j RETURN' }] as const;
    const state = stateWith({
      virtualServices: [virtualService()],
      chains: [{ ...masquerading, rules }],
    });
    const file = await write('bare.json', captureText('local', state, ownsNothing));
    const { code, stderr } = await lvsc(['import', file]);
    assert.equal(code, 0);
    assert.match(stderr, /^a plan of this file would change one thing on .*bare\.json/);
  });

  it('fails where there is nothing to write', async () => {
    const empty = await on(['import']);
    assert.deepEqual([empty.code, empty.stdout], [1, '']);
    assert.match(empty.stderr, /there is no virtual service on file:.*: nothing to import/);
    const own = await lvsc(['import', '-'], { stdin: '-A -t 203.0.113.100:99 -s own\n' });
    assert.equal(own.code, 1);
    assert.match(own.stdout, /left out: virtual service tcp/);
    assert.match(own.stderr, /^1 of 1 virtual services? stands? in comments/);
  });

  it("reads another program's file, from a file and from standard input", async () => {
    const text =
      'virtual_server 203.0.113.100 80 {\n  protocol TCP\n  real_server 10.1.1.1 80 { TCP_CHECK { } }\n}\n';
    const file = await write('keepalived.conf', text);
    const { code, stdout, stderr } = await lvsc(['import', '--from', 'keepalived', file]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^# Imported by lvsc from .*keepalived\.conf\.\n/);
    assert.match(stdout, /^addresses = 0$/m);
    const other = 'virtual=203.0.113.100:80\n    real=10.1.1.1:80 masq\n';
    const made = await lvsc(['import', '--from', 'ldirectord', '-'], { stdin: other });
    assert.deepEqual([made.code, made.stderr], [0, '']);
    assert.match(made.stdout, /^network = nat$/m);
    const again = await lvsc(['import', '--from', 'keepalived', '-'], { stdin: text });
    assert.equal(again.stdout.replaceAll('<stdin>', file), stdout);
    const checked = await lvsc(['check', '--strict', await write('made.conf', stdout)]);
    assert.equal(checked.code, 0, checked.stderr);
  });

  it("says where another program's file cannot be read, and that it holds nothing", async () => {
    const broken = await lvsc(['import', '--from', 'keepalived', '-'], { stdin: 'a {\n  b\n' });
    assert.deepEqual([broken.code, broken.stdout], [1, '']);
    assert.match(
      broken.stderr,
      /^lvsc: <stdin>:1:1: the block "a" is not closed\nhint: write "\}"/,
    );
    const empty = await lvsc(['import', '--from', 'keepalived', '-'], {
      stdin: 'include a/*.conf\n',
    });
    assert.equal(empty.code, 1);
    assert.match(
      empty.stderr,
      /nothing to import\nhint: name the file that has the virtual servers/,
    );
    const both = await lvsc(['import', '--from', 'keepalived']);
    assert.equal(both.code, 64);
    assert.match(both.stderr, /--from says what a file is/);
    assert.equal((await lvsc(['import', '--from', 'haproxy', '-'])).code, 64);
  });

  it('refuses what is no capture and no table, and a file beside a director', async () => {
    const wrong = await write('lvs.conf', smallConfig());
    const { code, stderr } = await lvsc(['import', wrong]);
    assert.equal(code, 1);
    assert.match(stderr, /is neither a capture nor a table of ipvsadm -S/);
    assert.equal((await lvsc(['import', '--director', 'local', wrong])).code, 64);
  });
});
