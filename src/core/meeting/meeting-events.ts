/** What a community's own event list should show of a group's meetings, and what changes it to that. Pure. */
import type { EventRef } from '../chat/address.ts';
import { limits } from '../chat/limits.ts';
import { cut } from '../kit/cut.ts';
import type { EventDetails, StandingEvent } from '../ports/chat-platform.ts';
import { nextEvenings } from './meeting-evenings.ts';
import { occurrenceId, type Meeting, type MeetingWords } from './meeting.ts';

/** So many of each meeting, and of a group altogether: enough to look ahead, without filling a list others share. */
const most = { each: 3, all: 10 } as const;

/** One event each, never a series: a service's own series shift by an hour when clocks change. */
export type Wanted = Readonly<{ events: readonly EventDetails[]; running: ReadonlySet<string> }>;
export const nothingWanted: Wanted = { events: [], running: new Set() };

export type EventChanges = Readonly<{
  cancel: readonly EventRef[];
  update: readonly StandingEvent[];
  create: readonly EventDetails[];
}>;

type Shown = Readonly<{ meeting: Meeting; words: Pick<MeetingWords, 'title' | 'place'> }>;

/** `elsewhere` stands where a meeting has no place of its own. */
export function wantedEvents(shown: readonly Shown[], elsewhere: string, now: Temporal.Instant): Wanted {
  const running = new Set<string>();
  const events = shown.flatMap(({ meeting, words }) => {
    // One that runs is among the next ones and is asked for more, as it is not changed any more.
    const next = nextEvenings(meeting, now, most.each + 1);
    const ahead = next.filter(({ at }) => Temporal.Instant.compare(at, now) > 0);
    for (const it of next) if (!ahead.includes(it)) running.add(occurrenceId(meeting.id, it.on));
    return ahead.slice(0, most.each).map(({ on, at, endsAt }): EventDetails => ({
      title: plain(words.title, limits.eventTitle),
      startsAt: at,
      endsAt,
      place: plain(words.place, limits.eventPlace) || plain(elsewhere, limits.eventPlace),
      mirrors: occurrenceId(meeting.id, on),
    }));
  });
  return { events: events.sort(bySoonest).slice(0, most.all), running };
}

/** Of two that mirror the same, whoever looks keeps the same one. What runs is left alone. */
export function changesTo(wanted: Wanted, standing: readonly StandingEvent[]): EventChanges {
  const cancel: EventRef[] = [];
  const update: StandingEvent[] = [];
  const inOrder = standing.toSorted((a, b) => (a.event.event < b.event.event ? -1 : 1));
  for (const [mirrors, twins] of Map.groupBy(inOrder, ({ details }) => details.mirrors)) {
    if (wanted.running.has(mirrors)) continue;
    const details = wanted.events.find((it) => it.mirrors === mirrors);
    const kept = details === undefined ? undefined : twins[0];
    cancel.push(...twins.filter((it) => it !== kept).map(({ event }) => event));
    if (details !== undefined && kept !== undefined && !isSame(kept.details, details))
      update.push({ event: kept.event, details });
  }
  const create = wanted.events.filter((it) => !standing.some(({ details }) => details.mirrors === it.mirrors));
  return { cancel, update, create };
}

/** Services keep one line without spaces around it; what they would change is changed here, so that it stays the same. */
const plain = (words: string, room: number): string => cut(words.replace(/\s+/g, ' ').trim(), room);

const bySoonest = (a: EventDetails, b: EventDetails): number => Temporal.Instant.compare(a.startsAt, b.startsAt);

const isSame = (a: EventDetails, b: EventDetails): boolean =>
  a.title === b.title && a.place === b.place && a.startsAt.equals(b.startsAt) && a.endsAt.equals(b.endsAt);
