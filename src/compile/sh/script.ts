import type { Command } from '../../tools/command.ts';
import { HARDWARE_ADDRESS } from '../../tools/arping/send-arp.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { barePlan } from '../bare-plan.ts';
import { headLines } from '../comment.ts';
import type { CompileInput } from '../compile-input.ts';
import type { Compiled } from '../compiled.ts';
import type { Kernel } from '../kernel.ts';
import { checksText } from './checks.ts';
import { ending, running, settings } from './frame.ts';
import { promoteFrame, promotingDevice } from './address-frame.ts';
import { echoFrame, keepFrame, sysctlFrame, timeoutFrame } from './sysctl-frame.ts';
import { unitsOf } from './unit.ts';
import { backText, forwardText, type Around } from './unit-text.ts';
import { shWord } from '../../tools/shell-words.ts';

/** A POSIX shell script that does on a bare director what apply would do, and can take it back. */
export function compileSh(input: CompileInput, kernel: Kernel): Compiled {
  const bare = barePlan(input, kernel);
  const { plan, warnings } = bare;
  const { probes, units, announcements } = unitsOf(bare, kernel);
  const programs = programsOf(units.flatMap(({ forward, back }) => [...forward, ...back]));
  const around: Around = {
    kernel,
    file: input.source.name,
    lines: input.source.text.split(/\r\n|[\n\r]/),
    redirects: plan.changes.flatMap(redirectsOf),
  };
  const setsSysctls = plan.changes.some(({ subject }) => subject === 'sysctl');
  const promotes = plan.changes.some((change) => promotingDevice(change, kernel) !== null);
  const setsTimeouts =
    kernel.settings && plan.changes.some(({ subject }) => subject === 'timeouts');
  const text = [
    [
      '#!/bin/sh',
      ...headLines(plan, targetOf(kernel), aboutOf(kernel, programs), warnings),
      '',
    ].join('\n'),
    settings(`/var/run/lvsc-${(plan.config?.digest ?? '').slice(0, 12)}.record`) +
      `total=${units.length}\n`,
    running,
    ...(setsSysctls || promotes ? [echoFrame] : []),
    ...(setsSysctls ? [sysctlFrame] : []),
    ...(promotes ? [promoteFrame] : []),
    ...(around.redirects.includes('default') ? [keepFrame] : []),
    ...(setsTimeouts ? [timeoutFrame] : []),
    ...(announcements.length > 0 ? [announcing] : []),
    ...(kernel.tools.announce === 'send_arp' ? [hardwareAddress] : []),
    checksText({ changes: plan.changes, probes, programs }, kernel),
    body('set_up', [
      ...units.map((unit, index) => forwardText(unit, index + 1, around)),
      ...(announcements.length === 0
        ? []
        : [announcements.map((command) => `  ${announceText(command)}`).join('\n')]),
    ]),
    body('take_back', units.map((unit, index) => backText(unit, index + 1, around)).reverse()),
    ending,
  ];
  return { text: text.join('\n'), warnings };
}

const announcing = String.raw`# Nobody is cut off by a neighbour that learns of an address a little later: this may fail.
announce() {
  said=$("$@" 2>&1) || complain "the address is up but was not announced: $(words "$@"): $said"
}
`;

/** send_arp wants the hardware address of its device, which only the director knows. */
const hardwareAddress = String.raw`hardware_address() {
  ifconfig "$1" | sed -n 's/.*HWaddr *\([0-9A-Fa-f:]*\).*/\1/p; s/.* ether *\([0-9A-Fa-f:]*\).*/\1/p' | tr -d :
}
`;

function announceText({ program, args }: Command): string {
  const device = args[args.indexOf('-i') + 1] ?? '';
  const words = [program, ...args].map((word) =>
    word === HARDWARE_ADDRESS ? `"$(hardware_address ${shWord(device)})"` : shWord(word),
  );
  return `announce ${words.join(' ')}`;
}

function body(name: string, parts: readonly string[]): string {
  return `${name}() {\n${parts.length === 0 ? '  :' : parts.join('\n\n')}\n}\n`;
}

function targetOf({ name }: Kernel): string {
  return `sh --kernel ${name}`;
}

function aboutOf({ name, ipvsadm }: Kernel, programs: readonly string[]): string[] {
  return [
    '',
    `Sets up a bare director with ${name === 'linux' ? 'a Linux of today' : `Linux ${name.slice(6)}`} as lvsc apply would, a command at a time. It stops at the first command that fails, and then says what stands and how to go back.`,
    '',
    'sh THIS-FILE sets the director up; sh THIS-FILE undo takes that back. What was done is recorded in /var/run until then.',
    '',
    `Needs root, ${ipvsadm}${programs
      .filter((program) => program !== 'ipvsadm')
      .map((program) => `, ${program}`)
      .join('')}.`,
  ];
}

/** What the script starts, each once, without what every system has. */
function programsOf(commands: readonly Command[]): string[] {
  const used = commands.map(({ program }) => program).filter((program) => program !== 'tee');
  return [...new Set(['ipvsadm', ...used])];
}

function redirectsOf(change: PlannedChange): string[] {
  if (change.subject !== 'sysctl') return [];
  const [, device] = /^net\.ipv4\.conf\.(.+)\.send_redirects$/.exec(change.name) ?? [];
  return device === undefined ? [] : [device.replaceAll('/', '.')];
}
