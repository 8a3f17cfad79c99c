/** Every card of a meeting fits everywhere, with the longest words allowed. */
import { describe, expect, it } from 'vitest';
import type { PlatformId, UserRef } from '../chat/address.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { languages } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { GroupId, MeetingId, OccurrenceId } from '../kit/ids.ts';
import type { Listed } from './meeting-answers.ts';
import * as cards from './meeting-cards.ts';
import * as planCards from './meeting-plan-cards.ts';
import { wordLimits } from './meeting-planning.ts';
import type { EveningView } from './meeting-views.ts';

const copy = languages.en;
const group = `grp_${'0'.repeat(16)}` as GroupId;
const meeting = `mtg_${'0'.repeat(16)}` as MeetingId;
const at = Temporal.Instant.from('2026-09-30T17:00:00Z');
const zone = 'America/Argentina/ComodRivadavia';
const view = (n = 0): EveningView => ({
  // Four series of one evening each hold the most words.
  id: `mtg_${String(n).repeat(16)}.2026-09-10` as OccurrenceId,
  group,
  words: {
    title: '🫖'.repeat(wordLimits.title / 2),
    place: `https://${'x'.repeat(wordLimits.place - 8)}`,
    note: 'ن'.repeat(wordLimits.note),
  },
  rhythm: {
    kind: 'repeating',
    pattern: { kind: 'weekly', every: 3, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    end: { kind: 'on', on: Temporal.PlainDate.from('2029-09-30') },
    time: Temporal.PlainTime.from('19:00'),
    zone,
  },
  repeats: true,
  at,
  endsAt: at.add({ hours: 2 }),
  movedFrom: at.subtract({ hours: 24 }),
  state: 'on',
});
const crowd: readonly UserRef[] = Array.from({ length: 60 }, (_, n) => ({
  platform: 'p' as PlatformId,
  community: 'c',
  user: `user-${n}`,
}));
const reader = { zone, known: false };
const feed = `https://${'a'.repeat(120)}/calendar/${'x'.repeat(32)}.ics`;
const format = {
  title: 'x'.repeat(60),
  steps: Array.from({ length: 12 }, () => ({ name: 'y'.repeat(80), minutes: 240, perPerson: true })),
};

const list = (items: number, roster: Listed['answers']['roster'], others = 0) =>
  cards.listCard(
    {
      group: { id: group, name: 'n'.repeat(80) } as Group,
      reader,
      isFacilitator: roster !== undefined,
      feed,
      others: Array.from({ length: others }, (_, n) => view(n)),
      items: Array.from({ length: items }, (_, n) => ({
        view: view(n),
        host: crowd[0],
        answers: { mine: n === 0 ? ('going' as const) : undefined, counts: { going: 60, maybe: 60 }, roster },
      })),
    },
    copy,
  );

const everyCard = {
  list: list(4, undefined),
  fullList: list(3, undefined, 17),
  fullHeldList: list(2, { going: crowd, maybe: crowd }, 18),
  heldList: list(3, { going: crowd, maybe: crowd }),
  answered: cards.answeredCard(
    {
      view: view(),
      coming: 'going',
      counts: { going: 60, maybe: 60 },
      reminders: [at, at],
      reach: 'closed',
      guidelines: 'changed',
      reader,
    },
    copy,
  ),
  announced: cards.announcementCard(view(), { isNew: true, zone }, copy),
  changed: cards.changedCard(view(), { isEnded: false, next: at, zone, mine: undefined }, copy),
  skipped: cards.changedCard({ ...view(), state: 'skipped' }, { isEnded: false, next: at, zone, mine: 'going' }, copy),
  ended: cards.changedCard(view(), { isEnded: true, next: undefined, zone, mine: 'going' }, copy),
  start: cards.startCard(view(), { format, next: at }, copy),
  reminder: cards.reminderCard(view(), { group: 'n'.repeat(80), coming: 'going', zone, before: at }, copy),
  planned: planCards.plannedCard(
    { meeting, title: view().words.title, rhythm: view().rhythm, next: [at, at, at], skippedHour: undefined },
    copy,
  ),
  done: planCards.changeDoneCard('skipped', { view: view(), before: at, next: at }, copy),
  askCancel: planCards.askCancelCard(view(), copy),
  askCancelAll: planCards.askCancelAllCard(meeting, copy),
  calendar: planCards.calendarCard({ file: 'BEGIN:VCALENDAR', feed, isNeutral: true }, copy),
  zoneAgain: planCards.zoneAgainCard(group, zone, copy),
};

describe('the cards of meetings', () => {
  it.each(Object.entries(everyCard))('%s fits everywhere', (_name, card) => {
    expect(cardProblems(card)).toEqual([]);
  });

  it.each(Object.entries(everyCard))('%s says nothing that shames, hurries or promises', (_name, card) => {
    expect(plainText(card)).not.toMatch(
      /\b(streak|missed|failed|inactive|ghost|overdue|should have|urgent|don’t forget|safe space)\b|!!|\b[A-Z]{4,}\b(?<!VCALENDAR)/,
    );
  });

  it('names its evening on every answer, so that buttons of several cards are told apart', () => {
    const [first] = everyCard.announced.components ?? [];
    expect(first).toMatchObject({
      label: 'Going',
      describes: 'Going, Wednesday 30 September 14:00, ComodRivadavia time',
    });
    const [own] = everyCard.reminder.components ?? [];
    expect(own).toMatchObject({ label: 'Maybe', describes: 'Maybe, Wednesday 30 September 14:00' });
  });

  it('puts the time first in a reminder', () => {
    expect(plainText(everyCard.reminder)).toMatch(/^2026-09-30T17:00Z/);
  });

  it('names its group in what is sent directly, and not twice', () => {
    expect(plainText(everyCard.reminder)).toContain(`${'n'.repeat(80)}: 🫖`);
    expect(copy.meeting.named('Tea', 'Tea')).toBe('Tea');
  });

  it('shows an announcement and a start without anybody’s name', () => {
    expect(JSON.stringify([everyCard.announced, everyCard.start, everyCard.changed])).not.toContain('user-');
  });
});
