/** The agreement is shown in full, whatever a group wrote. */
import { describe, expect, it } from 'vitest';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { languages } from '../copy/languages.ts';
import type { DraftId } from '../kit/ids.ts';
import { joinCards } from './group-join-cards.ts';
import type { JoinView } from './group-join.ts';
import type { Group } from './group.ts';

const cardFor = (lines: readonly string[]) =>
  joinCards.step(languages.en, {
    draft: 'drf_0000000000000001' as DraftId,
    step: 'agreement',
    group: { name: 'Circle', settings: { ages: '18+' } } as Group,
    words: { about: '', whoFor: '', notFor: '', facilitators: '' },
    guidelines: { version: 12, lines },
  } satisfies JoinView);

describe('the agreement', () => {
  it.each([
    ['a few lines', ['Be kind.', 'Pass any time.']],
    ['one line of 3,000 characters', ['x'.repeat(3000)]],
    ['1,500 lines of one character', Array<string>(1500).fill('x')],
    ['sixty lines of emoji', Array<string>(60).fill('🌙'.repeat(24))],
  ])('fits with %s', (_, lines) => {
    const card = cardFor(lines);
    expect(cardProblems(card)).toEqual([]);
    for (const line of lines) expect(plainText(card)).toContain(line);
  });

  it('names the version that is agreed to', () => {
    const [agree] = cardFor(['Be kind.']).components ?? [];
    expect(agree).toMatchObject({ kind: 'button', actionId: 'gj-agree~drf_0000000000000001~12' });
  });
});
