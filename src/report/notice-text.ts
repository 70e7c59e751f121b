import type { Notice } from '../transaction/notice.ts';
import { outcomeText } from './outcome-text.ts';

/** What an operator is told while a director is changed. */
export interface NoticeText {
  readonly lines: readonly string[];
  /** Whether the notice is a warning or an error, and so said also with --quiet. */
  readonly isWarning: boolean;
}

/** A notice in words. */
export function noticeText(notice: Notice): NoticeText {
  const isWarning = notice.kind !== 'armed';
  return { lines: linesOf(notice), isWarning };
}

function linesOf(notice: Notice): readonly string[] {
  switch (notice.kind) {
    case 'armed':
      return [`armed: ${notice.by}`];
    case 'guard':
      return [notice.remark];
    case 'booted-since':
      return [
        `warning: apply ${notice.number} was not confirmed before the machine was booted; its changes went with the old boot`,
      ];
    case 'never-begun':
      return [
        `warning: apply ${notice.number} was cut off before it changed anything; it waits for no confirmation`,
      ];
    case 'overtaken':
      return [
        `warning: apply ${notice.number} is over, and another apply has changed ${notice.director} since: ${notice.end === 'undone' ? 'it was not confirmed in time and was taken back' : 'nobody knows any more whether it was confirmed'}. The director is left as it stands, and lvsc plan shows how that is`,
      ];
    case 'confirmation-unrecorded':
      return [`warning: ${notice.cause}; apply ${notice.number} is confirmed all the same`];
    case 'pending-stays':
      return [`warning: ${notice.cause}; until that file is gone lvsc refuses to apply`];
    case 'deadline-stays':
      return [
        `warning: ${notice.cause}; the apply waits to be confirmed, until the latest time that was said when it was armed`,
      ];
    case 'taken-back':
      return outcomeText(notice.outcome, notice.changes, notice.director).map(
        (line) => `${notice.at} apply ${notice.number}: ${line}`,
      );
    case 'revert-of-old-boot':
      return [`apply ${notice.number} belongs to an earlier boot; nothing was taken back`];
    case 'revert-waits':
      return [`${notice.at} apply ${notice.number}: ${notice.cause}`];
  }
}
