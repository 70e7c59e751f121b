/** A function that a module has, and by which it is found where it is part of the kernel. */
const functions: Readonly<Record<string, string>> = {
  ip_vs_schedule: 'ip_vs',
  nft_compat_module_init: 'nft_compat',
  masquerade_tg_init: 'xt_MASQUERADE',
  mark_mt_init: 'xt_mark',
  iptable_nat_init: 'iptable_nat',
  iptable_mangle_init: 'iptable_mangle',
};

/** What finds those functions, and those of schedulers, in `/proc/kallsyms`. */
export const functionPattern = ` (ip_vs_[a-z]+_schedule|${Object.keys(functions).join('|')})($|[[:space:]])`;

/** The names of loaded modules, from `PATH:LINE` of `/proc/modules`. */
export function loadedModules(lines: string): string[] {
  return [...lines.matchAll(/^\/proc\/modules:(\S+) /gm)].map(([, name = '']) => name);
}

/** The names of the modules in lines of `modules.dep` and `modules.builtin`. */
export function installedModules(lines: string): string[] {
  return [...lines.matchAll(/\/([\w-]+)\.ko/g)].map(([, name = '']) => name.replaceAll('-', '_'));
}

/** The names of the modules that functions in lines of `/proc/kallsyms` tell of. */
export function modulesByFunction(lines: string): string[] {
  return [...lines.matchAll(/^\S+ \S (\w+)/gm)].flatMap(([, name = '']) => {
    const scheduler = /^(ip_vs_[a-z]+)_schedule$/.exec(name)?.[1];
    return scheduler ?? functions[name] ?? [];
  });
}
