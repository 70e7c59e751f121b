import { execaSync } from 'execa';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A User Mode Linux and the modules that belong to it. */
export interface KernelProgram {
  readonly path: string;
  /** Its modules' directory, which is named after the kernel's release. */
  readonly modules: string;
  /** The names of its modules; what is not among them is built in, or not there. */
  readonly moduleNames: ReadonlySet<string>;
}

/** What .ci/lab-kernel builds: a newer kernel, in which a process costs a quarter. */
const built = '/var/cache/lvsc-lab';

/**
 * The quickest kernel that this machine has; else that of Debian's package user-mode-linux. Where .ci/lab-kernel is at
 * work, its end is waited for: it holds the lock.
 */
export function kernelProgram(): KernelProgram {
  if (existsSync(`${built}.lock`)) execaSync('flock', [`${built}.lock`, 'true']);
  return existsSync(join(built, 'linux.uml'))
    ? withModules(join(built, 'linux.uml'), join(built, 'lib/modules'))
    : withModules('/usr/bin/linux.uml', '/usr/lib/uml/modules');
}

function withModules(path: string, parent: string): KernelProgram {
  const release = readdirSync(parent).at(-1);
  if (release === undefined) throw new Error(`no kernel release in ${parent}`);
  const modules = join(parent, release);
  const files = readFileSync(join(modules, 'modules.dep'), 'utf8').matchAll(
    /^(?:\S*\/)?([^/\s]+)\.ko[^/\s]*:/gm,
  );
  return { path, modules, moduleNames: new Set([...files].map(([, name = '']) => name)) };
}
