import { describe, expect, it } from 'vitest';
import { doctorCommand, type Examination } from './doctor.ts';

const run = async (examinations: readonly Examination[]) => {
  const lines: string[] = [];
  const code = await doctorCommand({ out: (line) => lines.push(line), err: (line) => lines.push(line) }, examinations);
  return { code, lines };
};

describe('doctor', () => {
  it('is content when everything is well, notes included', async () => {
    const { code, lines } = await run([
      { name: 'a', look: async () => ({ name: 'a', state: 'well', says: 'fine' }) },
      { name: 'b', look: async () => ({ name: 'b', state: 'note', says: 'made on first start' }) },
    ]);
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('Nothing stands in the way.');
  });

  it('says what to do about what is wrong, and goes on after a look that failed', async () => {
    const { code, lines } = await run([
      { name: 'database', look: async () => Promise.reject(new Error('does not answer')) },
      { name: 'queue', look: async () => ({ name: 'queue', state: 'wrong', says: 'is away', todo: 'Start it.' }) },
    ]);
    expect(code).toBe(1);
    expect(lines).toEqual([
      'BAD  database: does not answer',
      'BAD  queue: is away',
      '       → Start it.',
      'Something needs your attention; see the lines marked BAD.',
    ]);
  });
});
