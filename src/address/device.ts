/** A network device, and an alias after a colon. */
const DEVICE = /^[A-Za-z0-9_][A-Za-z0-9_.@+-]*(?::[A-Za-z0-9_.-]+)?$/;

/** The characters of a device with its alias (IFNAMSIZ, less the byte that ends a name). */
export const LONGEST_DEVICE = 15;

/** Whether a word could be a network device, perhaps with an alias: eth0, eth0:1, br-lan, eth0.100. */
export function isDevice(word: string): boolean {
  return word.length <= LONGEST_DEVICE && DEVICE.test(word);
}
