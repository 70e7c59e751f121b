#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts';

/** Packages ask for it as soon as they are loaded; where it has been removed they end with a stack. */
function hasWorkingDirectory(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

if (hasWorkingDirectory()) {
  const { runProgram } = await import('./program.ts');
  await runProgram(import.meta.url);
} else {
  process.stderr.write(
    'lvsc: the directory that it was started in is not there any more\nhint: go to one that is, such as with: cd\n',
  );
  process.exitCode = exitCodes.failed;
}
