/** What came of asking the neighbours for an address. */
export type ArpAnswer =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'unasked' };

/** How an arping ended. */
interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What `arping -D` found out. The arping of Habets exits the other way round, with 0 where somebody
 * has the address, so that a status alone says nothing.
 */
export function arpAnswer({ exitCode, stdout, stderr }: Ended): ArpAnswer {
  // A device that knows no ARP has no neighbours to ask.
  if (exitCode === 0 && /Received 0 response|is not ARPable/.test(`${stdout}\n${stderr}`)) {
    return { kind: 'free' };
  }
  // Whoever announces the address in that moment sends a request.
  const [, by] = /(?:reply|request) from \S+ \[([0-9A-Fa-f:]+)\]/.exec(stdout) ?? [];
  return exitCode === 1 && by !== undefined
    ? { kind: 'held', by: by.toLowerCase() }
    : { kind: 'unasked' };
}
