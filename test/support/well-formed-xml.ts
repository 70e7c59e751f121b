import assert from 'node:assert/strict';

/** An element's name and attributes. */
export type XmlElement = readonly [name: string, attributes: Readonly<Record<string, string>>];

/**
 * The elements of an XML document in order, with what their attributes say. It asserts that the
 * document is well-formed: one root, each element closed, no character that XML 1.0 does not have.
 */
export function elementsOf(document: string): readonly XmlElement[] {
  assert.doesNotMatch(document, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const [, body = ''] = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n(.*)$/s.exec(document) ?? [];
  const elements: XmlElement[] = [];
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  for (const match of body.matchAll(TAG)) {
    const [whole, end, name = '', attributes = '', isEmpty] = match;
    assert.doesNotMatch(withoutReferences(body.slice(at, match.index)), /[<&]|\]\]>/);
    at = match.index + whole.length;
    if (end === '/') {
      assert.equal(open.pop(), name);
      continue;
    }
    if (open.length === 0) roots++;
    elements.push([name, attributesOf(attributes)]);
    if (isEmpty !== '/') open.push(name);
  }
  assert.equal(body.slice(at).trim(), '');
  assert.deepEqual([open, roots], [[], 1]);
  return elements;
}

const TAG = /<(\/?)([a-z]+(?:-[a-z]+)*)((?: [a-z]+="[^"<]*")*)(\/?)>/g;

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => {
    assert.doesNotMatch(withoutReferences(value), /&/);
    return [name, value.replaceAll(REFERENCE, (reference) => meanings[reference] ?? '')] as const;
  });
  assert.equal(new Set(found.map(([name]) => name)).size, found.length);
  return Object.fromEntries(found);
}

const meanings: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#10;': '\n',
};
const REFERENCE = /&(?:amp|lt|gt|quot|#10);/g;

function withoutReferences(text: string): string {
  return text.replaceAll(REFERENCE, '');
}
