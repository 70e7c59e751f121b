import { familyOf } from '../../address/family.ts';
import type { Finding } from '../../source/finding.ts';
import { removal } from '../../source/fix.ts';
import type { Range } from '../../source/source.ts';
import type { Block, ConfigFile, Directive, ServerBlock, Word } from '../tree/ast.ts';
import type { Config, ServerConfig, VirtualConfig } from './config.ts';
import type { Setting } from './settings.ts';
import type { Dialect } from '../dialect.ts';
import {
  type DirectiveBlock,
  directivesOf,
  findDirective,
  type DirectiveRow,
} from '../directives/directives.ts';
import type { SettingsOf } from './settings.ts';
import { ipv6, ownDirective } from '../codes/portability.ts';
import { legacyDirective, notInPiranha, unknownDirective } from '../codes/directive-codes.ts';
import type { Names } from './names.ts';
import { readValue, type Value, type ValueContext } from './read-value.ts';

interface Surroundings {
  /** Of the whole file. */
  readonly text: string;
  readonly dialect: Dialect;
  readonly names: Names;
  readonly findings: Finding[];
  /** Words that are IPv6 addresses. */
  readonly ipv6: Word[];
  /** Names of directives that Piranha never had. */
  readonly own: Word[];
}

/**
 * What a file says, typed: every directive looked up in the table, its value read, the defaults
 * filled in. A directive that cannot be read is left out, so that its default holds.
 */
export function evaluate(
  file: ConfigFile,
  dialect: Dialect,
  names: Names,
  text: string,
): { readonly config: Config; readonly findings: readonly Finding[] } {
  const around: Surroundings = { text, dialect, names, findings: [], ipv6: [], own: [] };
  const directives = file.statements.filter(isDirective);
  const isIpv6 = givesIpv6(directives, 'nat_router');
  const globals = new Scope('global', around, startOf(file.range), isIpv6);
  for (const directive of directives) globals.set(directive);
  const blocks = file.statements.filter((statement) => !isDirective(statement));
  const virtualsOf = (kind: Block['kind']): readonly VirtualConfig[] =>
    blocks
      .filter((block) => block.kind === kind)
      .map((block) => evaluateBlock(block, around, globals.get('network')));
  const config: Config = {
    file,
    globals: globals.settings() as SettingsOf<'global'>,
    virtuals: virtualsOf('VirtualBlock'),
    failovers: virtualsOf('FailoverBlock'),
  };
  const [first, ...more] = around.ipv6.toSorted(byPlace);
  if (first) around.findings.push(ipv6(first, more.length));
  const [own, ...others] = around.own.toSorted(byPlace);
  if (own) around.findings.push(ownDirective(own, others.length));
  return { config, findings: around.findings };
}

/** @param network the file's forwarding method, which the block's defaults to */
function evaluateBlock(
  block: Block,
  around: Surroundings,
  network: Setting<Value> | undefined,
): VirtualConfig {
  const isIpv6 = givesIpv6(block.statements.filter(isDirective), 'address');
  const scope = new Scope('virtual', around, block.name.range, isIpv6);
  if (network) scope.take('network', network);
  // A server's port defaults to the block's as it stands above; its network to what the block says anywhere.
  const servers: { readonly block: ServerBlock; readonly port: Setting<Value> | undefined }[] = [];
  for (const statement of block.statements) {
    if (isDirective(statement)) scope.set(statement);
    else servers.push({ block: statement, port: scope.get('port') });
  }
  return {
    name: block.name.text,
    block,
    settings: scope.settings() as SettingsOf<'virtual'>,
    servers: servers.map((server) =>
      evaluateServer(server.block, around, server.port, scope.get('network')),
    ),
  };
}

/** Whether the address that holds, the last one, is IPv6: then its mask is a prefix length. */
function givesIpv6(directives: readonly Directive[], name: 'nat_router' | 'address'): boolean {
  const last = directives.findLast((directive) => directive.name.text === name);
  return familyOf(last?.values[0]?.text ?? '') === 'inet6';
}

/**
 * @param port the virtual block's port at this place, which the server's port defaults to
 * @param network the virtual block's forwarding method, which the server's defaults to
 */
function evaluateServer(
  block: ServerBlock,
  around: Surroundings,
  port: Setting<Value> | undefined,
  network: Setting<Value> | undefined,
): ServerConfig {
  const scope = new Scope('server', around, block.name.range, false);
  if (port) scope.inherit('port', port.value);
  if (network) scope.take('network', network);
  for (const directive of block.statements) scope.set(directive);
  return { name: block.name.text, block, settings: scope.settings() as SettingsOf<'server'> };
}

/** The settings of one block while it is read: the last of several equal directives wins. */
class Scope {
  readonly #block: DirectiveBlock;
  readonly #around: Surroundings;
  readonly #anchor: Range;
  readonly #context: ValueContext;
  readonly #settings = new Map<string, Setting<Value>>();

  constructor(block: DirectiveBlock, around: Surroundings, anchor: Range, isIpv6: boolean) {
    this.#block = block;
    this.#around = around;
    this.#anchor = anchor;
    this.#context = { dialect: around.dialect, names: around.names, isIpv6 };
    for (const { name, default: value } of directivesOf(block)) {
      if (value !== undefined) this.inherit(name, value);
    }
  }

  inherit(name: string, value: Value): void {
    this.#settings.set(name, { value, range: this.#anchor, directive: null });
  }

  /** Takes the value of the enclosing block with its place. */
  take(name: string, setting: Setting<Value>): void {
    this.#settings.set(name, setting);
  }

  get(name: string): Setting<Value> | undefined {
    return this.#settings.get(name);
  }

  set(directive: Directive): void {
    const row = this.#rowOf(directive);
    if (!row) return;
    const { value, finding, ipv6: word } = readValue(row, directive, this.#context);
    if (word) this.#around.ipv6.push(word);
    if (finding) this.#around.findings.push(finding);
    if (value === null) return;
    const [first] = directive.values;
    const last = directive.values.at(-1);
    const range =
      first && last ? { start: first.range.start, end: last.range.end } : directive.range;
    this.#settings.set(row.name, { value, range, directive });
  }

  settings(): unknown {
    return Object.fromEntries(this.#settings);
  }

  #rowOf({ name, range }: Directive): DirectiveRow | null {
    const row = findDirective(this.#block, name.text);
    const { dialect, findings, text, own } = this.#around;
    if (!row) {
      findings.push(unknownDirective(this.#block, name));
      return null;
    }
    if (dialect === 'lvsc') {
      if (row.legacy) findings.push(legacyDirective(row, name, removal(range, text)));
      if (row.dialect === 'lvsc') own.push(name);
      return row;
    }
    if (row.dialect !== 'lvsc' && !row.legacy) return row;
    findings.push(notInPiranha(row, name));
    return null;
  }
}

function isDirective(statement: Directive | Block | ServerBlock): statement is Directive {
  return statement.kind === 'Directive';
}

function byPlace({ range: a }: Word, { range: b }: Word): number {
  return a.start.offset - b.start.offset;
}

function startOf({ start }: Range): Range {
  return { start, end: start };
}
