import assert from 'node:assert/strict';
import { lineFingerprints } from '../../src/report/line-fingerprints.ts';

/** What GitHub's own upload action makes of these texts. */
describe('fingerprints of lines', () => {
  it('are those of GitHub for short texts', () => {
    assert.deepEqual(lineFingerprints(''), ['c129715d7a2bc9a3:1']);
    assert.deepEqual(lineFingerprints(' a\nb\n  \t\tc\n d'), [
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  it('are the same whatever the line ends', () => {
    const prints = [
      'e9496ae3ebfced30:1',
      'fb7c023a8b9ccb3f:1',
      'ce8ba1a563dcdaca:1',
      'e20e36e16fcb0cc8:1',
      'b3edc88f2938467e:1',
      'c8e28b0b4002a3a0:1',
      'c129715d7a2bc9a3:1',
    ];
    for (const end of ['\n', '\r', '\r\n']) {
      const text = ` hello; \t${end}world!!!${end}${end}${end}  \t\tGreetings${end} End${end}`;
      assert.deepEqual(lineFingerprints(text), prints);
    }
  });

  it('are numbered where lines are alike', () => {
    assert.deepEqual(lineFingerprints('Lorem ipsum dolor sit amet.\n'.repeat(10)), [
      ...[1, 2, 3, 4, 5, 6].map((number) => `a7f2ff13bc495cf2:${number}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ]);
  });

  it('are made quickly of a long text', () => {
    const began = Date.now();
    assert.equal(lineFingerprints('address = 10.1.1.1\n'.repeat(200_000)).length, 200_001);
    assert.ok(Date.now() - began < 10_000);
  });
});
