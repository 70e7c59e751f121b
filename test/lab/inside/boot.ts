import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { makeBare } from './network/bare.ts';
import { must } from './run.ts';

const bootId = '/proc/sys/kernel/random/boot_id';
const kept = '/mnt/tmp/kept-state';

/**
 * As if the machine had been booted: another boot id, and a kernel that holds nothing of before;
 * what is on the disk, the state directory, stays.
 */
export async function bootAgain(): Promise<{ readonly undo: () => Promise<void> }> {
  rmSync(kept, { recursive: true, force: true });
  cpSync('/var/lib/lvsc', kept, { recursive: true });
  await makeBare();
  cpSync(kept, '/var/lib/lvsc', { recursive: true });
  writeFileSync('/mnt/tmp/boot_id', '6d1f1b0e-0000-4000-8000-0123456789ab\n');
  await must(['mount', '--bind', '/mnt/tmp/boot_id', bootId]);
  return {
    undo: async () => {
      await must(['umount', bootId]);
    },
  };
}
