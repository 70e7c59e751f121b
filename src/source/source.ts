/** A place in a text. `line` and `column` count from 1, `offset` counts UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Half-open: `end` is the position just after the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A text and the name it is reported under (`-` is reported as `<stdin>`). */
export interface Source {
  readonly name: string;
  readonly text: string;
}
