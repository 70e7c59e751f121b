import { LvscError } from '../error/lvsc-error.ts';
import { deviceNames, parseFacts, sysctlNames, type RealServerFacts } from '../realserver/facts.ts';
import { runProcess, type ProcessRun, type Run } from '../host/process.ts';
import { understood } from './understood.ts';

/**
 * This machine, as far as it matters to a real server. It needs no root.
 * @throws {LvscError} when a tool is missing, refuses, or prints what is not understood
 */
export function readRealServer(run: Run = runProcess): Promise<RealServerFacts> {
  return understood(async () => {
    const addresses = await output(run, { program: 'ip', args: ['-j', 'address', 'show'] });
    const names = sysctlNames(deviceNames(addresses));
    const [routes, routes6, sysctls] = await Promise.all([
      output(run, { program: 'ip', args: ['-j', '-4', 'route', 'show'] }),
      output(run, { program: 'ip', args: ['-j', '-6', 'route', 'show'] }),
      output(run, { program: 'sysctl', args: ['-e', ...names] }),
    ]);
    return parseFacts({ addresses, routes, routes6, sysctls });
  });
}

async function output(run: Run, each: ProcessRun): Promise<string> {
  const result = await run(each);
  if (result.exitCode === 0) return result.stdout;
  const command = [each.program, ...each.args.slice(0, 4)].join(' ');
  throw result.failure === 'not-found'
    ? new LvscError(`${each.program} is not installed`, 'install iproute2 and procps')
    : new LvscError(
        `cannot read this machine: "${command}" failed: ${result.stderr.trim().slice(0, 500)}`,
      );
}
