/** How check-ins read: who sees what is always said, and every card fits everywhere. */
import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../chat/address.ts';
import { button, text, type Card } from '../chat/card.ts';
import { cardProblems, limits } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { en } from '../copy/en/index.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../kit/ids.ts';
import type { Sealed } from '../kit/sealed.ts';
import { invitationCard, overCard } from './check-in-cards.ts';
import { closedPromptCard, promptCard } from './check-in-prompt-cards.ts';
import { receiptCard } from './check-in-receipt-card.ts';
import { refusedCard } from './check-in-refused-card.ts';
import { sharedCard } from './check-in-shared-card.ts';
import { summaryCard } from './check-in-summary-card.ts';
import { wordsMost } from './check-in-lengths.ts';
import { receiptFor, type Placed, type Receipt } from './check-in-talk.ts';
import { visibilities, wishes } from './check-in.ts';
import { moods } from './mood-chart.ts';

const t = en.checkIn;
const group = 'grp_0123456789abcdef' as GroupId;
const round = 'chk_0123456789abcdef' as CheckInId;
const closesAt = Temporal.Instant.from('2026-03-03T21:00:00Z');
const long = '🫂'.repeat(wordsMost / 2);
const all = { mood: 'heavy', line: long, okay: long, wish: 'listen' } as const;

const receipt = (more: Omit<Partial<Receipt>, 'answer'> & { answer?: Partial<Receipt['answer']> } = {}): Receipt => ({
  ...receiptFor(all, 5),
  placed: 'as-it-was',
  ...more,
  answer: {
    id: 'ans_0123456789abcdef' as AnswerId,
    version: 1,
    group,
    member: 'mem_1' as MemberId,
    checkIn: undefined,
    at: closesAt,
    visibility: 'me',
    pass: false,
    words: '' as Sealed,
    shown: [],
    ...more.answer,
  },
});
const invitation = (more: Partial<Parameters<typeof invitationCard>[0]> = {}): Card =>
  invitationCard(
    {
      group: { id: group, name: 'W'.repeat(80) },
      start: round,
      remembered: 'me',
      closesAt,
      scheduled: true,
      minimum: 5,
      fewMembers: true,
      ...more,
    },
    en,
  );
const offer = {
  blocks: [text('Help is here.')],
  card: { body: [], components: [button('Misread', 'crisis-misread~cri_0123456789abcdef')] },
};

describe('every card', () => {
  it('fits everywhere with the longest words', () => {
    const placed: readonly Placed[] = ['posted', 'sent-directly', 'not-posted', 'nobody', 'as-it-was', 'copy-remains'];
    const receipts = visibilities.flatMap((visibility) =>
      placed.flatMap((it) =>
        wishes.map((wish) =>
          receiptCard(
            receipt({
              placed: it,
              offer: wish === 'ideas' ? offer : undefined,
              words: { ...all, wish },
              answer: { visibility },
            }),
            en,
          ),
        ),
      ),
    );
    const by = { platform: 'p' as PlatformId, community: 'c', user: 'u' };
    const refused = {
      kind: 'refused',
      why: 'line-too-long',
      group: 'Willow',
      most: wordsMost,
      words: all,
      offer,
    } as const;
    const cards = [
      ...receipts,
      invitation(),
      overCard({ group, closedAt: closesAt }, en),
      promptCard({ prompt: 'p'.repeat(300), group, start: round, closesAt, why: t.groupPromptWhy }, en),
      closedPromptCard({ closesAt }, en),
      sharedCard(by, all, en),
      refusedCard(refused, en),
      summaryCard(
        { unnamed: Array.from({ length: 100 }, () => all), okays: Array.from({ length: 100 }, () => long), minimum: 5 },
        en,
      ),
    ];
    expect(cards.flatMap(cardProblems)).toEqual([]);
  });

  it('that nobody asked for says why it came', () => {
    const by = { platform: 'p' as PlatformId, community: 'c', user: 'u' };
    const cards = [
      promptCard({ prompt: 'p', group, start: round, closesAt, why: t.groupPromptWhy }, en),
      closedPromptCard({ closesAt }, en),
      sharedCard(by, all, en),
      summaryCard({ unnamed: [all], okays: [], minimum: 5 }, en),
    ];
    expect(cards.map(({ why }) => why === undefined || why === '')).toEqual([false, false, false, false]);
  });

  it('fits its form’s labels', () => {
    const labels = [t.moodField, t.lineField, t.okayField, t.wishField];
    expect(labels.filter((it) => it.length > limits.formLabel)).toEqual([]);
    expect([t.formTitle.length <= limits.formTitle, t.formSubmit.length <= limits.formSubmit]).toEqual([true, true]);
  });
});

describe('the receipt', () => {
  it('says who sees it, differently for each choice', () => {
    const said = visibilities.map((visibility) =>
      plainText(receiptCard(receipt({ placed: 'posted', answer: { visibility } }), en)),
    );
    expect(said[0]).toContain(t.seenBy.me);
    expect(said[1]).toContain(t.seenBy.facilitators);
    expect(said[2]).toContain(t.seenBy.group);
    expect(said[3]).toContain(t.seenBy.unnamed(5));
  });

  it('offers every other choice to change to, and none twice', () => {
    for (const visibility of visibilities) {
      const components = receiptCard(receipt({ placed: 'posted', answer: { visibility } }), en).components ?? [];
      const offered = components.flatMap((it) => {
        if (it.kind === 'select') return it.options.map(({ actionId }) => actionId.split('~')[1]);
        return it.kind === 'button' ? [it.actionId.split('~')[1]] : [];
      });
      expect(new Set(offered)).toEqual(new Set(visibilities.filter((it) => it !== visibility)));
      expect(offered).toHaveLength(visibilities.length - 1);
    }
  });

  it('never says that nobody was told beside an offer, which knows that itself', () => {
    expect(plainText(receiptCard(receipt({ offer }), en))).not.toContain(t.seenBy.me);
  });

  it('of a pass asks for nothing more', () => {
    expect(receiptCard(receipt({ words: {}, answer: { pass: true } }), en).components).toEqual([]);
  });
});

describe('the summary', () => {
  it('shows no count but the minimum, and says when it was cut', () => {
    const unnamed = moods.map((mood) => ({ mood, line: `a ${mood} line` }));
    const words = plainText(summaryCard({ unnamed, okays: [], minimum: 5 }, en));
    expect(words).toContain(t.summaryIntro(5));
    expect(words).not.toMatch(/\d/);
    expect(words).not.toContain(t.summaryMore);
    const cut = summaryCard({ unnamed: Array.from({ length: 30 }, () => all), okays: [], minimum: 5 }, en);
    expect(plainText(cut)).toContain(t.summaryMore);
  });
});

describe('the invitation', () => {
  it('says what each choice means before it is made', () => {
    const words = plainText(invitation({ fewMembers: false }));
    for (const means of [t.whoSees.me, t.whoSees.group('W'.repeat(80)), t.whoSees.unnamed(5)])
      expect(words).toContain(means);
    expect(words).not.toContain(t.fewMembers(5));
    expect(plainText(invitation())).toContain(t.fewMembers(5));
  });
});
