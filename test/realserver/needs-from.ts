import { parse } from '../../src/language/parse.ts';
import { needsOf, type RealServerNeeds } from '../../src/realserver/needs.ts';

/** What a config asks of its real servers. */
export function needsFrom(text: string): RealServerNeeds[] {
  return needsOf(parse({ name: 'lvs.conf', text }).config);
}

/** A machine that a config with this forwarding method asks for: 10.1.1.1, for these addresses. */
export function needsWith(
  network: 'nat' | 'direct' | 'tunnel',
  vips: readonly string[] = ['203.0.113.100'],
  address = '10.1.1.1',
): RealServerNeeds {
  const blocks = vips.map(
    (vip, i) =>
      `virtual v${i} {\nactive = 1\naddress = ${vip} eth0\nserver cpu1 {\naddress = ${address}\nactive = 1\n}\n}\n`,
  );
  const head = `primary = 203.0.113.1\nnetwork = ${network}\nnat_router = 10.1.1.254 eth1:1\n`;
  const [needs] = needsFrom(`${head}${blocks.join('')}`);
  if (needs === undefined) throw new Error('no real server');
  return needs;
}
