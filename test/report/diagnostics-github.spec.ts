import assert from 'node:assert/strict';
import { diagnosticsGithub } from '../../src/report/diagnostics-github.ts';
import { fileWith, findingAt } from './finding-at.ts';

describe('findings as workflow commands of GitHub', () => {
  it('writes one command a finding', () => {
    const text = 'a\nport = 80\n';
    assert.equal(
      diagnosticsGithub([
        fileWith([
          findingAt(text, '80', { hint: 'write 81' }),
          findingAt(text, 'port', { severity: 'warning' }),
        ]),
      ]),
      '::error file=lvs.conf,line=2,endLine=2,col=8,endColumn=10,title=some-code::this is wrong%0Awrite 81\n' +
        '::warning file=lvs.conf,line=2,endLine=2,col=1,endColumn=5,title=some-code::this is wrong\n',
    );
  });

  it('gives no columns for a range of several lines', () => {
    const text = 'virtual a {\n}\n';
    assert.equal(
      diagnosticsGithub([fileWith([findingAt(text, text.trimEnd())])]),
      '::error file=lvs.conf,line=1,endLine=2,title=some-code::this is wrong\n',
    );
  });

  it('escapes what a command gives a meaning to', () => {
    const [line = ''] = diagnosticsGithub([
      fileWith([findingAt('', '', { message: '100%\r\n::error::owned' })], '', 'a,b:c%d'),
    ]).split('\n');
    assert.ok(line.startsWith('::error file=a%2Cb%3Ac%25d,'));
    assert.ok(line.endsWith('::100%25\\x0d%0A::error::owned'));
  });
});
