import { afterEach, expect, it, vi } from 'vitest';
import { createAcknowledged } from './inbound-acknowledged.ts';
import { timing } from './timing.ts';

afterEach(() => void vi.useRealTimers());

it('says the same again for a while, and then forgets it: people’s words may be in it', async () => {
  vi.useFakeTimers();
  const said = createAcknowledged<string>();
  said.keep('first', Promise.resolve('hello'));
  vi.advanceTimersByTime(timing.saidKept - 1);
  said.keep('second', Promise.resolve('there'));
  expect(await said.find('first')).toBe('hello');
  vi.advanceTimersByTime(1);
  expect(said.find('first')).toBeUndefined();
  expect(await said.find('second')).toBe('there');
});
