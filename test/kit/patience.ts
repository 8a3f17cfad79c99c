/** Beside every test file that shares its modules with others: the adapters’ patience is as it was when the file ends. */
import { afterAll } from 'vitest';
import { timing as discord } from '../../src/adapters/discord/timing.ts';
import { timing as slack } from '../../src/adapters/slack/timing.ts';

const before = [discord, slack].map((it) => [it, { ...it }] as const);
afterAll(() => {
  for (const [timing, was] of before) Object.assign(timing, was);
});
