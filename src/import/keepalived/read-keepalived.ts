import type { ReadInput } from '../read-input.ts';
import { toldInput } from '../told-input.ts';
import { readOrPlace, refuseNulBytes } from '../unreadable-place.ts';
import { globalDefinitions } from './global-definitions.ts';
import { linesOf, type ReadLines } from './lines.ts';
import { placedAddresses } from './placed-addresses.ts';
import { keywordOf } from './settings.ts';
import { statementsOf, type Statement } from './tree.ts';
import { virtualServer } from './virtual-server.ts';

/**
 * Reads a keepalived.conf(5) as the virtual services that keepalived asks the kernel for while all
 * real servers are well.
 *
 * @param name what messages and the file's first line call it
 */
export function readKeepalived(name: string, text: string): ReadInput {
  return readOrPlace(name, () => {
    refuseNulBytes(text);
    const read = linesOf(text);
    const file = statementsOf(read.lines);
    const { timeouts, syncDaemon, daemonRemarks, others } = globalDefinitions(file);
    const hasVrrp = file.some((statement) => keywordOf(statement) === 'vrrp_instance');
    const servers = file
      .filter((statement) => keywordOf(statement) === 'virtual_server')
      .map((statement) => virtualServer(statement, file));
    return toldInput({
      program: 'keepalived',
      from: name,
      services: servers.flatMap(({ services }) => services),
      addresses: placedAddresses(file),
      syncDaemon,
      timeouts,
      daemonRemarks,
      addressRemark: hasVrrp
        ? 'keepalived moves the addresses between the directors'
        : 'keepalived puts up no address by this file: somebody else does',
      remarks: [
        ...introduction(hasVrrp, syncDaemon !== null),
        ...servers.flatMap(({ remarks }) => remarks),
        ...(others.length === 0
          ? []
          : [`left out: ${others.join(', ')} of global_defs: they are about keepalived itself`]),
        ...otherBlocks(file),
        ...unread(file, read),
      ],
    });
  });
}

/** Two programs that manage one table take each other's virtual services away. */
function introduction(hasVrrp: boolean, hasDaemon: boolean): string[] {
  const more = hasDaemon ? ', to run the sync daemon,' : '';
  return [
    'Before lvsc apply, keepalived must leave the table of virtual services alone:',
    hasVrrp
      ? `start it with --vrrp, and it goes on to move the addresses${more} and does nothing else.`
      : 'stop it, since it has nothing else to do by this file.',
  ];
}

const read = ['virtual_server', 'virtual_server_group', 'global_defs'];

/** Blocks that stay keepalived's, by name. */
function otherBlocks(file: readonly Statement[]): string[] {
  const others = file.filter(
    (statement) => !read.includes(keywordOf(statement)) && !isInclude(statement),
  );
  const vrrp = others.filter((statement) =>
    /^(?:vrrp|static|track|bfd)_/.test(keywordOf(statement)),
  );
  const unknown = others.filter((statement) => !vrrp.includes(statement));
  return [
    ...(vrrp.length === 0
      ? []
      : [`left out: ${namesOf(vrrp)}: keepalived's own part, which it keeps`]),
    ...(unknown.length === 0 ? [] : [`left out: ${namesOf(unknown)}: it is not known here`]),
  ];
}

function unread(file: readonly Statement[], { conditional }: ReadLines): string[] {
  return [
    ...file
      .filter(isInclude)
      .map(({ words }) => `not read: ${words.join(' ')}: import that file by itself`),
    ...conditional.map(
      ({ line, text }) =>
        `not read: line ${line}, ${text.slice(0, 200)}: it is for one director alone`,
    ),
  ];
}

/** Also those that want their files to be there. */
function isInclude(statement: Statement): boolean {
  return /^include[rmwba]?$/.test(keywordOf(statement));
}

function namesOf(statements: readonly Statement[]): string {
  const names = statements.map(({ words }) => words.slice(0, 2).join(' ').slice(0, 80));
  return [...new Set(names)].join(', ');
}
