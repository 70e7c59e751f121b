import { readFileSync, writeFileSync } from 'node:fs';
import { documents } from './documents.ts';
import { withGeneratedParts } from './man-page.ts';

for (const [name, text] of documents()) writeFileSync(new URL(name, import.meta.url), text);

const manPage = new URL('../man/lvs.conf.5', import.meta.url);
writeFileSync(manPage, withGeneratedParts(readFileSync(manPage, 'utf8')));
