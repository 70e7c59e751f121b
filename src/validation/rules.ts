import type { Rule } from './rule.ts';
import { activeRealServer } from './rules/active-real-server.ts';
import { activeVirtualService } from './rules/active-virtual-service.ts';
import { addressFamily } from './rules/address-family.ts';
import { addressMask } from './rules/address-mask.ts';
import { aliasGiven } from './rules/alias-given.ts';
import { aliasUsedOnce } from './rules/alias-used-once.ts';
import { anyPortPersistence } from './rules/any-port-persistence.ts';
import { anyPortService } from './rules/any-port-service.ts';
import { backupGiven } from './rules/backup-given.ts';
import { backupUsed } from './rules/backup-used.ts';
import { blockDirectives } from './rules/block-directives.ts';
import { checkInterval } from './rules/check-interval.ts';
import { checkTextEscape } from './rules/check-text-escape.ts';
import { checkTextLength } from './rules/check-text-length.ts';
import { deadtime } from './rules/deadtime.ts';
import { deviceName } from './rules/device-name.ts';
import { directorAsServer } from './rules/director-as-server.ts';
import { doubleQuotes } from './rules/double-quotes.ts';
import { expectRegex } from './rules/expect-regex.ts';
import { failoverBlockUsed } from './rules/failover-block-used.ts';
import { loadMonitor } from './rules/load-monitor.ts';
import { markAddressOverlap } from './rules/mark-address-overlap.ts';
import { ftpDataMarked } from './rules/ftp-data-marked.ts';
import { markPersistence } from './rules/mark-persistence.ts';
import { markUsed } from './rules/mark-used.ts';
import { masqueradingUsed } from './rules/masquerading-used.ts';
import { monitorLinks } from './rules/monitor-links.ts';
import { natRouterGiven } from './rules/nat-router-given.ts';
import { natRouterNetwork } from './rules/nat-router-network.ts';
import { natRouterUsed } from './rules/nat-router-used.ts';
import { noFailoverServices } from './rules/no-failover-services.ts';
import { numericAddress } from './rules/numeric-address.ts';
import { onePacketProtocol } from './rules/one-packet-protocol.ts';
import { persistenceEngineUsed } from './rules/persistence-engine-used.ts';
import { pmaskUsed } from './rules/pmask-used.ts';
import { persistenceMask } from './rules/persistence-mask.ts';
import { portBeforeServers } from './rules/port-before-servers.ts';
import { primaryGiven } from './rules/primary-given.ts';
import { privatePathPair } from './rules/private-path-pair.ts';
import { reentry } from './rules/reentry.ts';
import { regexUsed } from './rules/regex-used.ts';
import { schedulerFlags } from './rules/scheduler-flags.ts';
import { sctpCheck } from './rules/sctp-check.ts';
import { sendUsed } from './rules/send-used.ts';
import { serverAddress } from './rules/server-address.ts';
import { serverName } from './rules/server-name.ts';
import { serverNetwork } from './rules/server-network.ts';
import { serverPort } from './rules/server-port.ts';
import { singleDirective } from './rules/single-directive.ts';
import { someWeight } from './rules/some-weight.ts';
import { sorryServerApart } from './rules/sorry-server-apart.ts';
import { sorryServerProtocol } from './rules/sorry-server-protocol.ts';
import { syncDaemonUsed } from './rules/sync-daemon-used.ts';
import { syncId } from './rules/sync-id.ts';
import { thresholdPair } from './rules/threshold-pair.ts';
import { tunnelOptions } from './rules/tunnel-options.ts';
import { udpCheck } from './rules/udp-check.ts';
import { uniqueName } from './rules/unique-name.ts';
import { uniqueRealServer } from './rules/unique-real-server.ts';
import { uniqueVirtualService } from './rules/unique-virtual-service.ts';
import { usableAddress } from './rules/usable-address.ts';
import { virtualAddress } from './rules/virtual-address.ts';
import { virtualAddressAsServer } from './rules/virtual-address-as-server.ts';
import { virtualAddressDevice } from './rules/virtual-address-device.ts';
import { weightRatio } from './rules/weight-ratio.ts';
import { weightUsed } from './rules/weight-used.ts';
import { zeroWeight } from './rules/zero-weight.ts';

/**
 * All rules. Findings are sorted by place; where two are about one place, the one about what would
 * break the director comes first because its rule stands first here.
 */
export const rules: readonly Rule[] = [
  noFailoverServices,
  activeVirtualService,
  virtualAddress,
  serverAddress,
  usableAddress,
  uniqueVirtualService,
  uniqueRealServer,
  serverPort,
  anyPortPersistence,
  virtualAddressAsServer,
  addressFamily,
  addressMask,
  schedulerFlags,
  onePacketProtocol,
  persistenceEngineUsed,
  thresholdPair,
  tunnelOptions,
  sctpCheck,
  deviceName,
  checkInterval,
  checkTextEscape,
  activeRealServer,
  someWeight,
  zeroWeight,
  weightRatio,
  weightUsed,
  portBeforeServers,
  markAddressOverlap,
  markPersistence,
  ftpDataMarked,
  anyPortService,
  virtualAddressDevice,
  aliasUsedOnce,
  aliasGiven,
  serverNetwork,
  directorAsServer,
  serverName,
  sorryServerApart,
  sorryServerProtocol,
  natRouterGiven,
  natRouterNetwork,
  natRouterUsed,
  masqueradingUsed,
  markUsed,
  pmaskUsed,
  persistenceMask,
  syncDaemonUsed,
  syncId,
  backupGiven,
  backupUsed,
  primaryGiven,
  privatePathPair,
  deadtime,
  monitorLinks,
  numericAddress,
  udpCheck,
  reentry,
  sendUsed,
  regexUsed,
  expectRegex,
  checkTextLength,
  doubleQuotes,
  loadMonitor,
  blockDirectives,
  failoverBlockUsed,
  singleDirective,
  uniqueName,
];
