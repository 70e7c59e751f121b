import { readFileSync } from 'node:fs';

/** Real output of a tool, from fixtures/captures: `capture('ipvsadm/save')`. */
export function capture(name: string): string {
  return readFileSync(new URL(`../../fixtures/captures/${name}.txt`, import.meta.url), 'utf8');
}
