/** Compares rendered payloads with the reviewed ones; `--update` makes what is rendered now the reviewed one. */
import { spawnSync } from 'node:child_process';

const isUpdating = process.argv.includes('--update');
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'golden'], {
  stdio: 'inherit',
  env: { ...process.env, ...(isUpdating ? { UPDATE_GOLDEN: '1' } : {}) },
});
if (isUpdating) console.log('Now look at the difference under test/golden: that is the review.');
process.exitCode = status ?? 1;
