import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import { hasErrors } from '../../src/source/finding.ts';
import { desiredState } from '../../src/desired/desired-state.ts';
import type { Desired } from '../../src/desired/desired.ts';

/** What a config asks for. It must be free of errors of syntax. */
export function desiredFrom(text: string): Desired {
  const { config, findings } = parse({ name: 'lvs.conf', text });
  assert.equal(hasErrors(findings), false, JSON.stringify(findings, null, 2));
  return desiredState(config);
}

/** The lines of a block, indented; `block('virtual http', 'active = 1')`. */
export function block(head: string, ...lines: readonly string[]): string {
  const inner = lines.flatMap((line) => line.trimEnd().split('\n'));
  return [`${head} {`, ...inner.map((line) => `  ${line}`), '}', ''].join('\n');
}

/** An active real server: `server('cpu1', '10.1.1.1', 'weight = 2')`. */
export function server(name: string, address: string, ...lines: readonly string[]): string {
  return block(`server ${name}`, `address = ${address}`, 'active = 1', ...lines);
}
