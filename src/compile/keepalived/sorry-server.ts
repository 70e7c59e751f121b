import type { VirtualConfig } from '../../language/values/config.ts';
import type { VirtualService } from '../../state/director-state.ts';
import { activeServers, sorryServer } from '../../validation/active.ts';
import { servicePortOf } from '../../desired/services.ts';
import { serverWords } from './server-words.ts';
import { line, warning, type Statement } from './statement.ts';

/** `sorry_server` of a virtual service that has real servers: of the first block that names one. */
export function sorryServerLines(
  service: VirtualService,
  virtuals: readonly VirtualConfig[],
  { isQuiesced }: { readonly isQuiesced: boolean },
): readonly Statement[] {
  const [first, ...others] = virtuals.flatMap((virtual) => {
    const setting = activeServers(virtual).length === 0 ? undefined : sorryServer(virtual);
    const method = virtual.settings.network.value;
    return setting === undefined ? [] : [{ name: virtual.name, setting, method }];
  });
  if (first === undefined) return [];
  const words = serverWords(service, {
    address: first.setting.value,
    port: servicePortOf(virtuals),
    forwardingMethod: first.method,
  });
  const isRealServer = service.realServers.some(
    (server) => String(serverWords(service, server)) === String(words),
  );
  return [
    ...others
      .filter(({ setting }) => setting.value !== first.setting.value)
      .map(({ name, setting }) =>
        warning(
          `virtual "${name}": keepalived has one sorry server for a firewall mark, that of "${first.name}", and not ${setting.value}`,
          setting.range,
        ),
      ),
    line('sorry_server', ...words),
    // keepalived wants the sorry server and a real server to agree where they are one machine.
    ...(isQuiesced && isRealServer ? [line('sorry_server_inhibit')] : []),
  ];
}
