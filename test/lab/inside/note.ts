const notes: string[] = [];

/** Keeps a line of evidence with the case that is running; the mocha outside prints it. */
export function note(text: string): void {
  notes.push(text);
}

/** The notes since the last call. */
export function takeNotes(): string[] {
  return notes.splice(0);
}
