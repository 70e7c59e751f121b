import { familyOf } from '../address/family.ts';
import type { VirtualConfig } from '../language/values/config.ts';
import type { Range } from '../source/source.ts';
import { addressRange, markOf } from './active.ts';

/** What names the virtual service of a block in the kernel, for comparison; null without address. */
export function serviceKey(virtual: VirtualConfig): string | null {
  const { address } = virtual.settings;
  if (address === undefined) return null;
  const mark = markOf(virtual);
  return mark === null ? addressKey(virtual) : `${familyOf(address.value.address)} mark ${mark}`;
}

/** Protocol, VIP and port of a block, whether or not a firewall mark names its service. */
export function addressKey({ settings }: VirtualConfig): string | null {
  const { address, port, protocol } = settings;
  if (address === undefined) return null;
  return `${protocol.value} ${address.value.address} port ${port.value}`;
}

/** Where a block says what names its service. */
export function keyRange({ block, settings }: VirtualConfig): Range {
  const { address, fwmark } = settings;
  if (fwmark.value !== 0) return fwmark.range;
  return address ? addressRange(address) : block.name.range;
}
