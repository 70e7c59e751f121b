import type { Plan } from '../../plan/plan.ts';
import type { DirectorState } from '../../state/director-state.ts';
import { barePlan } from '../bare-plan.ts';
import { headLines } from '../comment.ts';
import type { CompiledFile, CompiledFiles } from '../compiled-files.ts';
import type { CompileWarning } from '../compiled.ts';
import type { CompileInput } from '../compile-input.ts';
import { kernels } from '../kernel.ts';
import { deviceUnit } from './escape.ts';
import { unitText } from './unit.ts';

/**
 * A unit that applies the config at boot, and what belongs before it: the modules, the sysctls, and
 * a drop-in with the devices to wait for.
 * @param path where the config is on the director, from the root on
 */
export function compileSystemd(input: CompileInput, path: string): CompiledFiles {
  const { plan } = barePlan(input, kernels.linux);
  const warnings = warningsFor(plan);
  const file = (name: string, body: string): CompiledFile => ({
    path: name,
    text: `${headLines(plan, 'systemd', [], []).join('\n')}\n${body}`,
  });
  const files: CompiledFile[] = [
    {
      path: 'etc/systemd/system/lvsc.service',
      text: `${headLines(plan, 'systemd', [], warnings).join('\n')}\n\n${unitText(path)}`,
    },
  ];
  const devices = devicesText(plan.goal);
  if (devices !== null) files.push(file('etc/systemd/system/lvsc.service.d/devices.conf', devices));
  const modules = modulesText(plan.goal);
  if (modules !== null) files.push(file('etc/modules-load.d/lvsc.conf', modules));
  const sysctls = sysctlText(plan);
  if (sysctls !== null) files.push(file('etc/sysctl.d/60-lvsc.conf', sysctls));
  return { files, warnings };
}

function warningsFor({ changes }: Plan): CompileWarning[] {
  const masquerade = changes.find(
    (change) => change.subject === 'chain' && change.after?.name === 'LVSC-NAT',
  );
  if (masquerade === undefined) return [];
  return [
    {
      message:
        'sysctl.d turns forwarding on early in the boot, and lvsc.service sets up masquerading later; what real servers send by themselves in between leaves with their own address',
      range: masquerade.origin,
    },
  ];
}

/** A drop-in that waits for the devices of the addresses; null where there is none. */
function devicesText({ addresses, syncDaemons }: DirectorState): string | null {
  const devices = new Set([
    ...addresses.map(({ device }) => device),
    ...syncDaemons.map(({ mcastInterface }) => mcastInterface),
  ]);
  devices.delete('lo'); // udev does not tell systemd of it
  if (devices.size === 0) return null;
  const units = [...devices].map(deviceUnit).join(' ');
  return `[Unit]\nWants=${units}\nAfter=${units}\n`;
}

/** modules-load.d(5): IPVS and its schedulers; null where the config has no virtual service. */
function modulesText({ virtualServices }: DirectorState): string | null {
  if (virtualServices.length === 0) return null;
  const schedulers = virtualServices.map(({ scheduler }) => `ip_vs_${scheduler}`);
  return [...new Set(['ip_vs', ...schedulers])].map((name) => `${name}\n`).join('');
}

/**
 * sysctl.d(5), so that whoever reloads the sysctls does not undo what lvsc set; null where the
 * config asks for none. sysctl.d takes names as sysctl(8) does.
 */
function sysctlText({ changes }: Plan): string | null {
  const lines = changes.flatMap((change) =>
    change.subject === 'sysctl' && change.after !== null
      ? [`${change.name} = ${change.after}\n`]
      : [],
  );
  return lines.length === 0 ? null : lines.join('');
}
