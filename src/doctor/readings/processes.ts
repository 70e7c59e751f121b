/** A process of a director. */
export interface Process {
  readonly id: number;
  readonly name: string;
  readonly command: string;
}

/**
 * The processes in `ps -e -o netns=,pid=,comm=,args=` that live in the network of the director: what
 * runs in another network namespace, such as a container's, manages another one. The ps that
 * printed the list is in it, and tells which network that is.
 */
export function parseProcesses(text: string): Process[] {
  const rows = text.split('\n').flatMap((line) => {
    const [, network = '', id = '', name = '', command = ''] =
      /^\s*(\S+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ network, id: Number(id), name, command }];
  });
  const own = rows.findLast(({ name, command }) => name === 'ps' && /-o netns=/.test(command));
  return rows
    .filter(({ network }) => network === '-' || own === undefined || network === own.network)
    .map(({ id, name, command }) => ({ id, name, command }));
}

/** Whether a process is one of this program: by its name, or as a script of an interpreter. */
export function isProgram({ name, command }: Process, program: string): boolean {
  if (name === program.slice(0, 15)) return true;
  return command
    .split(' ')
    .slice(0, 4)
    .some((word) => word === program || word.endsWith(`/${program}`));
}
