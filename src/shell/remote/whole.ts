import { bodyOf, librariesOf } from '../body.ts';
import clock from './clock.sh';
import locked from './locked.sh';
import marked from './marked.sh';
import surroundings from './surroundings.sh';

const libraries: Readonly<Record<string, string>> = {
  'clock.sh': clock,
  'locked.sh': locked,
  'marked.sh': marked,
  'surroundings.sh': surroundings,
};

/** A script of this folder as one text, for a machine that has no other: its libraries, then it. */
export function whole(script: string): string {
  const parts = librariesOf(script).map((name) => {
    const library = libraries[name];
    if (library === undefined) throw new RangeError(`${name} is no library of these scripts`);
    return whole(library);
  });
  return [...parts, bodyOf(script)].join('\n');
}
