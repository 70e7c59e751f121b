import type { Protocol } from '../../state/director-state.ts';
import type { CheckDraft } from '../check-text.ts';
import { isChecker, serverCheck, type Checked } from './server-check.ts';
import { keywordOf, secondsOf, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

/** A `real_server` with where it is. */
export interface CheckedServer extends Checked {
  readonly id: string;
  readonly body: readonly Statement[];
}

/** The check of a whole virtual server, and what single real servers have otherwise. */
export interface ServersCheck extends CheckDraft {
  readonly perServer: ReadonlyMap<string, readonly string[]>;
}

/** Seconds between two checks where nothing is said. */
const USUAL_DELAY = 60;

/**
 * One check for all real servers, since lvs.conf has it in the `virtual` block: that of the first
 * one that has any. Who is checked otherwise has that in a comment.
 */
export function checkOfServers(
  servers: readonly CheckedServer[],
  body: readonly Statement[],
  protocol: Protocol,
): ServersCheck {
  const checks = servers.map((server) => ({ server, checkers: server.body.filter(isChecker) }));
  const first = checks.find(({ checkers }) => checkers.length > 0);
  if (first === undefined) {
    const unchecked = 'keepalived checks no real server of this block';
    const remark =
      protocol === 'tcp' ? `${unchecked}; by lvs.conf a TCP service is connected to` : unchecked;
    return { lines: [], remarks: servers.length === 0 ? [] : [remark], perServer: new Map() };
  }
  const chosen = checkFor(first.checkers, first.server, body);
  const perServer = new Map(
    checks.map(({ server, checkers }) => {
      const own = checkFor(checkers, server, body);
      if (checkers.length === 0) {
        return [server.id, ['left out: keepalived does not check this one']] as const;
      }
      const others = own.remarks.filter((remark) => !chosen.remarks.includes(remark));
      const isAlike = String(own.lines) === String(chosen.lines);
      const difference = `left out: its own ${checkers.map(keywordOf).join(', ')}: all real servers of a block have one check. Its own would be: ${own.lines.join('; ') || 'none'}`;
      return [server.id, [...(isAlike ? [] : [difference]), ...others]] as const;
    }),
  );
  return { ...chosen, perServer };
}

function checkFor(
  checkers: readonly Statement[],
  server: CheckedServer,
  body: readonly Statement[],
): CheckDraft {
  // What can be said at all is said before what only connects.
  const drafts = checkers.map((checker) => ({ checker, draft: serverCheck(checker, server) }));
  const best = drafts.find(({ draft }) => draft.lines.length > 0) ?? drafts[0];
  if (best === undefined) return { lines: [], remarks: [] };
  const delay =
    secondsOf(
      settingOf(best.checker.body ?? [], 'delay_loop') ??
        settingOf(server.body, 'delay_loop') ??
        settingOf(body, 'delay_loop'),
    ) ?? USUAL_DELAY;
  const timeout = Math.min(Math.max(delay, 1), 2147483647);
  return {
    // keepalived takes a real server back after one good check: reentry is one round.
    lines: [`timeout = ${timeout}`, `reentry = ${timeout}`, ...best.draft.lines],
    remarks: [
      ...best.draft.remarks,
      ...drafts
        .filter(({ checker }) => checker !== best.checker)
        .map(({ checker }) => `left out: ${keywordOf(checker)}: a real server has one check here`),
    ],
  };
}
