import type { Rule } from './rule.ts';
import { activeVirtualService } from './rules/active-virtual-service.ts';
import { noFailoverServices } from './rules/no-failover-services.ts';
import { serverAddress } from './rules/server-address.ts';
import { serverPort } from './rules/server-port.ts';
import { uniqueRealServer } from './rules/unique-real-server.ts';
import { uniqueVirtualService } from './rules/unique-virtual-service.ts';
import { virtualAddress } from './rules/virtual-address.ts';

/**
 * All rules. Findings are sorted by place; where two are about one place, the one about what would
 * break the director comes first because its rule stands first here.
 */
export const rules: readonly Rule[] = [
  noFailoverServices,
  activeVirtualService,
  virtualAddress,
  serverAddress,
  uniqueVirtualService,
  uniqueRealServer,
  serverPort,
];
