import assert from 'node:assert/strict';
import { diagnosticsJunit } from '../../src/report/diagnostics-junit.ts';
import { fileWith, findingAt } from './finding-at.ts';

const text = 'port = 80\n';

describe('findings as JUnit XML', () => {
  it('writes a suite a file, a failure an error and output a warning', () => {
    const findings = [
      findingAt(text, '80', { hint: 'write 81' }),
      findingAt(text, 'port', { severity: 'warning' }),
    ];
    assert.equal(
      diagnosticsJunit([fileWith(findings), fileWith([], '', 'good.conf')]),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lvsc check" tests="3" failures="1" errors="0">
  <testsuite name="lvs.conf" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="lvs.conf" name="some-code at 1:8" file="lvs.conf" line="1">
      <failure type="some-code" message="this is wrong">lvs.conf:1:8: this is wrong&#10;write 81</failure>
    </testcase>
    <testcase classname="lvs.conf" name="some-code at 1:1" file="lvs.conf" line="1">
      <system-out>lvs.conf:1:1: this is wrong</system-out>
    </testcase>
  </testsuite>
  <testsuite name="good.conf" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="good.conf" name="no errors"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('escapes text and leaves out what XML cannot hold', () => {
    const finding = findingAt(text, '80', { message: '"<&>" \u0000\u001b' });
    const xml = diagnosticsJunit([fileWith([finding], text, 'a"b')]);
    assert.ok(xml.includes('message="&quot;&lt;&amp;&gt;&quot; \\x00\\x1b"'));
    assert.ok(xml.includes('classname="a&quot;b"'));
    assert.doesNotMatch(xml, /[^\n\u0020-\u007e]/);
  });
});
