import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { isBuiltin } from 'node:module';

/** What Node runs, with the packages that it needs in it. */
export const bundled = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  // Node shows the whole line where an error comes from.
  lineLimit: 120,
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
  loader: { '.sh': 'text' },
  // yargs' own measure of text takes longer to start than all the rest.
  alias: { 'string-width': 'fast-string-width' },
  plugins: [requiredParts()],
} as const satisfies BuildOptions;

/** Older packages `require` parts of Node; a module imports them. */
function requiredParts(): Plugin {
  return {
    name: 'required parts of Node',
    setup: (build) => {
      build.onResolve({ filter: /^/ }, ({ kind, path }) =>
        kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'required' } : null,
      );
      build.onLoad({ filter: /^/, namespace: 'required' }, ({ path }) => ({
        contents: `export * from ${JSON.stringify(path)}`,
      }));
    },
  };
}

/** The folders of the packages that are in a bundle, in order. */
export function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = inputs.flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}
