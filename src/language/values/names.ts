import { familyOf } from '../../address/family.ts';
/** Stands in for the resolver of the director, which a pure parser cannot ask. */
export interface Names {
  /** The TCP port of a service name, as in /etc/services. */
  readonly port: (service: string) => number | null;
  /** The numeric address of a host name, as in /etc/hosts. */
  readonly address: (host: string) => string | null;
}

/**
 * What every system has: `localhost`, and the services that lvs.conf files name.
 *
 * @example
 * ```ts
 * import { wellKnownNames } from 'lvsc';
 *
 * console.log(wellKnownNames.port('https')); // 443
 * ```
 */
export const wellKnownNames: Names = namesFrom(
  `tcpmux 1/tcp
echo 7/tcp
discard 9/tcp
systat 11/tcp
daytime 13/tcp
netstat 15/tcp
chargen 19/tcp
ftp-data 20/tcp
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp
whois 43/tcp nicname
tacacs 49/tcp
domain 53/tcp
gopher 70/tcp
finger 79/tcp
http 80/tcp www
kerberos 88/tcp
pop3 110/tcp pop-3
sunrpc 111/tcp portmapper
auth 113/tcp authentication tap ident
nntp 119/tcp readnews untp
ntp 123/tcp
imap2 143/tcp imap
snmp 161/tcp
bgp 179/tcp
irc 194/tcp
ldap 389/tcp
https 443/tcp
microsoft-ds 445/tcp
submissions 465/tcp ssmtp smtps urd
shell 514/tcp cmd
printer 515/tcp spooler
rtsp 554/tcp
submission 587/tcp
ldaps 636/tcp
domain-s 853/tcp
rsync 873/tcp
ftps 990/tcp
telnets 992/tcp
imaps 993/tcp
pop3s 995/tcp
socks 1080/tcp
openvpn 1194/tcp
ms-sql-s 1433/tcp
nfs 2049/tcp
mysql 3306/tcp
ms-wbt-server 3389/tcp
svn 3690/tcp subversion
postgresql 5432/tcp postgres
amqp 5672/tcp
http-alt 8080/tcp webcache`,
  '127.0.0.1 localhost',
);

/**
 * Names from the texts of /etc/services and /etc/hosts (services(5), hosts(5)).
 *
 * @param services - the text of /etc/services; its TCP ports count
 * @param hosts - the text of /etc/hosts; its IPv4 addresses count
 * @param fallback - is asked for what the texts do not have
 *
 * @example
 * ```ts
 * import { namesFrom, parse, wellKnownNames } from 'lvsc';
 *
 * const names = namesFrom('shop 8080/tcp', '10.1.1.1 cpu1', wellKnownNames);
 * console.log(names.port('shop'), names.address('cpu1'), names.port('http')); // 8080 10.1.1.1 80
 * parse({ name: 'lvs.conf', text: 'network = nat\n' }, { names });
 * ```
 */
export function namesFrom(services: string, hosts: string, fallback?: Names): Names {
  const ports = new Map<string, number>();
  for (const [service = '', entry = '', ...aliases] of fieldsOf(services)) {
    const [port, protocol] = entry.split('/');
    if (protocol !== 'tcp') continue;
    for (const name of [service, ...aliases]) if (!ports.has(name)) ports.set(name, Number(port));
  }
  const addresses = new Map<string, string>();
  for (const [address = '', ...hostNames] of fieldsOf(hosts)) {
    if (familyOf(address) === 'inet6') continue;
    for (const name of hostNames) if (!addresses.has(name)) addresses.set(name, address);
  }
  return {
    port: (service) => ports.get(service) ?? fallback?.port(service) ?? null,
    address: (host) => addresses.get(host.toLowerCase()) ?? fallback?.address(host) ?? null,
  };
}

function fieldsOf(text: string): readonly string[][] {
  return text.split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/));
}
