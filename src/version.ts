/**
 * The version of lvsc, as its package.json has it.
 *
 * @example
 * ```ts
 * import { version } from 'lvsc';
 *
 * console.log(`made with lvsc ${version}`);
 * ```
 */
export const version: string = '0.1.0';
