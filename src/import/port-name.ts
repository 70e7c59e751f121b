/** What the services of well-known ports are called in the names of blocks. */
const names: Readonly<Record<number, string>> = {
  0: 'all',
  21: 'ftp',
  22: 'ssh',
  23: 'telnet',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  110: 'pop3',
  123: 'ntp',
  143: 'imap',
  389: 'ldap',
  443: 'https',
  465: 'smtps',
  514: 'syslog',
  587: 'submission',
  636: 'ldaps',
  993: 'imaps',
  995: 'pop3s',
  1812: 'radius',
  3306: 'mysql',
  3389: 'rdp',
  5060: 'sip',
  5432: 'postgresql',
  8080: 'http-alt',
};

/** `http` for 80, `tcp_8443` for a port without a name of its own. */
export function portName(protocol: string, port: number): string {
  return names[port] ?? `${protocol}_${port}`;
}
