import assert from 'node:assert/strict';
import { another, director, findingsOf } from './director.ts';

const codesOf = (text: string) => findingsOf(text).map(({ code }) => code);

describe('a finding that only repeats another one', () => {
  it('does not miss an address that could not be read', () => {
    assert.deepEqual(codesOf(director(['198.51.100.10 eth0:1', '198.51.100.999 eth0:1'])), [
      'invalid-address',
    ]);
    assert.deepEqual(codesOf(director(['10.0.0.1\n', '10.0.0.999\n'])), ['invalid-address']);
  });

  it('does not miss an address whose directive is misspelt', () => {
    assert.deepEqual(codesOf(director(['address = 198', 'adress = 198'])), ['unknown-directive']);
  });

  it('does not take a default for what a broken line may have said', () => {
    assert.deepEqual(
      codesOf(director(['# more', another('again', { port: 443 }).replace('443', 'htps')])),
      ['invalid-port'],
    );
    assert.deepEqual(codesOf(director(['network = nat', 'network = dierct'])), ['unknown-choice']);
    assert.deepEqual(codesOf(director(['     active = 1', '     active = yes'])), [
      'invalid-boolean',
    ]);
  });

  it('does not compare directives that it does not know', () => {
    const text = director(['timeout = 6', 'timeout = 6\n     mode = a\n     mode = b']);
    assert.deepEqual(codesOf(text), ['unknown-directive', 'unknown-directive']);
  });

  it('says nothing of a file that is no lvs.conf', () => {
    for (const text of ['', 'LVS_TYPE=VS_NAT\n', 'active\0', 'virtual_server 10.0.0.1 80 {\n}\n']) {
      assert.equal(codesOf(text).length, 1, text);
    }
  });

  it('still reports what has nothing to do with the broken line', () => {
    const text = director(
      ['     port = 80', '     port = 80\n     persistent = long'],
      ['10.0.0.2', '10.0.0.1'],
      ['timeout = 6', 'timeout = 0'],
      ['weight = 1', 'weight = some'],
    );
    assert.deepEqual(codesOf(text), [
      'invalid-integer',
      'check-interval',
      'invalid-integer',
      'unique-real-server',
    ]);
  });

  it('keeps a mistake in one block from hiding what is wrong in another', () => {
    const text = director(
      ['address = 198.51.100.10 eth0:1', 'address = nowhere eth0:1'],
      ['# more', another('mail', { address: '0.0.0.0 eth0:2' })],
    );
    assert.deepEqual(codesOf(text), ['unknown-host', 'virtual-address']);
  });
});
