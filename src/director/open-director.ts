import { LvscError } from '../error/lvsc-error.ts';
import type { PacketFilterChoice } from './detect-packet-filter.ts';
import type { Director } from './director.ts';
import { FileDirector } from './file-director.ts';
import { LocalDirector } from './local-director.ts';
import { remembered } from './opened.ts';
import { SshDirector } from './ssh/ssh-director.ts';
import { directoryName, parseTarget } from './ssh/target.ts';
import { stateDirectoryFor } from '../store/state-directory.ts';

/**
 * The director that `--director` names: `local`, `file:PATH`, or `ssh://[user@]host[:port]`;
 * with the packet filter to use there.
 * @throws {LvscError} for any other name
 */
export function openDirector(
  name: string,
  environment: NodeJS.ProcessEnv,
  packetFilter: PacketFilterChoice = 'auto',
): Director {
  if (name.startsWith('ssh://')) return openSshDirector(name, environment, packetFilter);
  const stateDirectory = stateDirectoryFor(name, environment);
  if (name === 'local') return new LocalDirector(stateDirectory, packetFilter);
  if (name.startsWith('file:') && name.length > 'file:'.length) {
    return new FileDirector(name.slice('file:'.length), stateDirectory, packetFilter);
  }
  throw new LvscError(`unknown director "${name}"`, 'write local, file:PATH, or ssh://HOST');
}

/**
 * A director as a capture shows it, to plan against.
 * @param text what is in the capture; unlike a director in a file it is never a fresh one
 */
export function openCapture(
  path: string,
  text: string,
  environment: NodeJS.ProcessEnv,
  packetFilter: PacketFilterChoice = 'auto',
): Director {
  const stateDirectory = stateDirectoryFor(`file:${path}`, environment);
  return new FileDirector(path, stateDirectory, packetFilter, text);
}

function openSshDirector(
  name: string,
  environment: NodeJS.ProcessEnv,
  packetFilter: PacketFilterChoice,
): Director {
  const target = parseTarget(name);
  const stateDirectory = stateDirectoryFor(`ssh/${directoryName(target)}`, environment);
  return remembered(new SshDirector(target, stateDirectory, environment, packetFilter));
}
