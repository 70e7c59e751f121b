import type { Config } from '../../language/values/config.ts';
import { desiredState } from '../../desired/desired-state.ts';
import { keyOf } from '../../desired/services.ts';
import { serviceId } from '../../state/director-state.ts';
import { activeServers, activeVirtuals, isGiven } from '../../validation/active.ts';
import type { Compiled } from '../compiled.ts';
import { directorPair } from './director-pair.ts';
import { globalDefinitions } from './global-definitions.ts';
import { operatorsPart } from './operators-part.ts';
import { printStatements } from './print.ts';
import { remark, warningsOf, type Statement } from './statement.ts';
import { virtualServer } from './virtual-server.ts';

/**
 * A config as keepalived.conf(5) of keepalived 2.2.7: once all real servers are well, its director
 * is what `lvsc apply` makes of the config. The config must be free of errors.
 */
export function keepalived(config: Config): Compiled {
  const desired = desiredState(config);
  const virtuals = activeVirtuals(config);
  const runsPrograms = virtuals.some(
    (virtual) => isGiven(virtual.settings.send_program) && activeServers(virtual).length > 0,
  );
  const statements: readonly Statement[] = [
    remark('keepalived.conf(5), written by lvsc compile for keepalived.'),
    ...operatorsPart(config, desired),
    globalDefinitions(desired, { runsPrograms }),
    ...directorPair(config, desired),
    ...desired.virtualServices.flatMap((service) => {
      const id = serviceId(service.key);
      const blocks = virtuals.filter((virtual) => serviceId(keyOf(virtual)) === id);
      return virtualServer(service, blocks, desired);
    }),
  ];
  return { text: printStatements(statements), warnings: warningsOf(statements) };
}
