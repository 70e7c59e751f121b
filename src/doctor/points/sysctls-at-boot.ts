import { procPath } from '../../state/sysctls.ts';
import type { Judge } from '../judge.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';
import { bootSettingOf, type BootSettings } from '../readings/boot-settings.ts';

const OWN = '/etc/sysctl.d/99-lvsc.conf';

/** What the file asks of sysctls, after the next boot. */
export const sysctlsAtBoot: Judge = ({ boot }, needs) =>
  Object.entries(needs?.sysctls ?? {}).map(([name, value]) => {
    const what = `${name} = ${value} at boot`;
    const why = 'else it is another one after the next boot';
    return boot.ok
      ? judged(name, value, boot.value, { what, why })
      : unknown(what, why, boot.reason);
  });

function judged(
  name: string,
  value: string,
  { settings, applies }: BootSettings,
  { what, why }: Pick<Judgement, 'what' | 'why'>,
): Judgement {
  // lvsc.service comes after all of them.
  if (applies) return fit(what, why, 'lvsc.service sets it');
  const setting = bootSettingOf(settings, procPath(name).slice('/proc/sys/'.length));
  if (setting?.value === value) return fit(what, why, setting.file);
  if (setting === undefined) {
    return unfit(what, why, 'no file of sysctl.d(5) sets it', [mendIn(OWN, name, value)]);
  }
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  // The last line counts. What a package brings is not written to.
  const isLater = nameOf(setting.file) > nameOf(OWN) || setting.file === '/etc/sysctl.conf';
  const place = isLater && setting.file.startsWith('/etc/') ? setting.file : OWN;
  const is = `${setting.file} sets it to ${setting.value}`;
  return unfit(what, why, is, [mendIn(place, name, value)]);
}

function mendIn(file: string, name: string, value: string): string {
  return `echo '${name} = ${value}' >> ${file}`;
}
