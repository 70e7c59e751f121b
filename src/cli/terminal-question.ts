import { createInterface } from 'node:readline';

/**
 * Asks a question on a terminal.
 * @returns the answer without its line end; nothing where the operator ends it with ctrl-C or ctrl-D
 */
export function terminalQuestion(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  return new Promise((resolve) => {
    const terminal = createInterface({ input, output });
    terminal.on('close', () => {
      output.write('\n');
      resolve('');
    });
    terminal.question(question, (answer) => {
      terminal.removeAllListeners('close');
      terminal.close();
      resolve(answer);
    });
  });
}
