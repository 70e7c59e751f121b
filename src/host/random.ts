import { randomBytes } from 'node:crypto';

/** A word that nobody can guess and that is used once: so many bytes in hexadecimal digits. */
export function randomWord(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
