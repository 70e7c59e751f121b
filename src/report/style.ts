/** Colour for a terminal, or none: it is never the only sign of anything. */
export interface Style {
  readonly added: (text: string) => string;
  readonly changed: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

function sgr(code: number): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

const same = (text: string): string => text;

export const plainStyle: Style = {
  added: same,
  changed: same,
  removed: same,
  strong: same,
  faint: same,
};

export const colourStyle: Style = {
  added: sgr(32),
  changed: sgr(33),
  removed: sgr(31),
  strong: sgr(1),
  faint: sgr(2),
};
