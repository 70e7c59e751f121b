import { sectionsOf, type Section, type Setting } from '../../../src/import/ldirectord/lines.ts';

/** The settings of a piece of ldirectord.cf that stands outside of all sections. */
export function settings(...lines: readonly string[]): readonly Setting[] {
  return sectionsOf(lines.join('\n')).globals;
}

/** A virtual service with these lines in it. */
export function section(head: string, ...lines: readonly string[]): Section {
  const text = [head, ...lines.map((line) => `    ${line}`)].join('\n');
  const [first] = sectionsOf(text).sections;
  if (first === undefined) throw new Error(`no section: ${text}`);
  return first;
}

/** A single setting. */
export function setting(line: string): Setting {
  const [first] = settings(line);
  if (first === undefined) throw new Error(`no setting: ${line}`);
  return first;
}
