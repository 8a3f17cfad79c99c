import { describe, expect, it } from 'vitest';
import { keptDrafts } from './draft-keeping.ts';

function memory() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}
const empty = { text: '', command: undefined, replyTo: undefined, editing: undefined };

describe('kept drafts', () => {
  it('are there for whoever loads the page anew, by person and channel', () => {
    const storage = memory();
    const command = { name: 'crisis', values: { country: 'US' }, shown: ['country'] };
    keptDrafts(storage).keep('ada/lobby', { ...empty, text: 'Soup, at l' });
    keptDrafts(storage).keep('ada/garden', { ...empty, command });
    expect(keptDrafts(storage).read('ada/lobby')).toEqual({ ...empty, text: 'Soup, at l' });
    expect(keptDrafts(storage).read('ada/garden')).toEqual({ ...empty, command });
    expect(keptDrafts(storage).read('bao/lobby')).toBeUndefined();
  });

  it('leave nothing behind once they are sent', () => {
    const storage = memory();
    keptDrafts(storage).keep('ada/lobby', { ...empty, text: 'Soup' });
    keptDrafts(storage).keep('ada/lobby', empty);
    expect(storage.held.size).toBe(0);
  });

  it('are done without where nothing can be kept or read', () => {
    const full = {
      ...memory(),
      getItem: () => '{"text":',
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keptDrafts(full).keep('ada/lobby', { ...empty, text: 'Soup' })).not.toThrow();
    expect(keptDrafts(full).read('ada/lobby')).toBeUndefined();
  });
});
