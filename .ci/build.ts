import { build } from 'esbuild';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundled, packagesIn } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { licences } from './licences.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

const { metafile } = await build({
  ...bundled,
  entryPoints: {
    'bin/lvsc': 'src/cli/main.ts',
    index: 'src/index.ts',
    director: 'src/director.ts',
  },
  chunkNames: 'parts/[name]-[hash]',
  outdir: 'dist',
});
writeFileSync('dist/THIRD-PARTY.txt', licences(packagesIn(metafile)));
writeDeclarations(['src/index.ts', 'src/director.ts'], 'src', 'dist');
