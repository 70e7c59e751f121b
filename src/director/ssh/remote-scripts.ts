import arm from '../../shell/remote/arm.sh';
import ask from '../../shell/remote/ask.sh';
import change from '../../shell/remote/change.sh';
import confirm from '../../shell/remote/confirm.sh';
import greet from '../../shell/remote/greet.sh';
import keep from '../../shell/remote/keep.sh';
import leave from '../../shell/remote/leave.sh';
import readOwnership from '../../shell/remote/read-ownership.sh';
import run from '../../shell/remote/run.sh';
import settle from '../../shell/remote/settle.sh';
import stop from '../../shell/remote/stop.sh';
import watch from '../../shell/remote/watch.sh';
import { whole } from '../../shell/remote/whole.ts';
import writeOwnership from '../../shell/remote/write-ownership.sh';

/*
 * The scripts that lvsc runs on a director it reaches by ssh: words and files come as arguments,
 * never as text of the script. What each does and takes is said at the head of its file; the files
 * of a guard there are described in keep.sh.
 */

export const arming = whole(arm);
export const asking = whole(ask);
export const changing = whole(change);
export const confirming = whole(confirm);
export const greeting = whole(greet);
export const keeping = whole(keep);
export const leaving = whole(leave);
export const readingOwnership = whole(readOwnership);
export const running = whole(run);
export const settling = whole(settle);
export const stopping = whole(stop);
export const watching = whole(watch);
export const writingOwnership = whole(writeOwnership);
