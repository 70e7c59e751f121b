import { userInfo } from 'node:os';
import { environment } from './environment.ts';

/** Who runs this process, for lock and journal; who called sudo, where that is known. */
export function userName(): string {
  return environment['SUDO_USER'] ?? nameOfUser();
}

/** A container's user may have no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
