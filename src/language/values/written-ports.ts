import type { ServerConfig, VirtualConfig } from './config.ts';
import { isNat } from './forwarding.ts';

/**
 * The ports of one firewall mark's real servers, as the blocks that share the mark write them out: for each real server
 * the port, or null for that of the service, which keeps the one that the client asked for.
 *
 * Direct routing and tunnelling leave a packet as it is. There a port that only repeats its own block's says nothing
 * new, unless all blocks write the same ports: then these are the real servers' ports.
 */
export function writtenPorts(
  blocks: readonly VirtualConfig[],
): (block: VirtualConfig, server: ServerConfig) => number | null {
  const written = (_: VirtualConfig, { settings: { port } }: ServerConfig): number | null =>
    port.directive === null ? null : port.value;
  const isOne = new Set(blocks.map(({ settings }) => settings.port.value)).size === 1;
  if (isOne || agree(blocks, written)) return written;
  return (block, server) => {
    const port = written(block, server);
    return port === block.settings.port.value && !isNat(server) ? null : port;
  };
}

function agree(
  blocks: readonly VirtualConfig[],
  portOf: (block: VirtualConfig, server: ServerConfig) => number | null,
): boolean {
  const texts = blocks.map((block) =>
    block.servers
      .filter(({ settings }) => settings.active.value)
      .map((server) => `${server.settings.address?.value ?? ''} ${portOf(block, server) ?? ''}`)
      .sort()
      .join('\n'),
  );
  return new Set(texts).size <= 1;
}
