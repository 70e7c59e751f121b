import type { ProcessResult, Run } from '../../src/host/process.ts';

/** What a command line prints; or how else it ends. */
type Answer =
  string | { readonly exitCode: number; readonly stdout?: string; readonly stderr?: string };

/** A director that has only these programs, and answers these command lines; others it refuses. */
export function installed(answers: Readonly<Record<string, Answer>>): Run {
  const programs = new Set(Object.keys(answers).map((line) => line.split(' ')[0]));
  return ({ program, args }) => {
    const answer = answers[[program, ...args].join(' ')];
    const result: ProcessResult =
      answer === undefined
        ? {
            stdout: '',
            stderr: `${program}: unexpected ${args.join(' ')}\n`,
            exitCode: programs.has(program) ? 1 : null,
            failure: programs.has(program) ? null : 'not-found',
          }
        : typeof answer === 'string'
          ? { stdout: answer, stderr: '', exitCode: 0, failure: null }
          : { stdout: '', stderr: '', ...answer, failure: null };
    return Promise.resolve(result);
  };
}
