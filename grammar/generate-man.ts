import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedParts } from './man-page.ts';

/** Writes the lists of directives and diagnostics into lvs.conf(5). */
const page = 'man/lvs.conf.5';
writeFileSync(page, withGeneratedParts(readFileSync(page, 'utf8')));
