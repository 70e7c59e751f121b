import assert from 'node:assert/strict';
import { isAtLeast, versionText } from '../../src/state/ipvsadm-version.ts';

describe('versions of ipvsadm', () => {
  const version = { major: 1, minor: 9, options: null };

  it('compares the numbers as numbers', () => {
    assert.equal(isAtLeast(version, '1.9'), true);
    assert.equal(isAtLeast(version, '1.8'), true);
    assert.equal(isAtLeast(version, '1.24'), false);
    assert.equal(isAtLeast({ ...version, major: 2, minor: 0 }, '1.24'), true);
    assert.equal(isAtLeast({ ...version, major: 0, minor: 99 }, '1.1'), false);
  });

  it('says a version in its own words', () => {
    assert.equal(versionText(version), '1.9');
  });
});
