#!/usr/bin/env node
import { processIo } from './process-io.ts';
import { runCli } from './run.ts';

// A closed pipe (lvsc show | head) is the reader's choice, not an error; a terminal may be gone, too
// (an ssh session dropped), and then a way back must not end because nobody hears of it.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), processIo(import.meta.url));
