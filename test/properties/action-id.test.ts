/** What a button carries comes back as it was, and fits, for every button there is with the longest ids there are. */
import * as fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../src/commands/index.ts';
import { decodeActionId, encodeActionId, type ActionRef } from '../../src/core/chat/action-id.ts';
import { limits } from '../../src/core/chat/limits.ts';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { outcomes } from '../../src/core/crisis/crisis.ts';
import { asks, tolds } from '../../src/core/crisis/crisis-cards.ts';
import { crisisThemes } from '../../src/core/crisis/signal.ts';

const core = new URL('../../src/core/', import.meta.url);
const isRef = (it: unknown): it is ActionRef =>
  typeof it === 'object' && it !== null && 'keys' in it && 'id' in it && typeof it.id === 'function';

async function everyRef(): Promise<readonly ActionRef[]> {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
    (it) => it.endsWith('.ts') && !it.endsWith('.test.ts') && /-(cards|actions)\.ts$/.test(it),
  );
  const modules = await Promise.all(files.map((it) => import(new URL(it, core).href) as Promise<object>));
  return [...new Set(modules.flatMap((it) => Object.values(it) as unknown[]).filter(isRef))];
}
const refs = await everyRef();
const longestOf = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length)[0] ?? '';

/** One of our ids: a prefix of three, an underscore, sixteen characters; an occurrence adds a date. Words we chose are as long as they are. */
const longest: Readonly<Record<string, string>> = {
  country: 'GB',
  kind: 'guideline',
  version: '99999',
  theme: longestOf(crisisThemes),
  told: longestOf(tolds),
  tell: 'yes',
  asked: longestOf(asks),
  language: longestOf(crisisLanguages),
  outcome: longestOf(outcomes),
  occurrence: `mtg_${'z'.repeat(16)}.2026-03-02`,
};
const anId = `mem_${'z'.repeat(16)}`;

function back(name: string, values: readonly string[]) {
  try {
    return decodeActionId(encodeActionId(name, values));
  } catch {
    return 'refused';
  }
}

describe('action ids', () => {
  it('exist for every action, once', () => {
    expect(refs.length).toBeGreaterThan(20);
    const names = refs.map((it) => it.name);
    expect(new Set(names).size).toBe(names.length);
    const known = new Set(handlers.actions.map((it) => it.name));
    expect(names.filter((it) => !known.has(it))).toEqual([]);
  });

  it('fit with the longest ids, and come back as they were', () => {
    for (const ref of refs) {
      const values = ref.keys.map((key) => longest[key] ?? anId);
      const id = ref.id(Object.fromEntries(ref.keys.map((key, at) => [key, values[at]])) as never);
      expect(new TextEncoder().encode(id).length).toBeLessThanOrEqual(limits.actionIdBytes);
      expect(decodeActionId(id)).toEqual({ name: ref.name, values });
    }
  });

  it('are refused when they would not fit or would not come back', () => {
    const name = fc.stringMatching(/^[a-z-]{1,20}$/);
    const value = fc.string({ maxLength: 30, unit: fc.constantFrom('a', 'Z', '9', '_', '.', '-', '~', 'é', '🙂') });
    fc.assert(
      fc.property(name, fc.array(value, { maxLength: 4 }), (its, values) => {
        const size = new TextEncoder().encode([its, ...values].join('~')).length;
        const fits = values.every((it) => !it.includes('~')) && size <= limits.actionIdBytes;
        expect(back(its, values)).toEqual(fits ? { name: its, values } : 'refused');
      }),
    );
  });
});
