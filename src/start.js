/**
 * Starts the bot (main.ts) with what Node made of its sources before, kept in node_modules, so that it goes when they
 * change. Reading TypeScript takes some 15 MB that Node never gives back; that is why this file is plain JavaScript,
 * and why `npm ci` has everything read beforehand. Where nothing can be kept, all is read anew at each start.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/circlekeeper', import.meta.url)));

const { run, readSources } = await import('./main.ts');
if (process.argv.includes('--read-sources')) {
  await readSources();
  flushCompileCache();
  process.exit();
}
await run();
