import { exitCodes } from './exit-codes.ts';

/**
 * To be imported before all else: packages ask for the working directory as soon as they are
 * loaded, and where that has been removed they would end lvsc with a stack.
 */
try {
  process.cwd();
} catch {
  process.stderr.write(
    'lvsc: the directory that it was started in is not there any more\nhint: go to one that is, such as with: cd\n',
  );
  process.exit(exitCodes.failed);
}
