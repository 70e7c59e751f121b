import assert from 'node:assert/strict';
import { linksFrom } from '../../src/cli/link-base.ts';

const github = {
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'ops/lvs',
  GITHUB_SHA: 'abc',
  GITHUB_WORKSPACE: '/w/lvs',
};
const gitlab = {
  CI_PROJECT_URL: 'https://gitlab.example/ops/lvs',
  CI_COMMIT_SHA: 'abc',
  CI_PROJECT_DIR: '/builds/lvs',
};

describe('a link to a line', () => {
  for (const [given, environment, file, link] of [
    ['https://git.example/b/', {}, 'a/lvs.conf', 'https://git.example/b/a/lvs.conf#L7'],
    [undefined, github, 'lvs.conf', 'https://github.example/ops/lvs/blob/abc/lvs.conf#L7'],
    [undefined, github, '/w/lvs/a b.conf', 'https://github.example/ops/lvs/blob/abc/a%20b.conf#L7'],
    [undefined, gitlab, './lvs.conf', 'https://gitlab.example/ops/lvs/-/blob/abc/lvs.conf#L7'],
    [
      undefined,
      github,
      'a"><b>.conf',
      'https://github.example/ops/lvs/blob/abc/a%22%3E%3Cb%3E.conf#L7',
    ],
    [undefined, github, '/etc/lvs.conf', null],
    [undefined, github, '../lvs.conf', null],
    [undefined, { ...github, GITHUB_SERVER_URL: 'javascript:' }, 'lvs.conf', null],
    ['https://git.example', {}, '-', null],
    [undefined, {}, 'lvs.conf', null],
  ] as const) {
    it(`of ${file} is ${link ?? 'none'}`, () => {
      assert.equal(linksFrom(given, environment)(file, 7), link);
    });
  }

  it('is refused where its base is no address of the web', () => {
    for (const base of ['git.example', 'javascript:x', 'https://a"b', 'https://a b', '']) {
      assert.throws(() => linksFrom(base, {}), /--link-base takes/);
    }
  });
});
