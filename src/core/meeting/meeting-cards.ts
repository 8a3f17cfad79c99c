/** How meetings read: when first, one tap to answer, nothing that counts who stays away. */
import type { UserRef } from '../chat/address.ts';
import { button, context, link, select, soft, strong, text, timestamp, user } from '../chat/card.ts';
import type { Block, Button, Card, Component, Inline, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { Answered, Listed, ListView } from './meeting-answers.ts';
import { calendarRef, moment as at, rsvpRef, zoneButton } from './meeting-actions.ts';
import type { EveningView } from './meeting-views.ts';
import type { Coming } from './meeting.ts';

const comings = ['going', 'maybe', 'not-this-time'] as const satisfies readonly Coming[];
/** Names shown of each answer on a facilitator's list. */
const namesShown = 8;

const placeInline = (place: string): Inline => (/^https?:\/\/\S+$/.test(place) ? link(place, place) : place);
const placeBlocks = (it: EveningView, copy: Copy): readonly Block[] =>
  it.words.place === '' ? [] : [text(copy.meeting.place, placeInline(it.words.place))];
const noteBlocks = (it: EveningView): readonly Block[] => (it.words.note === '' ? [] : [text(it.words.note)]);

/** One for each answer but the one already given; each names its evening for whoever cannot see the card around it. */
const answerButtons = (
  it: EveningView,
  zone: string,
  copy: Copy,
  {
    mine,
    isShared = false,
    isNamed = false,
  }: Readonly<{ mine?: Coming | undefined; isShared?: boolean; isNamed?: boolean }> = {},
): readonly Button[] =>
  comings
    .filter((coming) => coming !== mine)
    .map((coming) =>
      button(
        // Among several evenings the label itself says which.
        isNamed ? copy.meeting.comingTo(coming, copy.meeting.moment(it.at, zone)) : copy.meeting.coming[coming],
        rsvpRef.id({ which: it.id, coming }),
        coming === 'going' ? 'primary' : 'secondary',
        // In a channel the reader may live by another clock, so whose clock it is goes with it.
        copy.meeting.comingTo(coming, copy.meeting[isShared ? 'momentThere' : 'moment'](it.at, zone)),
      ),
    );

const calendarButton = (of: string, copy: Copy): Button => button(copy.meeting.calendarButton, calendarRef.id({ of }));
export function listCard(list: ListView, copy: Copy): Card {
  const t = copy.meeting;
  if (list.items.length === 0)
    return { body: [text(t.empty), context(list.isFacilitator ? t.emptyFacilitator : t.emptyMember)] };
  const { zone, known } = list.reader;
  const [first, ...later] = list.items;
  const notes: Block[] = [text(t.feed, link(list.feed, list.feed)), context(t.feedNote)];
  if (list.isFacilitator) notes.push(context(t.rosterNote));
  if (!known) notes.push(context(t.zoneNote(zone)));
  return {
    title: t.listTitle(list.group.name),
    body: [
      ...list.items.flatMap((it) => listed(it, it === firstOf(it, list.items), copy)),
      ...(list.others.length === 0 ? [] : [text(t.alsoPlanned), ...list.others.map(alsoLine)]),
      ...notes,
    ],
    components: [
      ...(first === undefined
        ? []
        : answerButtons(first.view, zone, copy, { mine: first.answers.mine, isNamed: later.length > 0 })),
      ...later.map((it) => answerSelect(it.view, zone, copy)),
      calendarButton(list.group.id, copy),
      ...(known ? [] : [zoneButton(list.group.id, copy)]),
    ],
  };
}

/** An evening further off, clipped so that twenty of them fit beside the rest. */
const alsoLine = ({ at: when, words }: EveningView): Block => {
  const letters = [...new Intl.Segmenter().segment(words.title)].map(({ segment }) => segment);
  return text(at(when), ' ', letters.length > 20 ? `${letters.slice(0, 19).join('')}…` : words.title);
};

/** A series says how often it is and who hosts it at its next evening alone. */
const meetingOf = ({ view }: Listed): string => view.id.split('.')[0] ?? '';
const firstOf = (it: Listed, items: readonly Listed[]): Listed | undefined =>
  items.find((other) => meetingOf(other) === meetingOf(it));

function listed({ view, answers, host }: Listed, isNext: boolean, copy: Copy): readonly Block[] {
  const t = copy.meeting;
  const moved = view.movedFrom === undefined ? [] : [' (', soft(t.moved), at(view.movedFrom), ')'];
  const counts = t.counts(answers.counts.going, answers.counts.maybe);
  const facts = [
    ...(isNext ? [t.rhythm(view.rhythm)] : []),
    t.yours(answers.mine),
    ...(counts === '' ? [] : [counts]),
  ].join(' · ');
  const held: Text[] = [];
  if (view.words.place !== '') held.push([t.place, placeInline(view.words.place)]);
  if (isNext && host !== undefined) held.push([t.host, user(host)]);
  return [
    text(at(view.at), ' ', strong(view.words.title), ...moved),
    context(facts),
    ...held.map((parts) => text(...parts)),
    ...rosterBlocks(answers.roster, copy),
  ];
}

function rosterBlocks(roster: Listed['answers']['roster'], copy: Copy): readonly Block[] {
  if (roster === undefined) return [];
  return (['going', 'maybe'] as const).flatMap((coming) => {
    const them = roster[coming];
    return them.length === 0 ? [] : [text(`${copy.meeting.coming[coming]}: `, ...names(them, copy))];
  });
}

function names(them: readonly UserRef[], copy: Copy): Text {
  const shown = them.slice(0, namesShown).flatMap((it, n) => (n === 0 ? [user(it)] : [', ', user(it)]));
  return them.length > namesShown ? [...shown, copy.meeting.andMore(them.length - namesShown)] : shown;
}

const answerSelect = (it: EveningView, zone: string, copy: Copy): Component => {
  const when = copy.meeting.moment(it.at, zone);
  return select(
    copy.meeting.choose(it.words.title, when),
    comings.map((coming) => ({
      label: copy.meeting.comingTo(coming, when),
      actionId: rsvpRef.id({ which: it.id, coming }),
    })),
  );
};

/** Private: what was noted, and what will come of it. */
export function answeredCard(it: Answered, copy: Copy): Card {
  const t = copy.meeting;
  const { view, reader } = it;
  const counts = t.counts(it.counts.going, it.counts.maybe);
  const notes: Block[] = [];
  if (counts !== '') notes.push(context(counts));
  if (it.reach !== 'fine') notes.push(text(t.reach[it.reach]));
  if (it.guidelines === 'changed') notes.push(context(copy.guideline.changedSince));
  if (!reader.known) notes.push(context(t.zoneNote(reader.zone)));
  return {
    tone: 'warm',
    body: [
      text(at(view.at), ' ', strong(view.words.title)),
      text(t.answered[it.coming]),
      ...placeBlocks(view, copy),
      reminderLine(it, copy),
      ...(it.coming === 'maybe' && it.reminders.length > 0 ? [context(t.maybeWaits)] : []),
      ...notes,
    ],
    components: [
      ...answerButtons(view, reader.zone, copy, { mine: it.coming }),
      ...(it.coming === 'not-this-time' ? [] : [calendarButton(view.id, copy)]),
      ...(reader.known ? [] : [zoneButton(view.group, copy)]),
    ],
  };
}

function reminderLine({ coming, reminders }: Answered, copy: Copy): Block {
  const t = copy.meeting;
  if (coming === 'not-this-time') return text(t.remindersNone);
  if (reminders.length === 0) return text(t.noReminder);
  return text(t.willRemind, ...reminders.flatMap((it, n) => (n === 0 ? [at(it)] : [t.and, at(it)])), '.');
}

/** For the channel: planned, or two days ahead. */
export const announcementCard = (
  view: EveningView,
  { isNew, zone }: Readonly<{ isNew: boolean; zone: string }>,
  copy: Copy,
): Card => ({
  tone: 'calm',
  title: isNew ? copy.meeting.announcedNew : copy.meeting.announcedSoon,
  body: [
    text(at(view.at), ' ', strong(view.words.title)),
    ...(isNew && view.repeats ? [context(copy.meeting.rhythm(view.rhythm))] : []),
    ...placeBlocks(view, copy),
    ...noteBlocks(view),
    context(copy.meeting.announceAsk),
  ],
  components: answerButtons(view, zone, copy, { isShared: true }),
});

type Change = Readonly<{
  isEnded: boolean;
  next: Temporal.Instant | undefined;
  zone: string;
  /** The reader's own answer; undefined for the channel. */
  mine: Coming | undefined;
  /** The group's name, for who is told directly. */
  group?: string;
}>;

/** For the channel and for whoever had answered. */
export function changedCard(view: EveningView, { isEnded, next, zone, mine, group }: Change, copy: Copy): Card {
  const t = copy.meeting;
  const title = group === undefined ? view.words.title : t.named(group, view.words.title);
  const card = { tone: 'calm', title: t.changedTitle } as const;
  if (isEnded && view.repeats) return { ...card, body: [text(t.changedEnded(title))] };
  if (isEnded || view.state !== 'on') {
    const what = view.state === 'skipped' ? t.changedSkipped(title) : t.changedCancelled(title);
    const after = next === undefined ? [] : [text(t.goesOn, at(next), '.')];
    return { ...card, body: [text(what, at(view.at), '.'), ...after] };
  }
  const line =
    view.movedFrom === undefined
      ? text(t.changedOn(title), at(view.at), '.')
      : text(t.changedMoved(title), at(view.at), t.insteadOf, at(view.movedFrom), '.');
  return {
    ...card,
    body: [line, ...placeBlocks(view, copy), context(mine === undefined ? t.announceAsk : t.changedAnswer)],
    components: answerButtons(view, zone, copy, { mine, isShared: mine === undefined }),
  };
}

/** For the channel as it starts. No names; an agenda only where a group wants one. */
export function startCard(
  view: EveningView,
  { format, next }: Readonly<{ format: Pack['format'] | undefined; next: Temporal.Instant | undefined }>,
  copy: Copy,
): Card {
  const t = copy.meeting;
  const steps = (format?.steps ?? []).map((it, n) => `${n + 1}. ${t.step(it.name, it.minutes, it.perPerson)}`);
  return {
    tone: 'warm',
    title: t.startTitle(view.words.title),
    body: [
      text(at(view.at), t.until, timestamp(view.endsAt, 'time')),
      ...placeBlocks(view, copy),
      ...noteBlocks(view),
      ...(format === undefined ? [] : [text(strong(t.startFormat(format.title))), text(steps.join('\n'))]),
      text(t.startNote),
      ...(next === undefined ? [] : [context(t.startNext, at(next), '.')]),
    ],
  };
}

type Reminder = Readonly<{ group: string; coming: Coming; zone: string; before: Temporal.Instant | undefined }>;

/** Sent directly, so it names its group. Time first; one tap to answer anew. `before` is last time's start where the reader's clock shows another hour now. */
export function reminderCard(view: EveningView, { group, coming, zone, before }: Reminder, copy: Copy): Card {
  const t = copy.meeting;
  const clocks = before === undefined ? [] : [context(t.clockChange(t.hour(view.at, zone), t.hour(before, zone)))];
  return {
    tone: 'calm',
    body: [
      text(at(view.at), ' (', timestamp(view.at, 'from-now'), ') ', strong(t.named(group, view.words.title))),
      text(coming === 'maybe' ? t.reminderMaybe : t.reminderGoing),
      ...placeBlocks(view, copy),
      ...clocks,
    ],
    components: answerButtons(view, zone, copy, { mine: coming }),
  };
}
