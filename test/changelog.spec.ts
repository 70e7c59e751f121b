import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

interface Section {
  readonly title: string;
  readonly text: string;
}

/** What stands below the headings of one level. */
function sectionsOf(text: string, level: number): Section[] {
  const [, ...sections] = `\n${text}`.split(`\n${'#'.repeat(level)} `);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return { title, text: lines.join('\n') };
  });
}

/** What is not in the form of Keep a Changelog, a line each. */
function problemsOf(changelog: string): string[] {
  const releases = sectionsOf(changelog, 2);
  const titles = releases.map(({ title }) => title);
  const [first, ...released] = titles;
  const dates = released.map((title) => / - (\d{4}-\d{2}-\d{2})$/.exec(title)?.[1] ?? '');
  return [
    ...(first === '[Unreleased]' ? [] : ['the first section is not [Unreleased]']),
    ...released
      .filter((title) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/.test(title))
      .map((title) => `${title}: not [X.Y.Z] - YYYY-MM-DD`),
    ...(dates.join() === dates.toSorted().reverse().join() ? [] : ['the latest is not first']),
    ...releases.flatMap(({ title, text }) => {
      const sections = sectionsOf(text, 3);
      const order = sections.map((section) => kinds.indexOf(section.title));
      const isInOrder = order.every((kind, at) => kind > (order[at - 1] ?? -1));
      return [
        ...(isInOrder ? [] : [`${title}: its sections are not some of ${kinds.join(', ')}`]),
        ...sections
          .filter((section) => !section.text.includes('\n- '))
          .map((section) => `${title}: nothing is ${section.title}`),
      ];
    }),
  ];
}

describe('the changelog', () => {
  it('has the form of Keep a Changelog', () => {
    assert.deepEqual(problemsOf(readFileSync('CHANGELOG.md', 'utf8')), []);
  });

  it('would be told where it has not', () => {
    const entry = '\n- a thing\n';
    const whole = `# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2027-01-02\n\n### Added\n${entry}\n### Fixed\n${entry}`;
    assert.deepEqual(problemsOf(whole), []);
    for (const [from, to, problem] of [
      ['[Unreleased]', 'Unreleased', /the first section/],
      ['2027-01-02', 'soon', /not \[X\.Y\.Z\]/],
      ['### Added', '### Fixed', /its sections/],
      ['### Added', '### Improved', /its sections/],
      [`Fixed\n${entry}`, 'Fixed\n', /nothing is Fixed/],
    ] as const) {
      assert.match(problemsOf(whole.replace(from, to)).join('\n'), problem, `${from}: ${to}`);
    }
    const later = `${whole}\n## [2.0.0] - 2028-01-01\n\n### Added\n${entry}`;
    assert.match(problemsOf(later).join('\n'), /the latest is not first/);
  });
});
