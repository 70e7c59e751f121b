import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { guideScript, guideText, impossible, needTheSame } from '../../src/realserver/guide.ts';
import type { RealServerNeeds } from '../../src/realserver/needs.ts';
import { golden } from '../support/golden.ts';
import { needsFrom, needsWith } from './needs-from.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/realserver/${name}`, import.meta.url));

const both = ['203.0.113.100', '203.0.113.101'];
const oneArm = needsFrom(
  [
    'network = nat',
    'nat_router = 10.1.1.254 eth0:9',
    'nat_nmask = 255.255.255.0',
    'virtual http {',
    'active = 1',
    'address = 10.1.1.100 eth0:1',
    'server cpu1 {',
    'address = 10.1.1.1',
    'active = 1',
    '}',
    '}',
    '',
  ].join('\n'),
)[0];

describe('the guide to the real servers of a config', () => {
  assert.ok(oneArm);
  const cases: readonly (readonly [string, RealServerNeeds])[] = [
    ['nat', needsWith('nat')],
    ['nat-one-network', oneArm],
    ['direct', needsWith('direct', both)],
    ['tunnel', needsWith('tunnel', both)],
  ];
  for (const [name, needs] of cases) {
    for (const system of ['linux', 'linux-2.2'] as const) {
      it(`writes what ${name} needs on ${system}, as text and as a script that sh reads`, () => {
        golden(fixture(`${name}.${system}.txt`), guideText(needs, system));
        const script = guideScript([needs], system, 'lvs.conf');
        golden(fixture(`${name}.${system}.sh`), script);
        const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
        assert.deepEqual([status, stderr], [0, '']);
        assert.deepEqual(impossible(needs, system), []);
      });
    }
  }

  it('says what Linux 2.2 cannot do', () => {
    const needs = needsWith('direct', ['2001:db8::100'], '2001:db8:1::1');
    assert.deepEqual(impossible(needs, 'linux-2.2'), ['2001:db8::100/128 on lo']);
    assert.match(guideText(needs, 'linux-2.2'), /\(linux-2\.2 has no way to do this\)/);
    assert.deepEqual(impossible(needs, 'linux'), []);
  });

  it('says that the gateway is open where the file has no nat_router', () => {
    const needs = { ...needsWith('nat'), gateway: null };
    assert.match(guideText(needs, 'linux'), /no nat_router for it: its default route must lead/);
    assert.match(guideScript([needs], 'linux', 'x'), /^# The file has no nat_router/m);
  });

  it('never lets a name end its comment', () => {
    const needs = { ...needsWith('nat'), names: ['a\nreboot'] };
    const script = guideScript([needs], 'linux', 'x\nreboot');
    assert.doesNotMatch(script, /^reboot/m);
  });

  it('knows which machines one script does for', () => {
    const direct = needsWith('direct');
    assert.equal(needTheSame(direct, { ...direct, address: '10.1.1.2', names: ['x/y'] }), true);
    assert.equal(needTheSame(direct, { ...direct, vips: both }), false);
  });
});
