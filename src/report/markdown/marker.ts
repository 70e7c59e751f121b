const marker = /^<!-- lvsc-plan:v1 (\{.*\}) -->\r?$/;

/** What of a plan its comment is found again by. */
export interface Marked {
  readonly director: string;
  readonly file: string | null;
}

/**
 * The hidden first line of a comment. It names the director and the file, and not what the plan is:
 * the comment of one plan becomes that of the next.
 */
export function markerOf({ director, file }: Marked): string {
  const json = JSON.stringify({ key: `${director}/${file ?? ''}` });
  // A name must not end the remark that it stands in.
  const inRemark = json.replaceAll(/[<>]|--/g, escaped);
  return `<!-- lvsc-plan:v1 ${inRemark} -->`;
}

/**
 * The key in the marker of a comment: which of the plans of one review it tells of. Null where it
 * does not begin with a marker.
 */
export function keyIn(text: string): string | null {
  const [first = ''] = text.split('\n', 1);
  const json = marker.exec(first)?.[1];
  if (json === undefined) return null;
  try {
    const { key } = JSON.parse(json) as { readonly key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

function escaped(text: string): string {
  return Array.from(
    text,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
}
