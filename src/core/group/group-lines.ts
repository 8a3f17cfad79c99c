/** Lines about a group that several cards share. */
import type { UserRef } from '../chat/address.ts';
import { strong, text, timestamp, user } from '../chat/card.ts';
import type { Inline, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { writeTime } from './group-times.ts';
import type { CoverHours } from './group.ts';

/** Facilitators, separated by commas. */
export const holdersLine = (holders: readonly UserRef[]): Text =>
  holders.flatMap((it, at): readonly Inline[] => (at === 0 ? [user(it)] : [', ', user(it)]));

/** Cover hours in words, or that none were stated. */
export const coverLine = ({ group: copy }: Copy, cover: CoverHours | undefined): string =>
  cover === undefined ? copy.noCover : copy.cover(cover.days, writeTime(cover.from), writeTime(cover.to));

/** Next meetings, each in its reader's own time. */
export const meetingTimes = ({ group: copy }: Copy, starts: readonly Temporal.Instant[]): Text =>
  starts.length === 0
    ? [copy.about.noMeetings]
    : starts.slice(0, 3).flatMap((at, place): readonly Inline[] => {
        const shown = timestamp(at, 'date-and-time');
        return place === 0 ? [shown] : [' · ', shown];
      });

export const paragraph = (words: string, heading?: string) =>
  words === '' ? [] : [text(...(heading === undefined ? [] : [strong(heading), ': ']), words)];
