/** Unused files, exports and dependencies fail the check. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/main.ts',
    'src/cli.ts',
    'src/adapters/sandbox/page/page.ts',
    'src/adapters/postgres/migrations/*.ts',
    'scripts/*.ts',
    'test/**/*.test.ts',
    'src/**/*.test.ts',
    'config/**/*.test.ts',
  ],
  project: ['src/**/*.ts', 'config/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'],
  // What a port or a noun offers is its vocabulary, used in part at first.
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [],
};

export default config;
