/** Unused files, exports and dependencies fail the check. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/adapters/sandbox/page/page.ts',
    'src/adapters/postgres/migrations/*.ts',
    'scripts/*.ts',
    'test/doubles/*/main.ts',
    'test/**/*.test.ts',
    'src/**/*.test.ts',
    'config/**/*.test.ts',
  ],
  project: ['src/**/*.ts', 'config/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'],
  // What a port or a noun offers is its vocabulary, used in part at first.
  ignoreExportsUsedInFile: true,
  // Its fonts are found by path (import.meta.resolve), not imported.
  ignoreDependencies: ['dejavu-fonts-ttf'],
};

export default config;
