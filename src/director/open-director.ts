import type { PacketFilterChoice } from './detect-packet-filter.ts';
import { DirectorError, type Director } from './director.ts';
import { FileDirector } from './file-director.ts';
import { LocalDirector } from './local-director.ts';
import { stateDirectoryFor } from './state-directory.ts';

/**
 * The director that `--director` names: `local` or `file:PATH`.
 * @throws {DirectorError} for any other name
 */
export function openDirector(
  name: string,
  environment: NodeJS.ProcessEnv,
  packetFilter: PacketFilterChoice = 'auto',
): Director {
  const stateDirectory = stateDirectoryFor(name, environment);
  if (name === 'local') return new LocalDirector(stateDirectory, packetFilter);
  if (name.startsWith('file:') && name.length > 'file:'.length) {
    return new FileDirector(name.slice('file:'.length), stateDirectory, packetFilter);
  }
  throw new DirectorError(`unknown director "${name}"`, 'write local, or file:PATH');
}
