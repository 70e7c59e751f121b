import type { ForwardingMethod, RealServer, Tunnel } from '../../state/director-state.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { keywordOf, numberAt, placeOf, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

/** How a real server is forwarded to. */
export type Forwarding = Pick<RealServer, 'forwardingMethod' | 'tunnel'>;

const methods: Readonly<Record<string, ForwardingMethod>> = {
  NAT: 'nat',
  DR: 'direct',
  TUN: 'tunnel',
};

/**
 * What `lvs_method` (`lb_kind`) of a block says; null where it says nothing.
 * @throws {UnreadablePlace} where it names no method
 */
export function forwardingOf(body: readonly Statement[]): Forwarding | null {
  const statement = settingOf(body, 'lvs_method', 'lb_kind');
  if (statement === undefined) return null;
  const forwardingMethod = methods[statement.words[1] ?? ''];
  if (forwardingMethod === undefined) {
    throw new UnreadablePlace(
      placeOf(statement, 1),
      `${keywordOf(statement)} names no forwarding method`,
      'write NAT, DR or TUN',
    );
  }
  return {
    forwardingMethod,
    tunnel: forwardingMethod === 'tunnel' ? tunnelOf(statement) : null,
  };
}

function tunnelOf(statement: Statement): Tunnel {
  const { words } = statement;
  const after = (word: string): string | undefined => words[words.indexOf(word, 2) + 1];
  const type = words.includes('type') ? after('type') : 'ipip';
  if (type !== 'ipip' && type !== 'gue' && type !== 'gre') {
    throw new UnreadablePlace(
      placeOf(statement, 2),
      `"${type ?? ''}" is no type of tunnel`,
      'write ipip, gue or gre',
    );
  }
  return {
    type,
    port: type === 'gue' ? numberAt(statement, words.indexOf('port', 2) + 1, 1, 65535) : 0,
    checksum: words.includes('remcsum') ? 'remcsum' : words.includes('csum') ? 'csum' : 'none',
  };
}
