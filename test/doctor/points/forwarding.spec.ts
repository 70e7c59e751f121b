import assert from 'node:assert/strict';
import { forwarding } from '../../../src/doctor/points/forwarding.ts';
import { facts, needs, said, seen, unseen } from '../machine.ts';

describe('the point of what packet filters let pass', () => {
  const { filters } = facts();
  const saved = (...lines: string[]) => ({
    filters: { ...filters, iptables: seen(['*filter', ...lines, 'COMMIT', ''].join('\n')) },
  });
  const open = ':INPUT ACCEPT [0:0]';
  const shut = ':FORWARD DROP [0:0]';

  it('is fit where nothing is dropped', () => {
    assert.deepEqual(said(forwarding), ['ok', 'ok']);
    assert.deepEqual(said(forwarding, saved(open, ':FORWARD ACCEPT [0:0]')), ['ok', 'ok']);
    assert.deepEqual(said(forwarding, {}, null), []);
  });

  it('is not where forwarding is closed, but for direct and tunnel', () => {
    assert.deepEqual(said(forwarding, saved(open, shut)), [
      'ok',
      'unfit: the policy of FORWARD is DROP | iptables -I FORWARD -s 10.1.1.0/24 -j ACCEPT',
    ]);
    assert.deepEqual(said(forwarding, saved(open, shut), needs('', '', 'direct')), ['ok']);
    const docker = saved(open, shut, ':DOCKER-USER - [0:0]', '-A FORWARD -j DOCKER-USER');
    assert.match(said(forwarding, docker)[1] ?? '', / \| iptables -I DOCKER-USER -s /);
  });

  it('asks for net.ipv4.vs.conntrack where rules go by connections', () => {
    const tracked = saved(
      open,
      shut,
      '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    );
    assert.match(said(forwarding, tracked)[1] ?? '', /^unfit/);
    const sysctls = { 'net.ipv4.vs.conntrack': '1' };
    assert.deepEqual(said(forwarding, { ...tracked, sysctls }), ['ok', 'ok']);
    const strict = saved(
      open,
      ':FORWARD ACCEPT [0:0]',
      '-A FORWARD -m conntrack --ctstate INVALID -j DROP',
    );
    assert.match(said(forwarding, strict)[1] ?? '', /^unfit: -A FORWARD .* INVALID/);
    assert.deepEqual(said(forwarding, { ...strict, sysctls }), ['ok', 'ok']);
  });

  it('is not where clients are not let in', () => {
    const closed = saved(':INPUT DROP [0:0]', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT');
    assert.match(
      said(forwarding, closed)[0] ?? '',
      /^unfit: the policy of INPUT is DROP \| iptables -I INPUT -d 203\.0\.113\.100 -p tcp --dport 80 -j ACCEPT/,
    );
  });

  it('is not where a chain of nft drops', () => {
    const nft =
      'table inet fw {\n\tchain fwd {\n\t\ttype filter hook forward priority filter; policy drop;\n\t}\n}\n';
    assert.deepEqual(said(forwarding, { filters: { ...filters, nft: seen(nft) } }), [
      'ok',
      'unfit: the policy of inet fw fwd is drop | nft insert rule inet fw fwd ip saddr 10.1.1.0/24 accept',
    ]);
  });

  it('cannot be told where a rule is not understood, or nothing is seen', () => {
    const odd = saved(open, shut, '-A FORWARD -m set --match-set ours src -j ACCEPT');
    assert.match(
      said(forwarding, odd)[1] ?? '',
      /^unknown: this rule is not understood: -A FORWARD -m set/,
    );
    const none = { filters: { ...filters, iptables: unseen, nft: unseen } };
    assert.match(said(forwarding, none)[0] ?? '', /^unknown: ip is not installed/);
  });
});
