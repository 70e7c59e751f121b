import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { installedPackage, project } from '../../support/installed-package.ts';

/** How a program may be set up that uses the library. */
const setups = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
} as const;

const stages = `
import {
  defaultPolicy, desiredState, emptyState, format, hasErrors, LvscError, ownsNothing, parse, plan,
  readPlan, refusals, simulate, validate, version,
  type Change, type Config, type Desired, type Finding, type DirectorState, type Plan,
} from 'lvsc';

const parsed = parse({ name: 'lvs.conf', text: '' }, { dialect: 'piranha' });
const config: Config = parsed.config;
const findings: readonly Finding[] = validate(parsed);
const broken: boolean = hasErrors(findings);
const text: string = format(parsed.file);
const wanted: Desired = desiredState(config);
const live = { director: version, state: emptyState, ownership: ownsNothing };
const made: Plan = plan(wanted, live, { prune: true, drain: 60, config: parsed.source });
const goal: DirectorState = simulate(made);
const limits: readonly { message: string }[] = refusals(made, { ...defaultPolicy, maxRemoved: 5 });
const read = readPlan(text);
const again: Plan | string = read.ok ? read.value : read.problem;
const hint: string | null = new LvscError('no').hint;
const seconds: number = config.globals.keepalive.value;
const method: 'nat' | 'direct' | 'tunnel' = config.globals.network.value;
const device: string | undefined = config.globals.nat_router?.value.device;
function told(change: Change): string {
  return change.subject === 'real-server' ? String(change.after?.weight) : change.id;
}
export { again, broken, device, goal, hint, limits, method, seconds, told };

// @ts-expect-error a text is not what parse gives
validate('network = nat');
// @ts-expect-error not a dialect
parse(parsed.source, { dialect: 'keepalived' });
// @ts-expect-error a plan needs a director
plan(wanted);
// @ts-expect-error a state is not to be changed
goal.virtualServices.push(goal.virtualServices[0]!);
// @ts-expect-error no such directive
config.globals.frobnicate;
// @ts-expect-error nothing here touches a machine
import { openDirector } from 'lvsc';
`;

const machine = `
import { parse, plan, desiredState } from 'lvsc';
import { openDirector, LvscError, type Director, type Outcome } from 'lvsc/director';

const director: Director = openDirector('ssh://root@lvs1', { packetFilter: 'nft' });
const capture = await director.capture();
const made = plan(desiredState(parse({ name: 'lvs.conf', text: '' }).config), capture);
const outcome: Outcome = await director.change(made, {
  confirm: 60,
  signal: new AbortController().signal,
  onEvent: (event) => event.kind === 'step' && event.commands[0]?.program,
});
if (outcome.kind === 'needs-operator') outcome.commands.map(({ args }) => args.join(' '));
const number: number | null = await director.confirm();
const { drift } = await director.planRollback(number ?? undefined!);
const recovered = await director.recover({ way: 'forward' });
export const last: string | undefined = recovered?.recovery.kind ?? drift[0]?.id;
export const isRefusal = (error: unknown): boolean =>
  error instanceof LvscError && error.kind === 'refused';

// @ts-expect-error not a packet filter
openDirector('local', { packetFilter: 'ipfw' });
// @ts-expect-error a state is not a plan
await director.change(capture.state);
`;

describe('the types of the package', function () {
  this.timeout(120_000);
  const { folder } = installedPackage();

  /** What a strict compiler says of a program that uses the library. */
  function problemsOf(code: string, options: ts.CompilerOptions): string {
    const file = join(folder(), 'consumer.mts');
    writeFileSync(file, code);
    const program = ts.createProgram([file], {
      target: ts.ScriptTarget.ES2023,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
      ...options,
    });
    return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: folder,
      getNewLine: () => '\n',
    });
  }

  for (const [name, setup] of Object.entries(setups)) {
    it(`are whole for the stages, with nothing else installed: ${name}`, () => {
      assert.equal(problemsOf(stages, { ...setup, lib: ['lib.es2023.d.ts'] }), '');
    });

    it(`are whole for a director where AbortSignal is known: ${name}`, () => {
      const lib = ['lib.es2023.d.ts', 'lib.dom.d.ts'];
      assert.equal(problemsOf(machine, { ...setup, lib }), '');
    });
  }

  it('are whole for a director beside the types of Node', () => {
    const typeRoots = [join(project, 'node_modules/@types')];
    const lib = ['lib.es2023.d.ts'];
    assert.equal(problemsOf(machine, { ...setups.nodenext, lib, types: ['node'], typeRoots }), '');
  });
});
