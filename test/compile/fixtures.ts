import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CompileInput } from '../../src/compile/compile-input.ts';
import { check } from '../../src/pipeline.ts';
import { hasErrors } from '../../src/source/finding.ts';

export const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** One config a forwarding method, and what else can differ; nat is the article's. */
export const configNames = ['nat', 'direct', 'tunnel', 'fwmark', 'one-arm', 'ipv6'] as const;

/** A config of fixtures/compile. */
export function fixture(name: (typeof configNames)[number]): CompileInput {
  const path = name === 'nat' ? 'article/lvs.conf' : `compile/${name}/lvs.conf`;
  return configOf(readFileSync(`${fixtures}${path}`, 'utf8'));
}

/** A text as a config, which must be free of errors. */
export function configOf(text: string): CompileInput {
  const { source, config, findings } = check({ name: 'lvs.conf', text }, 'lvsc');
  assert.equal(hasErrors(findings), false, JSON.stringify(findings));
  return { source, config };
}
