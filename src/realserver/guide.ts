import { linux22Commands } from './linux-22-commands.ts';
import { linuxCommands } from './linux-commands.ts';
import type { RealServerNeeds } from './needs.ts';
import { requirementsOf, requirementText, type Requirement } from './requirement.ts';

/** Which kernel and tools the real server has. */
export type RealServerSystem = 'linux' | 'linux-2.2';

const methodNames = { nat: 'LVS-NAT', direct: 'LVS-DR', tunnel: 'LVS-TUN' } as const;

/** `Real server 10.1.1.1 (http/cpu1): LVS-NAT`. */
export function headingOf({ address, names, method, isActive }: RealServerNeeds): string {
  const state = isActive ? '' : ', not active yet';
  return `Real server ${address} (${names.join(', ')})${state}: ${methodNames[method]}`;
}

/** What the file leaves open. */
export function openQuestions({ method, gateway }: RealServerNeeds): string[] {
  return method === 'nat' && gateway === null
    ? [
        'The file has no nat_router for it: its default route must lead to an address of the director.',
      ]
    : [];
}

/** What a real server needs, for a person: each thing with its reason and its commands. */
export function guideText(needs: RealServerNeeds, system: RealServerSystem): string {
  const points = requirementsOf(needs).map((requirement) => {
    const { what, why } = requirementText(requirement);
    const commands = commandsOf(requirement, system);
    const said = commands ?? [`(${system} has no way to do this)`];
    return [`  ${what}: ${why}`, ...said.map((line) => `      ${line}`)].join('\n');
  });
  const open = openQuestions(needs).map((line) => `  ${line}`);
  return `${[headingOf(needs), ...open, ...points].join('\n')}\n`;
}

/** What a system cannot do of this, in words. */
export function impossible(needs: RealServerNeeds, system: RealServerSystem): string[] {
  return requirementsOf(needs)
    .filter((requirement) => commandsOf(requirement, system) === null)
    .map((requirement) => requirementText(requirement).what);
}

/**
 * What a real server needs as a script for sh, to be run as root on each of the real servers, which
 * all need the same; running it again changes nothing more.
 */
export function guideScript(
  servers: readonly [RealServerNeeds, ...RealServerNeeds[]],
  system: RealServerSystem,
  file: string,
): string {
  const [needs] = servers;
  const body = requirementsOf(needs).flatMap((requirement) => {
    const commands = commandsOf(requirement, system) ?? [];
    if (commands.length === 0) return [];
    const { what, why } = requirementText(requirement);
    return ['', ...comments([`${what}: ${why}`]), ...commands];
  });
  return [
    '#!/bin/sh',
    ...comments([
      `Made by lvsc from ${file}. Run it as root, at each boot, on`,
      ...servers.map((each) => `  ${headingOf(each)}`),
      ...openQuestions(needs),
    ]),
    'set -eu',
    ...body,
    '',
  ].join('\n');
}

/** Whether one script does for both real servers. */
export function needTheSame(a: RealServerNeeds, b: RealServerNeeds): boolean {
  return JSON.stringify(requirementsOf(a)) === JSON.stringify(requirementsOf(b));
}

function commandsOf(requirement: Requirement, system: RealServerSystem): string[] | null {
  return system === 'linux' ? linuxCommands(requirement) : linux22Commands(requirement);
}

/** A name from a file must not end its comment. */
function comments(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line.replaceAll(/[\u0000-\u001f\u007f]/g, '?')}`);
}
