import { fileURLToPath } from 'node:url';
import { environment } from '../host/environment.ts';
import { userName } from '../host/user-name.ts';
import type { Io } from './io.ts';

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
 * @param results - writes to standard output
 * @param remarks - writes to standard error
 * @param entry - URL of the file that runs lvsc's commands, to start lvsc once more
 */
export function processIo(results: Io['stdout'], remarks: Io['stderr'], entry: string): Io {
  return {
    stdout: results,
    stderr: remarks,
    stdoutIsTerminal: process.stdout.isTTY,
    stderrIsTerminal: process.stderr.isTTY,
    // Node opens standard input only when it is asked for, and most commands never ask.
    get stdinIsTerminal() {
      return process.stdin.isTTY;
    },
    columns: process.stdout.isTTY ? process.stdout.columns : Infinity,
    stdin: () => process.stdin,
    ask: async (question) => {
      const { terminalQuestion } = await import('./terminal-question.ts');
      return terminalQuestion(question, process.stdin, process.stderr);
    },
    environment,
    catchSignals,
    get user() {
      return userName();
    },
    pid: process.pid,
    program: [process.execPath, ...process.execArgv, fileURLToPath(entry)],
  };
}
