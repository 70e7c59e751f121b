import type { DirectorState } from '../../state/director-state.ts';
import { deviceUnit } from './escape.ts';

/** A drop-in that waits for the devices of the addresses; null where there is none. */
export function devicesText({ addresses, syncDaemons }: DirectorState): string | null {
  const devices = new Set([
    ...addresses.map(({ device }) => device),
    ...syncDaemons.map(({ mcastInterface }) => mcastInterface),
  ]);
  devices.delete('lo'); // udev does not tell systemd of it
  if (devices.size === 0) return null;
  const units = [...devices].map(deviceUnit).join(' ');
  return `[Unit]\nWants=${units}\nAfter=${units}\n`;
}
