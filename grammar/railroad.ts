import { readFileSync } from 'node:fs';
import { createSyntaxDiagramsCode, type ISerializedGast } from 'chevrotain';

/** chevrotain's diagram page with its style and scripts inside: it needs no network. */
export function railroad(rules: readonly ISerializedGast[]): string {
  return `${createSyntaxDiagramsCode([...rules])
    .replace(/<link rel='stylesheet' href='[^']*\/([^/']+)'>/, (_, file: string) =>
      inlined('style', file),
    )
    .replace(/<script src='[^']*?diagrams\/([^']+)'><\/script>/g, (_, file: string) =>
      inlined('script', file),
    )
    .replace('<!DOCTYPE html>', '<!DOCTYPE html>\n<title>The grammar of lvs.conf</title>')
    .trim()
    .replace(/[ \t]+$/gm, '')}\n`;
}

function inlined(tag: 'style' | 'script', file: string): string {
  // The package does not export these files; they stand beside its entry.
  const folder = new URL('../../diagrams/', import.meta.resolve('chevrotain'));
  return `<${tag}>\n${readFileSync(new URL(file, folder), 'utf8').trim()}\n</${tag}>`;
}
