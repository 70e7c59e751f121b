import { activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

/** Piranha: `pulse: no active lvs services defined`, exit 1. */
export const activeVirtualService: Rule = {
  code: 'active-virtual-service',
  severity: 'error',
  summary: 'at least one virtual block is active',
  explanation:
    'A block is used only when it says active = 1; without the line it is off. A file without an ' +
    'active virtual block describes no director: pulse refuses to start with it, and lvsc would ' +
    'take everything down.',
  reads: ['service', 'virtual', 'active'],
  absence: true,
  check(config, report) {
    const { file, globals, virtuals } = config;
    if (globals.service.value === 'fos' || activeVirtuals(config).length > 0) return;
    const [first] = virtuals;
    const related = virtuals.slice(1, 10).map(({ block, name }) => ({
      message: `virtual "${name}" is not active either`,
      range: block.name.range,
    }));
    report(
      first === undefined
        ? {
            message: 'there is no virtual block',
            range: { start: file.range.end, end: file.range.end },
            hint: 'add "virtual NAME {", its directives on lines of their own, and "}"',
          }
        : {
            message: `no virtual block is active: "${first.name}" is not`,
            range: first.settings.active.range,
            hint: 'write "active = 1" in the blocks that are to be used',
            related,
          },
    );
  },
};
