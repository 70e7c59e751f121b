import type { SshTarget } from './target.ts';

/** Seconds to reach the other side; and, with three times that in silence, to give it up. */
const CONNECT_TIMEOUT = 10;
const ALIVE_INTERVAL = 5;

/**
 * The arguments of the ssh that makes the connection, up to the command. ssh's own configuration
 * says how to get there (HostName, ProxyJump, IdentityFile, known hosts); what must hold in any
 * case comes before it (ssh_config(5): the first value counts).
 */
export function masterOptions(
  { user, host, port }: SshTarget,
  socket: string,
  environment: NodeJS.ProcessEnv,
): string[] {
  const config = environment['LVSC_SSH_CONFIG'] ?? '';
  return [
    ...(config === '' ? [] : ['-F', config]),
    '-T',
    '-S',
    socket,
    ...options({
      ControlMaster: 'yes',
      ControlPersist: 'no',
      // Nothing is asked: neither a password nor whether to trust a host key.
      BatchMode: 'yes',
      StrictHostKeyChecking: 'yes',
      ConnectTimeout: String(CONNECT_TIMEOUT),
      ServerAliveInterval: String(ALIVE_INTERVAL),
      ServerAliveCountMax: '3',
      ForwardAgent: 'no',
      ForwardX11: 'no',
      ClearAllForwardings: 'yes',
      PermitLocalCommand: 'no',
      RemoteCommand: 'none',
      EscapeChar: 'none',
      // Errors, but no banner.
      LogLevel: 'ERROR',
    }),
    ...(port === null ? [] : ['-p', String(port)]),
    ...(user === null ? [] : ['-l', user]),
    '--',
    host,
  ];
}

/** The arguments of an ssh that uses the connection there is, and never makes one of its own. */
export function sessionOptions(socket: string): string[] {
  return [
    '-F',
    'none',
    '-T',
    '-S',
    socket,
    ...options({
      ControlMaster: 'no',
      BatchMode: 'yes',
      EscapeChar: 'none',
      LogLevel: 'ERROR',
      // What ssh would go on with when the connection is gone.
      ProxyCommand: 'false',
    }),
    '--',
    'director',
  ];
}

function options(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}
