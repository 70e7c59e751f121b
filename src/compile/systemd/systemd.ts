import type { Plan } from '../../plan/plan.ts';
import { barePlan } from '../bare-plan.ts';
import { headLines } from '../comment.ts';
import type { CompiledFile, CompiledFiles } from '../compiled-files.ts';
import type { CompileWarning } from '../compiled.ts';
import type { CompileInput } from '../compile-input.ts';
import { kernels } from '../kernel.ts';
import { devicesText } from './devices.ts';
import { modulesText } from './modules.ts';
import { sysctlText } from './sysctl.ts';
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
