#!/usr/bin/env node
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import type { Io } from './io.ts';
import { runCli } from './run.ts';

const interruption = new AbortController();

function catchSignals(): AbortSignal {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) {
        process.stderr.write(`lvsc: ${signal} heard; still on the way back to the earlier state\n`);
      }
      interruption.abort(signal);
    });
  }
  return interruption.signal;
}

// A closed pipe (lvsc show | head) is the reader's choice, not an error.
process.stdout.on('error', () => undefined);

const io: Io = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  stdoutIsTerminal: process.stdout.isTTY,
  stderrIsTerminal: process.stderr.isTTY,
  stdinIsTerminal: process.stdin.isTTY,
  readStdin: () => buffer(process.stdin),
  async ask(question) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  },
  environment: process.env,
  catchSignals,
  user: process.env['SUDO_USER'] ?? nameOfUser(),
  pid: process.pid,
};

/** A container's user may have no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

process.exitCode = await runCli(process.argv.slice(2), io);
