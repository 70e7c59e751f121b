import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

const own = (line: string): ReturnType<typeof parse> =>
  parse({ name: 'lvs.conf', text: `${line}\n` });
const inBlock = (line: string): ReturnType<typeof parse> => own(`virtual a {\n${line}\n}`);

function ports(text: string): unknown {
  return inBlock(`mark_ports = ${text}`).config.virtuals[0]?.settings.mark_ports?.value;
}

function problems({ findings }: ReturnType<typeof parse>): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

describe('a list', () => {
  it('has ports by number and by name, and ranges', () => {
    assert.deepEqual(ports('[ 20 10000:20000 ]'), ['20', '10000:20000']);
    assert.deepEqual(ports('[ ftp-data 7:7 ]'), ['20', '7']);
    assert.deepEqual(ports('[ 20 20 ]'), ['20']);
  });

  for (const word of ['0', '65536', '20000:10000', '1:2:3', ':', '1:', 'x', '-d']) {
    it(`refuses "${word}" as ports`, () => {
      assert.deepEqual(problems(inBlock(`mark_ports = [ ${word} ]`)), [
        `"mark_ports" has "${word}", neither a port nor a range of ports`,
      ]);
    });
  }

  it('has networks, and an address as a network of one', () => {
    const { globals } = own('masquerade_sources = [ 10.1.1.0/24 10.1.2.7 ]').config;
    assert.deepEqual(globals.masquerade_sources?.value, ['10.1.1.0/24', '10.1.2.7/32']);
  });

  for (const word of [
    '10.1.1.7/24',
    '10.1.1.0/33',
    '10.1.1',
    '2001:db8::1',
    '10.1.1.0/24/1',
    'a',
  ]) {
    it(`refuses "${word}" as a network`, () => {
      assert.deepEqual(problems(own(`masquerade_sources = [ ${word} ]`)), [
        `"masquerade_sources" has "${word}", neither an address nor a network`,
      ]);
    });
  }

  it('has devices without an alias', () => {
    const { globals } = own('masquerade_devices = [ eth0 br-lan ]').config;
    assert.deepEqual(globals.masquerade_devices?.value, ['eth0', 'br-lan']);
    assert.equal(problems(own('masquerade_devices = [ eth0:1 ]')).length, 1);
    assert.equal(problems(own('masquerade_devices = [ --flush ]')).length, 1);
  });

  it('has the words that its directive knows', () => {
    const { settings } = inBlock('sched_flags = [ sh-port sh-fallback ]').config.virtuals[0] ?? {};
    assert.deepEqual(settings?.sched_flags?.value, ['sh-port', 'sh-fallback']);
    const [finding] = inBlock('sched_flags = [ sh-prot ]').findings.filter(
      ({ code }) => code === 'invalid-item',
    );
    assert.match(finding?.hint ?? '', /^did you mean "sh-port"\? it takes sh-fallback, /);
  });

  it('stands in brackets', () => {
    assert.deepEqual(problems(inBlock('mark_ports = 20')), [
      '"mark_ports" takes a list in brackets',
    ]);
  });
});
