import type { VirtualConfig } from '../../language/values/config.ts';
import { isGiven } from '../../validation/active.ts';
import { warning, type Statement } from './statement.ts';

/** Directives of a virtual block that keepalived has nothing for. */
export function lostDirectives({ name, settings }: VirtualConfig): Statement[] {
  const { load_monitor: load, client_monitor: monitor } = settings;
  const statements: Statement[] = [];
  if (isGiven(load) && load.value !== 'none') {
    statements.push(
      warning(
        `virtual "${name}": weights stay as they are; keepalived does not move them with the load (load_monitor)`,
        load.range,
      ),
    );
  }
  if (isGiven(monitor) && monitor.value !== '/usr/sbin/nanny') {
    statements.push(
      warning(
        `virtual "${name}": keepalived checks by itself and does not run another client_monitor`,
        monitor.range,
      ),
    );
  }
  return statements;
}
