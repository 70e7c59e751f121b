import type { ReadInput } from '../read-input.ts';
import { toldInput } from '../told-input.ts';
import { readOrPlace, refuseNulBytes } from '../unreadable-place.ts';
import { leftOutSettings } from './left-out-settings.ts';
import { sectionsOf, type Sections } from './lines.ts';
import { settingOf } from './settings.ts';
import { virtualSection } from './virtual-section.ts';

const told = new Set(['checkinterval', 'fallback', 'fallback6', 'quiescent']);

/**
 * Reads an ldirectord.cf as the virtual services that ldirectord(8) asks the kernel for while all
 * real servers are well.
 *
 * @param name what messages and the file's first line call it
 */
export function readLdirectord(name: string, text: string): ReadInput {
  return readOrPlace(name, () => {
    refuseNulBytes(text);
    const file = sectionsOf(text);
    return toldInput({
      program: 'ldirectord',
      from: name,
      services: file.sections.map((section) => virtualSection(section, file.globals)),
      addresses: [],
      syncDaemon: null,
      timeouts: {},
      daemonRemarks: [],
      addressRemark: 'ldirectord puts up no address: somebody else does',
      remarks: [
        'Before lvsc apply, ldirectord must leave the table of virtual services alone:',
        'stop it, with cleanstop=no where clients are not to notice.',
        ...quiescing(file),
        ...leftOutSettings(file.globals, told),
      ],
    });
  });
}

/** The manual of ldirectord has yes for what is not said; the program has no. */
function quiescing({ globals, sections }: Sections): string[] {
  const isSaid =
    settingOf(globals, 'quiescent') !== undefined ||
    sections.every(({ settings }) => settingOf(settings, 'quiescent') !== undefined);
  return isSaid
    ? []
    : [
        'quiescent is not given: ldirectord takes no, though its manual says yes; with yes, quiesce_server = 1',
      ];
}
