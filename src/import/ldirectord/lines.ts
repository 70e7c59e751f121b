import { UnreadablePlace, type Place } from '../unreadable-place.ts';

/** `name = value` of ldirectord.cf. */
export interface Setting extends Place {
  readonly name: string;
  /** As it stands behind the equals sign. */
  readonly value: string;
  /** Where the value stands. */
  readonly valuePlace: Place;
}

/** A `virtual` line with the indented lines that belong to it. */
export interface Section {
  readonly head: Setting;
  readonly settings: readonly Setting[];
}

/** A file: what holds for all virtual services, and each of them. */
export interface Sections {
  readonly globals: readonly Setting[];
  readonly sections: readonly Section[];
}

/**
 * The lines of ldirectord.cf. A line belongs to the virtual service above it where four blanks or a
 * tab stand in front of it; any other line, an empty one too, ends the section.
 * @throws {UnreadablePlace} where a line is no setting, or belongs to nothing
 */
export function sectionsOf(text: string): Sections {
  const globals: Setting[] = [];
  const sections: { readonly head: Setting; readonly settings: Setting[] }[] = [];
  let open: { readonly head: Setting; readonly settings: Setting[] } | null = null;
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (/^\s*#/.test(line)) continue;
    if (/^\s*$/.test(line)) {
      open = null;
      continue;
    }
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const place = { line: i + 1, column: indent.length + 1 };
    const isInside = indent.replaceAll('\t', '    ').length >= 4;
    const setting = settingIn(isInside ? line.replace(/#.*/, '') : line, place);
    if (isInside) {
      if (open === null) throw orphan(place);
      open.settings.push(setting);
    } else if (indent !== '') {
      throw halfIndented(place);
    } else if (/^virtual6?$/.test(setting.name)) {
      open = { head: setting, settings: [] };
      sections.push(open);
    } else {
      open = null;
      globals.push(setting);
    }
  }
  return { globals, sections };
}

function settingIn(line: string, place: Place): Setting {
  const match = /^([ \t]*)([A-Za-z][\w-]*)([ \t]*=[ \t]*)(.*)$/.exec(line);
  // Old files have it without a value.
  if (match === null && /^supervised\s*$/.test(line)) {
    return { ...place, name: 'supervised', value: 'yes', valuePlace: place };
  }
  if (match === null) {
    throw new UnreadablePlace(
      place,
      `"${line.trim().slice(0, 60)}" is no setting`,
      'write NAME = VALUE, or "#" in front of a remark',
    );
  }
  const [, indent = '', name = '', equals = '', value = ''] = match;
  const column = indent.length + name.length + equals.length + 1;
  return { ...place, name, value: value.trimEnd(), valuePlace: { line: place.line, column } };
}

function orphan(place: Place): UnreadablePlace {
  return new UnreadablePlace(
    place,
    'an indented line that belongs to no virtual service',
    'write it right below its "virtual" line, without an empty line between them',
  );
}

function halfIndented(place: Place): UnreadablePlace {
  return new UnreadablePlace(
    place,
    'a line with fewer than four blanks in front of it',
    'write four blanks or a tab in front of what belongs to a virtual service, and none else',
  );
}
