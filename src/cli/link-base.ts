import { isAbsolute, relative } from 'node:path';
import { UsageError } from '../error/lvsc-error.ts';
import type { LinkTo } from '../report/markdown/change-table.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where the files of a repository are seen, and where it lies here. */
interface Seen {
  readonly base: string;
  readonly root: string;
}

/**
 * Makes links to lines of files from `--link-base`, or from what GitHub and GitLab tell a job.
 *
 * @see https://docs.github.com/en/actions/reference/variables-reference
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 * @throws {UsageError} for a base that is no address of the web
 */
export function linksFrom(given: string | undefined, environment: Variables): LinkTo {
  const seen = given === undefined ? ofJob(environment) : { base: checkedBase(given), root: '' };
  if (seen === null) return () => null;
  return (file, line) => {
    const path = isAbsolute(file) ? inside(seen.root, file) : file.replace(/^(?:\.\/)+/, '');
    if (path === null || path === '-' || path.split('/').includes('..')) return null;
    return `${seen.base}/${path.split('/').map(encoded).join('/')}#L${line}`;
  };
}

function ofJob(environment: Variables): Seen | null {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_WORKSPACE } = environment;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA) {
    const base = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
    return isWeb(base) ? { base, root: GITHUB_WORKSPACE ?? '' } : null;
  }
  const { CI_PROJECT_URL, CI_COMMIT_SHA, CI_PROJECT_DIR } = environment;
  if (CI_PROJECT_URL && CI_COMMIT_SHA) {
    const base = `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`;
    return isWeb(base) ? { base, root: CI_PROJECT_DIR ?? '' } : null;
  }
  return null;
}

function checkedBase(given: string): string {
  const base = given.replace(/\/+$/, '');
  if (isWeb(base)) return base;
  throw new UsageError(
    `--link-base takes the address of a folder, https://..., and not "${given}"`,
  );
}

/** Also: nothing in it would end the attribute that it is put into. */
function isWeb(base: string): boolean {
  return /^https?:\/\/[^\s"'<>`|\\]+$/.test(base);
}

function inside(root: string, file: string): string | null {
  if (root === '') return null;
  const path = relative(root, file);
  return path.startsWith('..') || isAbsolute(path) ? null : path;
}

function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /['()*!]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
}
