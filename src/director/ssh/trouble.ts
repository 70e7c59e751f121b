import { LvscError } from '../../error/lvsc-error.ts';
import type { SshTarget } from './target.ts';

/** Why there is no connection, in ssh's own words, and what to do about it. */
export function troubleWith({ name, user, host, port }: SshTarget, said: string): LvscError {
  const words = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^@+$/.test(line))
    .join('; ')
    .slice(0, 800);
  const byHand = ['ssh', ...(port === null ? [] : ['-p', String(port)])];
  const login = `${byHand.join(' ')} ${user === null ? '' : `${user}@`}${host}`;
  if (/HOST IDENTIFICATION HAS CHANGED/.test(said)) {
    return new LvscError(
      `the host key of ${name} is another than before: ${words}`,
      `nothing was sent to it; somebody else may answer in its place. Only where you know why its key has changed: take the old one out with ssh-keygen -R '${port === null ? host : `[${host}]:${port}`}', then log in once by hand and compare the new one's fingerprint with the director's own: ${login}`,
    );
  }
  if (/Host key verification failed|host key is known/.test(said)) {
    return new LvscError(
      `ssh does not trust the host key of ${name}: ${words}`,
      `nothing was sent to it; compare the key's fingerprint with the director's own, then log in once by hand: ${login}`,
    );
  }
  if (/Permission denied|Too many authentication failures/.test(said)) {
    return new LvscError(
      `ssh could not log in to ${name} without asking: ${words}`,
      `lvsc never asks for a password: load a key into ssh-agent, or name one with IdentityFile in ssh_config; "${login} true" must work without a question`,
    );
  }
  return new LvscError(
    `cannot reach ${name}: ${words === '' ? 'ssh ended without a word' : words}`,
    `see what happens by hand: ${login}`,
  );
}
