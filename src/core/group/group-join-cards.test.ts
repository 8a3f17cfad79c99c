/** The agreement is shown in full, whatever a group wrote. */
import { describe, expect, it } from 'vitest';
import type { ChannelRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { languages } from '../copy/languages.ts';
import type { DraftId } from '../kit/ids.ts';
import { joinCards } from './group-join-cards.ts';
import type { JoinView } from './group-join.ts';
import type { Group, Member } from './group.ts';

const quiet = { readers: 'members', comings: 'silent' } as const;

const cardFor = (lines: readonly string[]) =>
  joinCards.step(languages.en, {
    draft: 'drf_0000000000000001' as DraftId,
    step: 'agreement',
    group: { name: 'Circle', settings: { ages: '18+' } } as Group,
    words: { about: '', whoFor: '', notFor: '', facilitators: '' },
    guidelines: { version: 12, lines },
    traits: quiet,
  } satisfies JoinView);

describe('joining from another channel', () => {
  const channel = { platform: 'sandbox', community: 'c1', channel: 'circle' } as ChannelRef;
  const group = { id: 'grp_0000000000000001', name: 'Circle', channel, settings: { ages: '18+' } } as Group;
  const blocks = (card: Card) => card.body.flatMap((it) => ('text' in it ? it.text : []));

  it('asks about the group’s channel by its name', () => {
    const card = joinCards.step(languages.en, {
      draft: 'drf_0000000000000001' as DraftId,
      step: 'noticing',
      group,
      words: { about: '', whoFor: '', notFor: '', facilitators: '' },
      guidelines: { version: 1, lines: [] },
      traits: quiet,
    });
    expect(blocks(card)).toContainEqual({ kind: 'channel', channel });
    expect(plainText(card)).not.toContain('this channel');
  });

  it('ends with the way there, and help one tap away', () => {
    const member = { pace: 'my-meetings', noticing: true, paging: true } as Member;
    const roles = { holdsByRole: false, hasAgreedRole: true };
    const joined = {
      group,
      member,
      isBack: false,
      isAdmitted: true,
      nextMeetings: [],
      comings: 'silent',
      ...roles,
    } as const;
    const card = joinCards.joined(languages.en, joined);
    expect(blocks(card)).toContainEqual({ kind: 'channel', channel });
    expect(card.components).toContainEqual(
      expect.objectContaining({ label: languages.en.home.crisisButton, actionId: 'crisis-show' }),
    );
    expect(cardProblems(card)).toEqual([]);
  });
});

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
