import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { Told } from './told.ts';

/** What is imported. */
export interface ImportInput {
  /** Where the state was read, for the first line of the file: `local`, or the name of a file. */
  readonly from: string;
  /**
   * `director`: the state is whole. `listing`: only the virtual services are known, from
   * `ipvsadm -S`, and all else is the default. `told`: they are what another program's file asks
   * for, and `told` has the rest of it.
   */
  readonly extent: 'director' | 'listing' | 'told';
  readonly told?: Told;
  readonly state: DirectorState;
  /** What lvsc's last apply made on the director, with the names that its file had. */
  readonly ownership: Ownership;
}
