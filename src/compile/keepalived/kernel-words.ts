import type { RealServer, VirtualService } from '../../state/director-state.ts';
import { line, type Statement } from './statement.ts';

/** How a real server is forwarded to. */
export type Forwarding = Pick<RealServer, 'forwardingMethod' | 'tunnel'>;

const methods = { nat: 'NAT', direct: 'DR', tunnel: 'TUN' } as const;

/** `lvs_method` of a virtual server, or of a real server that has another one. */
export function methodLine(forwarding: Forwarding): Statement {
  return line('lvs_method', ...wordsOf(forwarding));
}

/** What a virtual service has beside scheduler and persistence time. */
export function attributeLines(service: VirtualService): readonly Statement[] {
  const { schedulerFlags, onePacket, persistenceEngine } = service;
  return [
    ...schedulerFlags.map((flag) => line(flag)),
    ...(onePacket ? [line('ops')] : []),
    ...(persistenceEngine === null ? [] : [line('persistence_engine', persistenceEngine)]),
  ];
}

/** What a real server has beside its weight, where its virtual server does not say it. */
export function ownLines(server: RealServer, ofService: Forwarding): readonly Statement[] {
  const { upperThreshold, lowerThreshold } = server;
  const isSame = wordsOf(server).join(' ') === wordsOf(ofService).join(' ');
  return [
    ...(isSame ? [] : [methodLine(server)]),
    ...(upperThreshold === 0 ? [] : [line('uthreshold', upperThreshold)]),
    ...(lowerThreshold === 0 ? [] : [line('lthreshold', lowerThreshold)]),
  ];
}

function wordsOf({ forwardingMethod, tunnel }: Forwarding): readonly (string | number)[] {
  const method = methods[forwardingMethod];
  if (tunnel === null || tunnel.type === 'ipip') return [method];
  return [
    method,
    'type',
    tunnel.type,
    ...(tunnel.type === 'gue' ? ['port', tunnel.port] : []),
    ...(tunnel.checksum === 'none' ? [] : [tunnel.checksum]),
  ];
}
