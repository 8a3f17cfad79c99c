/** Writes the generated files; with `--check`, says which are stale and changes nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const root = resolve(import.meta.dirname, '..');
const stale = [...generatedFiles()].filter(([path, content]) => read(path) !== content);

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: run npm run generate.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, content] of stale) {
    writeFileSync(resolve(root, path), content);
    console.log(`Wrote ${path}.`);
  }
  if (stale.length === 0) console.log('Everything generated is up to date.');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(resolve(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
