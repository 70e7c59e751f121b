import { LvscError } from '../error/lvsc-error.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { hasNoSuchTable } from './packet-filter-readings.ts';
import {
  leftoversInIptables,
  leftoversInNft,
  leftoversInOtherBackEnd,
  type Leftovers,
} from './packet-filter-leftovers.ts';
import { grepped, type LinesOf } from './kernel-lines.ts';
import type { ProcessResult, Run } from '../host/process.ts';

type PacketFilter = Tools['packetFilter'];

/** What `--packet-filter` says; `auto` is for lvsc to find out. */
export type PacketFilterChoice = 'auto' | PacketFilter;

/**
 * The packet filter of a director: where rules of lvsc's stand already, else iptables, else nft,
 * else ipchains; or the one that is chosen.
 * @throws {LvscError} where the chosen one is not there, or rules of lvsc's stand elsewhere,
 * for two packet filters at once would mark or masquerade twice
 */
export async function detectPacketFilter(
  run: Run,
  choice: PacketFilterChoice,
  linesOf: LinesOf = grepped(run),
): Promise<PacketFilter> {
  if (choice === 'ipchains') return requireIpchains(run);
  const [iptables, nft] = await Promise.all([
    // No table is named: to ask for one would make it, and conntrack with it.
    run({ program: 'iptables-save', args: [] }),
    run({ program: 'nft', args: ['list', 'tables'] }),
  ]);
  const inNft = leftoversInNft(nft.stdout);
  const chosen = choice === 'auto' ? await usual(iptables, nft, inNft, run) : choice;
  if (chosen === 'ipchains') return chosen;
  if (choice === 'nft') requireNft(nft);
  // Where there is none at all, a plan without chains can still be run.
  if (choice === 'iptables' && iptables.failure === 'not-found' && nft.exitCode === 0) {
    throw notInstalled('iptables');
  }
  const inIptables = async (): Promise<Leftovers | null> =>
    iptables.exitCode === 0 ? await leftoversInIptables(iptables.stdout, run) : null;
  const elsewhere =
    (chosen === 'nft' ? await inIptables() : inNft) ??
    (await leftoversInOtherBackEnd(iptables, nft.stdout, run, linesOf));
  if (elsewhere !== null) throw standsElsewhere(chosen, elsewhere);
  return chosen;
}

/** A packet filter in which rules of lvsc's stand is gone on with. */
async function usual(
  iptables: ProcessResult,
  nft: ProcessResult,
  inNft: Leftovers | null,
  run: Run,
): Promise<PacketFilter> {
  if (inNft !== null) return 'nft';
  const hasIptables = iptables.failure !== 'not-found';
  if (hasIptables && !hasNoSuchTable(iptables.stderr)) return 'iptables';
  if (nft.exitCode === 0) return 'nft';
  return !hasIptables && (await hasIpchains(run)) ? 'ipchains' : 'iptables';
}

function requireNft({ failure, exitCode, stderr }: ProcessResult): void {
  if (failure === 'not-found') throw notInstalled('nft');
  if (exitCode === 0) return;
  throw new LvscError(
    `nft does not work on this director: ${stderr.trim().slice(0, 500)}`,
    'leave --packet-filter away, and lvsc takes the packet filter that does',
  );
}

async function requireIpchains(run: Run): Promise<'ipchains'> {
  if (await hasIpchains(run)) return 'ipchains';
  throw notInstalled('ipchains');
}

async function hasIpchains(run: Run): Promise<boolean> {
  const { failure } = await run({ program: 'ipchains', args: ['-V'] });
  return failure !== 'not-found';
}

function notInstalled(name: PacketFilter): LvscError {
  return new LvscError(
    `--packet-filter ${name}: ${name} is not installed on this director`,
    'leave --packet-filter away, and lvsc takes the packet filter that is there',
  );
}

function standsElsewhere(chosen: PacketFilter, { where, removal }: Leftovers): LvscError {
  return new LvscError(
    `rules of lvsc's stand in ${where}, and the packet filter to use is ${chosen}`,
    `remove them first: ${removal.join('; ')}`,
  );
}
