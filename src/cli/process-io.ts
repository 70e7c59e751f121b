import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
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
 * @param entry - URL of the file that runs lvsc's commands, to start lvsc once more
 */
export function processIo(entry: string): Io {
  return {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdoutIsTerminal: process.stdout.isTTY,
    stderrIsTerminal: process.stderr.isTTY,
    stdinIsTerminal: process.stdin.isTTY,
    stdin: () => process.stdin,
    ask,
    environment: process.env,
    catchSignals,
    user: process.env['SUDO_USER'] ?? nameOfUser(),
    pid: process.pid,
    program: [process.execPath, ...process.execArgv, fileURLToPath(entry)],
  };
}

/** Ctrl-C, ctrl-D and a terminal that is gone answer nothing. */
function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    const answer = (text: string): void => {
      resolve(text);
      terminal.close();
    };
    terminal.once('close', () => {
      resolve('');
    });
    terminal.question(question).then(answer, () => {
      answer('');
    });
  });
}

/** A container's user may have no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
