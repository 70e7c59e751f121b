import { readKeepalived } from './keepalived/read-keepalived.ts';
import { readLdirectord } from './ldirectord/read-ldirectord.ts';
import type { ReadInput } from './read-input.ts';

/** Other programs whose files can be read, and how: by the name of a file for messages, and its text. */
export const readLanguages = {
  keepalived: readKeepalived,
  ldirectord: readLdirectord,
} as const satisfies Readonly<Record<string, (name: string, text: string) => ReadInput>>;

/** A program whose file can be read. */
export type Language = keyof typeof readLanguages;
