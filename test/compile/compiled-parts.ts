import { readdirSync, readFileSync } from 'node:fs';
import { bodyOf } from '../../src/shell/body.ts';

const folder = new URL('../../src/shell/compiled/', import.meta.url);
const parts = readdirSync(folder).map((name) => ({
  line: `. ./${name}\n`,
  text: `${bodyOf(readFileSync(new URL(name, folder), 'utf8'))}\n`,
}));

/** A compiled script in which each part that is a file of src is a line with its name. */
export function withoutParts(script: string): string {
  return parts.reduce((text, part) => text.replace(part.text, () => part.line), `${script}\n`);
}

/** The whole script again. */
export function withParts(script: string): string {
  return parts
    .reduce((text, part) => text.replace(part.line, () => part.text), script)
    .slice(0, -1);
}
