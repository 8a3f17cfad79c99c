/** A group's meetings as a calendar: a file to take along, and a feed for whoever holds its address. */
import type { CorePorts } from '../core-ports.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { WrappedKey } from '../kit/sealed.ts';
import { writeCalendar, type CalendarEntry } from './calendar-file.ts';
import { eveningsBetween, readOccurrenceId, type Evening } from './meeting-evenings.ts';
import { keyOf, wordsOf } from './meeting-views.ts';
import { occurrenceId, type Meeting } from './meeting.ts';

/** How far back and ahead a calendar reaches, in days. */
const reach = { back: 30, ahead: 180 } as const;

export type CalendarView = Readonly<{ file: string | undefined; feed: string; isNeutral: boolean }>;

export interface Calendars {
  /** One evening by its id, or all of the group's; the file is undefined when there is nothing to put in it. */
  calendar(group: Group, of: string): Promise<CalendarView>;
  /** The group's calendar feed as RFC 5545 text; undefined for a token that opens nothing. */
  calendarFeed(token: string): Promise<string | undefined>;
}

/** Whoever holds this address may read the feed, so it is shown privately only. */
export const feedAddress = (publicUrl: string, group: Pick<Group, 'calendarToken'>): string =>
  `${publicUrl.replace(/\/+$/, '')}/calendar/${group.calendarToken}.ics`;

export function createCalendars({ store, vault, clock, operator }: CorePorts): Calendars {
  return {
    async calendar(group, of) {
      const one = readOccurrenceId(of);
      const entries = (await entriesOf(group)).filter((it) => one === undefined || it.uid === uid(of));
      return {
        file: entries.length === 0 ? undefined : written(group, entries),
        feed: feedAddress(operator.publicUrl, group),
        isNeutral: group.settings.calendarTitle === 'neutral',
      };
    },
    async calendarFeed(token) {
      const group = await store.read((s) => s.groups.findByCalendarToken(token));
      return group?.state === 'open' ? written(group, await entriesOf(group)) : undefined;
    },
  };

  async function entriesOf(group: Group): Promise<readonly CalendarEntry[]> {
    const now = clock.now();
    const [from, to] = [now.subtract({ hours: 24 * reach.back }), now.add({ hours: 24 * reach.ahead })];
    return store.read(async (s) => {
      const key = await keyOf(s, group);
      return (await s.meetings.of(group.id)).flatMap((meeting) =>
        eveningsBetween(meeting, from, to).map((evening) => entryOf(group, meeting, evening, key)),
      );
    });
  }

  /** A neutral entry says when and nothing else: who looks over a shoulder learns nothing about the group. */
  function entryOf(group: Group, meeting: Meeting, evening: Evening, key: WrappedKey): CalendarEntry {
    const entry = {
      uid: uid(occurrenceId(meeting.id, evening.on)),
      sequence: evening.revision,
      start: evening.at,
      duration: meeting.duration,
      cancelled: evening.state !== 'on',
    };
    if (group.settings.calendarTitle === 'neutral') return { ...entry, title: copyOf(group).neutralTitle };
    const { title, place } = wordsOf(vault, key, meeting);
    return { ...entry, title, place, ...(/^https?:\/\/\S+$/.test(place) ? { url: place } : {}) };
  }

  function written(group: Group, entries: readonly CalendarEntry[]): string {
    const name = group.settings.calendarTitle === 'neutral' ? copyOf(group).neutralTitle : group.name;
    return writeCalendar({ name, writtenAt: clock.now(), entries });
  }
}

/** Stays for ever, so that a moved evening moves in the calendar too. */
const uid = (occurrence: string): string => `${occurrence}@circlekeeper`;
const copyOf = (group: Group) => languages[languageFor(group.settings.language)].meeting;
