import { parseEndpoint } from '../address/endpoint.ts';
import {
  isIpvsadmCommand,
  parseIpvsadmRestore,
  UnreadableCommand,
} from '../tools/ipvsadm/restore.ts';
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
 * ipvsadm-save(8) keeps it, or any other that `ipvsadm -R` takes). A capture begins with a brace, a
 * table has no line before its first command that is not empty or a remark.
 *
 * @param name what messages and the file's first line call it
 */
export function readInput(name: string, text: string): ReadInput {
  if (text.trimStart().startsWith('{')) return readCapture(name, text);
  const first = text.split('\n').find((line) => !/^\s*(?:#|$)/.test(line));
  if (first !== undefined && isIpvsadmCommand(first)) return readListing(name, text);
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
    const state = { ...emptyState, virtualServices: parseIpvsadmRestore(text) };
    return { ok: true, value: { from: name, extent: 'listing', state, ownership: ownsNothing } };
  } catch (error) {
    if (!(error instanceof UnreadableCommand)) throw error;
    const line = text.split('\n').indexOf(error.line) + 1;
    return {
      ok: false,
      problem: `${name}:${line}: ${error.message}`,
      hint: error.hint ?? hintFor(error.line),
    };
  }
}

function hintFor(line: string): string {
  const isNamed = line
    .split(/[\s=]+/)
    .some(
      (word) =>
        /^(?:[^[\]:]+|\[[^\]]+\]):[^:]+$/.test(word) &&
        /[a-z]/i.test(word) &&
        parseEndpoint(word) === null,
    );
  return isNamed
    ? 'save it with numbers for names: ipvsadm -S -n, or ipvsadm-save -n'
    : 'write it as ipvsadm(8) has it: -A -t ADDRESS:PORT -s SCHEDULER, or -a -t ADDRESS:PORT -r ADDRESS:PORT -g -w WEIGHT';
}
