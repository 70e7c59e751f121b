import type { Command } from '../../tools/command.ts';
import { HARDWARE_ADDRESS } from '../../tools/arping/send-arp.ts';
import type { Plan, PlannedChange } from '../../plan/plan.ts';
import { barePlan } from '../bare-plan.ts';
import { headLines } from '../comment.ts';
import type { CompileInput } from '../compile-input.ts';
import type { Compiled } from '../compiled.ts';
import type { Kernel } from '../kernel.ts';
import { bodyOf } from '../../shell/body.ts';
import announce from '../../shell/compiled/announce.sh';
import echoTo from '../../shell/compiled/echo-to.sh';
import hardwareAddress from '../../shell/compiled/hardware-address.sh';
import keepOthers from '../../shell/compiled/keep-others.sh';
import main from '../../shell/compiled/main.sh';
import note from '../../shell/compiled/note.sh';
import noteTimeouts from '../../shell/compiled/note-timeouts.sh';
import promote from '../../shell/compiled/promote.sh';
import running from '../../shell/compiled/running.sh';
import settings from '../../shell/compiled/settings.sh';
import { shWord } from '../../shell/words.ts';
import { checksText } from './checks.ts';
import { promotingDevice } from './promoting-device.ts';
import { unitsOf } from './unit.ts';
import { backText, forwardText, type Around } from './unit-text.ts';

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
    bodyOf(settings)
      .replace(/^record=$/m, `record=${recordOf(plan)}`)
      .replace(/^total=$/m, `total=${units.length}`),
    ...[
      running,
      ...(setsSysctls || promotes ? [echoTo] : []),
      ...(setsSysctls ? [note] : []),
      ...(promotes ? [promote] : []),
      ...(around.redirects.includes('default') ? [keepOthers] : []),
      ...(setsTimeouts ? [noteTimeouts] : []),
      ...(announcements.length > 0 ? [announce] : []),
      ...(kernel.tools.announce === 'send_arp' ? [hardwareAddress] : []),
    ].map(bodyOf),
    checksText({ changes: plan.changes, probes, programs }, kernel),
    body('set_up', [
      ...units.map((unit, index) => forwardText(unit, index + 1, around)),
      ...(announcements.length === 0
        ? []
        : [announcements.map((command) => `  ${announceText(command)}`).join('\n')]),
    ]),
    body('take_back', units.map((unit, index) => backText(unit, index + 1, around)).reverse()),
    bodyOf(main),
  ];
  return { text: text.join('\n'), warnings };
}

/** Where a script records what it has done: a file name without a character that sh knows. */
function recordOf({ config }: Plan): string {
  return `/var/run/lvsc-${(config?.digest ?? '').slice(0, 12)}.record`;
}

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
