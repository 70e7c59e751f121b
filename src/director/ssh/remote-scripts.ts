import greet from '../../shell/remote/greet.sh';
import readOwnership from '../../shell/remote/read-ownership.sh';
import run from '../../shell/remote/run.sh';
import { whole } from '../../shell/remote/whole.ts';
import writeOwnership from '../../shell/remote/write-ownership.sh';

/*
 * The scripts that lvsc runs on a director it reaches by ssh: words and files come as arguments,
 * never as text of the script. What each takes is said at its head.
 */

export const greeting = whole(greet);
export const running = whole(run);
export const readingOwnership = whole(readOwnership);
export const writingOwnership = whole(writeOwnership);
