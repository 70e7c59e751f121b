import { isOnDisk, writeWhole } from '../host/whole-write.ts';

type Stream = NodeJS.WriteStream & { readonly fd: number };

/** An output of the program that can be lost without ending it. */
export interface LossyOutput {
  readonly write: (text: string) => void;
  /**
   * Once all is written that can be: what went wrong; null for nothing and for a closed pipe
   * (lvsc show | head), which is the reader's choice.
   */
  readonly lost: () => Promise<Error | null>;
}

/**
 * Standard output or standard error, such that an apply goes on, or goes back, though its terminal
 * is gone or the disk that holds its log is full.
 */
export function lossyOutput(stream: Stream): LossyOutput {
  let lost: Error | null = null;
  const note = (error: unknown): void => {
    if (error instanceof Error && !('code' in error && error.code === 'EPIPE')) lost ??= error;
  };
  stream.on('error', note);
  const onDisk = isOnDisk(stream.fd);
  return {
    write: (text) => {
      if (!onDisk) {
        stream.write(text);
        return;
      }
      try {
        writeWhole(stream.fd, text);
      } catch (error) {
        note(error);
      }
    },
    lost: () =>
      new Promise((resolve) => {
        stream.write('', () => {
          // An error is told only after what was written behind it.
          setImmediate(() => {
            resolve(lost);
          });
        });
      }),
  };
}
