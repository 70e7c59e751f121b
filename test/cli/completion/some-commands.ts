import type { Completable } from '../../../src/cli/completion/completable.ts';

/** A command of each kind. */
export const someCommands: Completable = {
  options: [
    { name: '--quiet', summary: "don't say much", value: { kind: 'none' } },
    { name: '--director', summary: 'which director: local, ssh', value: { kind: 'text' } },
  ],
  commands: [
    {
      name: 'check',
      summary: 'parse and validate',
      options: [
        {
          name: '--format',
          summary: 'how to print [text]',
          value: { kind: 'words', words: ['text', 'sarif', 'junit'] },
        },
      ],
      operand: { kind: 'file' },
    },
    {
      name: 'explain',
      summary: 'the manual for one word',
      options: [],
      operand: { kind: 'words', words: ['scheduler', 'send', 'weight'] },
    },
    { name: 'show', summary: 'the live state', options: [], operand: { kind: 'none' } },
  ],
};
