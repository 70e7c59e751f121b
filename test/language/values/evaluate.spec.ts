import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

describe('the settings of a syntax tree', () => {
  const config = (text: string) => parse({ name: 'x', text }).config;

  it('takes the last of several equal directives, as Piranha does', () => {
    const { serial_no: serial } = config('serial_no = 1\nserial_no = 2\n').globals;
    assert.equal(serial.value, 2);
    assert.equal(serial.range.start.line, 2);
  });

  it('places a default at the name of its block', () => {
    const [virtual] = config('\nvirtual web {\n}\n').virtuals;
    const { scheduler } = virtual?.settings ?? {};
    assert.deepEqual([scheduler?.value, scheduler?.directive], ['wlc', null]);
    assert.deepEqual(scheduler?.range, virtual?.block.name.range);
  });

  it('places a value from its first word to its last', () => {
    const text = 'nat_router = 10.0.0.254 eth1:1 # gateway\n';
    const { start, end } = config(text).globals.nat_router?.range ?? assert.fail();
    assert.equal(text.slice(start.offset, end.offset), '10.0.0.254 eth1:1');
  });

  it('keeps virtual and failover blocks apart, each in file order', () => {
    const { virtuals, failovers } = config('failover f {\n}\nvirtual a {\n}\nvirtual a {\n}\n');
    assert.deepEqual([virtuals.length, failovers.length], [2, 1]);
  });

  it('leaves out what it could not read', () => {
    const { settings } =
      config('virtual a {\naddress = nowhere eth0\nport = x\n}\n').virtuals[0] ?? assert.fail();
    assert.equal(settings.address, undefined);
    assert.equal(settings.port.value, 80);
  });

  it('gives a server the port above it, if it has none of its own', () => {
    const text = 'virtual a {\nport = 443\nserver s {\n}\nserver t {\nport = 8443\n}\n}\n';
    assert.deepEqual(
      config(text).virtuals[0]?.servers.map(({ settings }) => settings.port.value),
      [443, 8443],
    );
  });

  it('takes masks for prefix lengths in a block with an IPv6 address', () => {
    const text = 'virtual a {\nvip_nmask = 64\naddress = 2001:db8::1 eth0\n}\n';
    assert.equal(config(text).virtuals[0]?.settings.vip_nmask?.value, '64');
  });
});
