import { readIfThere } from './durable-file.ts';

/** What names this boot of the machine: after another, the kernel's tables are empty. */
export async function bootId(): Promise<string | null> {
  return (await readIfThere('/proc/sys/kernel/random/boot_id'))?.trim() ?? null;
}
