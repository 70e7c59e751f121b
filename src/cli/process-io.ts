import { fileURLToPath } from 'node:url';
import { environment } from '../host/environment.ts';
import { userName } from '../host/user-name.ts';
import type { Io } from './io.ts';
import { terminalQuestion } from './terminal-question.ts';

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

/**
 * The world as this process sees it.
 * @param entry - URL of the file that runs lvsc's commands, to start lvsc once more
 */
export function processIo(entry: string): Io {
  return {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdoutIsTerminal: process.stdout.isTTY,
    stderrIsTerminal: process.stderr.isTTY,
    stdinIsTerminal: process.stdin.isTTY,
    columns: process.stdout.isTTY ? process.stdout.columns : Infinity,
    stdin: () => process.stdin,
    ask: (question) => terminalQuestion(question, process.stdin, process.stderr),
    environment,
    catchSignals,
    user: userName(),
    pid: process.pid,
    program: [process.execPath, ...process.execArgv, fileURLToPath(entry)],
  };
}
