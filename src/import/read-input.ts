import { parseIpvsadmSave } from '../tools/ipvsadm/save.ts';
import { UnreadableOutput } from '../tools/unreadable-output.ts';
import { parseCapture } from '../state/capture.ts';
import { emptyState } from '../state/empty-state.ts';
import { ownsNothing } from '../state/ownership.ts';
import type { ImportInput } from './import-input.ts';

/** What a text holds, or why nothing can be imported from it, in one sentence, and what helps. */
export type ReadInput =
  | { readonly ok: true; readonly value: ImportInput }
  | { readonly ok: false; readonly problem: string; readonly hint: string };

/**
 * Reads a capture (`lvsc capture`) or a table of virtual services (`ipvsadm -S -n`, as
 * ipvsadm-save(8) keeps it); which of them it is, its first character says.
 *
 * @param name what messages and the file's first line call it
 */
export function readInput(name: string, text: string): ReadInput {
  const first = text.trimStart();
  if (first.startsWith('{')) return readCapture(name, text);
  if (/^(?:-|#|$)/.test(first) && /^-[Aa] /m.test(text)) return readListing(name, text);
  return {
    ok: false,
    problem: `${name} is neither a capture nor a table of ipvsadm -S`,
    hint: 'make one of them with: lvsc capture, or ipvsadm -S -n',
  };
}

function readCapture(name: string, text: string): ReadInput {
  const checked = parseCapture(text);
  if (!checked.ok) {
    return {
      ok: false,
      problem: `${name} is no capture: ${checked.problem}`,
      hint: 'make one with: lvsc capture',
    };
  }
  const { state, ownership } = checked.value;
  return { ok: true, value: { from: name, extent: 'director', state, ownership } };
}

function readListing(name: string, text: string): ReadInput {
  try {
    // Files that are kept have a heading; ipvsadm itself prints no comments.
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
    const state = { ...emptyState, virtualServices: parseIpvsadmSave(lines.join('\n')) };
    return { ok: true, value: { from: name, extent: 'listing', state, ownership: ownsNothing } };
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    const line = text.split('\n').indexOf(error.line) + 1;
    return {
      ok: false,
      problem: `${name}:${line}: ${error.message}`,
      hint: 'save it with numbers for names: ipvsadm -S -n, or ipvsadm-save -n',
    };
  }
}
