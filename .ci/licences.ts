import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * The licences of packages, each text once.
 * @param folders - where the packages are
 * @throws Error where one of them has no licence
 */
export function licences(folders: readonly string[]): string {
  const namesByText = new Map<string, string[]>();
  for (const folder of folders) {
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    const { name, version, license } = JSON.parse(manifest) as Manifest;
    const text = licenceIn(folder);
    const names = namesByText.get(text) ?? [];
    namesByText.set(text, [...names, `${name} ${version} (${license})`]);
  }
  const parts = [...namesByText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const head = 'The files of this folder contain these packages, under their own licences.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceIn(folder: string): string {
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)\b/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${folder} has no licence`);
  return texts.join('\n\n');
}
