/**
 * lvsc as a library: read, judge and lay out an lvs.conf. All three are pure.
 *
 * @example
 * ```ts
 * import { format, parse, validate } from 'lvsc';
 *
 * const source = { name: 'lvs.conf', text };
 * const { file, config, findings } = parse(source);
 * const all = [...findings, ...validate(config, source, findings)];
 * const canonical = format(file);
 * ```
 *
 * @packageDocumentation
 */
export type * from './language/tree/ast.ts';
export type { Config, ServerConfig, VirtualConfig } from './language/values/config.ts';
export type { Setting } from './language/values/settings.ts';
export type { Dialect } from './language/dialect.ts';
export { directives } from './language/directives/directives.ts';
export type { DirectiveRow } from './language/directives/directives.ts';
export type { AddressAndDevice, SettingsOf } from './language/values/settings.ts';
export { namesFrom, wellKnownNames } from './language/values/names.ts';
export type { Names } from './language/values/names.ts';
export { parse } from './language/parse.ts';
export type { ParseOptions, ParseResult } from './language/parse.ts';
export { format } from './language/tree/print.ts';
export type { Finding, RelatedPlace, Severity } from './source/finding.ts';
export type { Position, Range, Source } from './source/source.ts';
export { validate } from './validation/validate.ts';
