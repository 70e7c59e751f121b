import type { CompiledFiles } from './compiled-files.ts';
import type { Compiled } from './compiled.ts';
import type { CompileInput } from './compile-input.ts';
import { compileIpchains } from './ipchains.ts';
import { compileIptables } from './iptables.ts';
import { compileIpvsadm } from './ipvsadm.ts';
import { keepalived } from './keepalived/keepalived.ts';
import { kernels } from './kernel.ts';
import { compileNft } from './nft.ts';
import { compileSh } from './sh/script.ts';
import { compileSystemd } from './systemd/systemd.ts';
import type { KernelName, Target } from './targets.ts';

export interface TargetOptions {
  /** For sh and ipvsadm. */
  readonly kernel: KernelName;
  /** For systemd: where the config is, from the root on. */
  readonly path: string;
}

/** A config as one target says it; the config must be free of errors. */
export function compileFor(
  target: Target,
  input: CompileInput,
  { kernel, path }: TargetOptions,
): Compiled | CompiledFiles {
  switch (target) {
    case 'sh':
      return compileSh(input, kernels[kernel]);
    case 'ipvsadm':
      return compileIpvsadm(input, kernels[kernel]);
    case 'iptables':
      return compileIptables(input, 'inet');
    case 'ip6tables':
      return compileIptables(input, 'inet6');
    case 'nft':
      return compileNft(input);
    case 'ipchains':
      return compileIpchains(input);
    case 'keepalived':
      return keepalived(input.config);
    case 'systemd':
      return compileSystemd(input, path);
  }
}
