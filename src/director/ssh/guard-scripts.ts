import arm from '../../shell/remote/arm.sh';
import ask from '../../shell/remote/ask.sh';
import change from '../../shell/remote/change.sh';
import confirm from '../../shell/remote/confirm.sh';
import keep from '../../shell/remote/keep.sh';
import leave from '../../shell/remote/leave.sh';
import settle from '../../shell/remote/settle.sh';
import stop from '../../shell/remote/stop.sh';
import watch from '../../shell/remote/watch.sh';
import { whole } from '../../shell/remote/whole.ts';

/*
 * The scripts of the guard that lvsc leaves on a director that it changes by ssh. Its files there are
 * described in keep.sh, what each script takes at its own head.
 */

export const arming = whole(arm);
export const asking = whole(ask);
export const changing = whole(change);
export const confirming = whole(confirm);
export const keeping = whole(keep);
export const leaving = whole(leave);
export const settling = whole(settle);
export const stopping = whole(stop);
export const watching = whole(watch);
