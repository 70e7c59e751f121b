import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { must } from '../run.ts';
import { client } from './topology.ts';

const program = join(import.meta.dirname, 'client.pl');

/** Who answered, and how often. */
export interface Answers {
  readonly total: number;
  readonly failed: number;
  /** Reason to count. */
  readonly failures: Readonly<Record<string, number>>;
  /** Real server to count. */
  readonly byServer: Readonly<Record<string, number>>;
  /** The peer address that real servers saw, to count. */
  readonly byPeer: Readonly<Record<string, number>>;
}

export interface Target {
  readonly address: string;
  readonly port: number;
  /** The namespace that asks; the client's where none is named. */
  readonly from?: string;
  /** The source address; any where none is named. */
  readonly source?: string;
}

/** Sends HTTP requests, one after another. */
export async function hits(target: Target, count: number): Promise<Answers> {
  return answers(await must(argv(target, 'hits', count)));
}

/** Sends datagrams, each from a socket of its own, and waits for the answer to each. */
export async function datagrams(target: Target, count: number): Promise<Answers> {
  return answers(await must(argv(target, 'udp', count)));
}

/** Something that goes on in the client until it is stopped. */
export interface Background<Result> {
  readonly stop: () => Promise<Result>;
}

/** HTTP requests one after another until stopped, so many milliseconds between them. */
export async function load(target: Target, milliseconds = 2): Promise<Background<Answers>> {
  const { first, rest, release } = await start(argv(target, 'load', milliseconds), 'started');
  if (!first.includes('started')) throw new Error(`no load: ${first.join('\n')}`);
  return {
    stop: async () => {
      release();
      return answers((await rest).join('\n'));
    },
  };
}

/** Connections that stay open until stopped; `servers` names who got each, in order. */
export async function hold(
  target: Target,
  count: number,
): Promise<Background<void> & { readonly servers: readonly string[] }> {
  const { first, rest, release } = await start(argv(target, 'hold', count), 'held');
  const servers = first.slice(0, -1).map((line) => line.split(' ')[0] ?? line);
  if (servers.length !== count) throw new Error(`held ${servers.length} of ${count}`);
  return {
    servers,
    stop: async () => {
      release();
      await rest;
    },
  };
}

/** A download of so many lines, ten a second; `server` is who sends it, `end` says how it went. */
export async function download(
  target: Target,
  lines: number,
): Promise<{ readonly server: string; readonly end: Promise<'complete' | (string & {})> }> {
  const { first, rest } = await start(argv(target, 'download', lines), 'started');
  const server = first.at(-1)?.split(' ')[1] ?? '';
  return { server, end: rest.then((text) => text.join('\n').replace(/^1 /, '')) };
}

function argv({ address, port, from, source }: Target, mode: string, count = 0): string[] {
  return [
    'perl',
    program,
    from ?? client.namespace,
    source ?? '-',
    mode,
    address,
    String(port),
    String(count),
  ];
}

/** Starts the client and reads until a line that begins with `mark`. */
async function start(
  command: readonly string[],
  mark: string,
): Promise<{ first: string[]; rest: Promise<string[]>; release: () => void }> {
  const [name = '', ...rest] = command;
  const child = spawn(name, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const first: string[] = [];
  const later: string[] = [];
  let marked = false;
  const reader = createInterface({ input: child.stdout });
  const ended = new Promise<string[]>((resolve) => {
    reader.once('close', () => {
      resolve(later);
    });
  });
  await new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      (marked ? later : first).push(line);
      if (!line.startsWith(mark)) return;
      marked = true;
      resolve();
    });
    reader.once('close', resolve);
  });
  return { first, rest: ended, release: () => child.stdin.end('\n') };
}

function answers(text: string): Answers {
  const failures: Record<string, number> = {};
  const byServer: Record<string, number> = {};
  const byPeer: Record<string, number> = {};
  let total = 0;
  let failed = 0;
  const add = (to: Record<string, number>, key: string, count: number): void => {
    to[key] = (to[key] ?? 0) + count;
  };
  for (const [, number, what = ''] of text.matchAll(/^(\d+) (.+)$/gm)) {
    const count = Number(number);
    total += count;
    if (what.startsWith('failed: ')) {
      failed += count;
      add(failures, what.slice('failed: '.length), count);
      continue;
    }
    const [server = '', peer = ''] = what.split(' ');
    add(byServer, server, count);
    add(byPeer, peer, count);
  }
  return { total, failed, failures, byServer, byPeer };
}
