/** The adapter’s patience, shortened for one test file: what it does after two seconds it then does after a few milliseconds. */
import { timing } from '../../src/adapters/slack/timing.ts';

/** To be called before anything is opened. Every test file has modules of its own, so no other file notices. */
export const hurry = (times: Readonly<Partial<Record<keyof typeof timing, number>>>): void =>
  void Object.assign(timing, times);
