/** The seven test projects (ARCHITECTURE.md, "Tests"); each can run alone with `--project`. */
import { defineConfig } from 'vitest/config';

const project = (name: string, include: readonly string[], extra: object = {}) => ({
  test: { name, include: [...include], ...extra },
});

/** Files that share nothing but what they import need no process each, and half of their time was the importing. */
const together = { isolate: false };

export default defineConfig({
  test: {
    maxWorkers: 3,
    reporters: ['default'],
    projects: [
      project('unit', ['src/**/*.test.ts', 'config/**/*.test.ts', 'test/crisis/**/*.test.ts'], together),
      project('property', ['test/properties/**/*.test.ts'], { ...together, testTimeout: 30_000 }),
      project('contract', ['test/contracts/**/*.test.ts'], { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('golden', ['test/golden/**/*.test.ts'], together),
      project('journey', ['test/journeys/**/*.test.ts'], { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('browser', ['test/browser/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 15_000, interval: 25 } },
      }),
      project('structure', ['test/structure/**/*.test.ts'], { testTimeout: 30_000 }),
    ],
  },
});
