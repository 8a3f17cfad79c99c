/** The seven test projects (ARCHITECTURE.md, "Tests"); each can run alone with `--project`. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** For a machine that does other things as well: nothing waits longer than it has to. */
const patient = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000, interval: 25 } } };
/** Files need no process each: a third of the time went into importing the same again and warming it up. */
const together = { isolate: false };
const project = (name: string, include: readonly string[], extra: object = {}) => ({
  test: { name, include: [...include], ...together, ...patient, ...extra },
});

/** What these write lies in memory, and what one file hurries is put back after it. */
const staged = { globalSetup: ['test/kit/scratch.ts'], setupFiles: ['test/kit/own-client.ts', 'test/kit/patience.ts'] };

/** From what takes longest to what is left for the end, when nothing long should begin any more. */
const order = ['browser', 'journey', 'contract', 'property', 'golden', 'structure', 'unit'];
/** Longer than they look: where nothing is known of earlier runs, files go by their size. */
const long = /\/(?:not-too-much|the-process-dies|backup|database|first-start|scheduler)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project: { name }, moduleId }: TestSpecification): number =>
      2 * order.indexOf(name) + (long.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
    projects: [
      project('unit', ['src/**/*.test.ts', 'config/**/*.test.ts', 'test/crisis/**/*.test.ts']),
      project('property', ['test/properties/**/*.test.ts']),
      project('contract', ['test/contracts/**/*.test.ts'], staged),
      project('golden', ['test/golden/**/*.test.ts']),
      project('journey', ['test/journeys/**/*.test.ts'], staged),
      project('browser', ['test/browser/**/*.test.ts'], { ...staged, testTimeout: 60_000 }),
      project('structure', ['test/structure/**/*.test.ts']),
    ],
  },
});
