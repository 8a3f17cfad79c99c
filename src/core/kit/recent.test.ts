import { expect, it } from 'vitest';
import { createRecent } from './recent.ts';

it('remembers what was said lately, and forgets the oldest', () => {
  const recent = createRecent<number>(3);
  for (let at = 0; at < 7; at += 1) recent.keep(`id ${at}`, at);
  expect([6, 5, 4, 3].map((at) => recent.find(`id ${at}`))).toEqual([6, 5, 4, 3]);
  expect(recent.find('id 0')).toBeUndefined();
  recent.keep('id 6', 60);
  expect(recent.find('id 6')).toBe(60);
});
