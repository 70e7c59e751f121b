import assert from 'node:assert/strict';
import { sendProgram } from '../../../src/import/keepalived/send-program.ts';

const server = { address: '10.1.1.1', port: 80 };

describe('a program that keepalived checks with', () => {
  it('has the address and port of its real server as %h and %p', () => {
    assert.deepEqual(sendProgram('/bin/alive 10.1.1.1 80 800', server), {
      program: '/bin/alive %h %p 800',
      expect: null,
    });
    assert.equal(sendProgram('/usr/bin/env alive 10.1.1.1', server).program, 'alive %h');
  });

  it('tells what it must print where a shell compares it', () => {
    const path = `/bin/sh -c '[ "$("$@")" = "$0" ]' 'all well' /bin/alive 10.1.1.1`;
    assert.deepEqual(sendProgram(path, server), { program: '/bin/alive %h', expect: 'all well' });
  });

  it('is none where nanny(8) could not tell its words apart', () => {
    for (const path of ['', `/bin/alive 'two words'`, '/bin/alive "x']) {
      assert.equal(sendProgram(path, server).program, null, path);
    }
  });
});
