/**
 * Skips a case, or all cases of a suite, and says why. In CI everything is there that they need:
 * there it fails.
 */
export function skipFor(cases: Mocha.Context, what: string, reason: string): never {
  if (process.env['CI']) throw new Error(`in CI these cases must run. ${reason}`);
  console.log(`    ${what} is skipped: ${reason}`);
  return cases.skip();
}
