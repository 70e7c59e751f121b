/** The names that ipvsadm(8) prints for the flags of a scheduler, the first flag first. */
export function flagNames(scheduler: string): readonly string[] {
  return scheduler === 'sh' || scheduler === 'mh'
    ? [`${scheduler}-fallback`, `${scheduler}-port`, 'flag-3']
    : ['flag-1', 'flag-2', 'flag-3'];
}

/** Flags in the words and in the order in which ipvsadm(8) prints them, however they are written. */
export function normalFlags(scheduler: string, written: readonly string[]): readonly string[] {
  const generic = ['flag-1', 'flag-2', 'flag-3'];
  return flagNames(scheduler).filter(
    (name, i) => written.includes(name) || written.includes(generic[i] ?? ''),
  );
}
