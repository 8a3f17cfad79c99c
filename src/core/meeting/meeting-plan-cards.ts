/** How planning reads: what was planned, what was changed, asked before it is cancelled; the calendar; one's own zone. */
import { button, context, file, link, strong, text, type Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { zoneToId } from '../group/group-place.ts';
import type { GroupId } from '../kit/ids.ts';
import {
  askCancelRef,
  cancelAllRef,
  cancelOneRef,
  keepRef,
  moment as at,
  unskipRef,
  useZoneRef,
  zoneButton,
} from './meeting-actions.ts';
import type { CalendarView } from './meeting-calendar.ts';
import type { Changed } from './meeting-changes.ts';
import type { Planned } from './meeting-planning.ts';
import type { EveningView } from './meeting-views.ts';

export const plannedCard = (it: Planned, copy: Copy): Card => ({
  title: it.title,
  body: [
    text(copy.meeting.planned, strong(copy.meeting.rhythm(it.rhythm))),
    it.next.length === 0
      ? text(copy.meeting.noDates)
      : text(copy.meeting.nextDates, ...it.next.flatMap((next, n) => (n === 0 ? [at(next)] : [', ', at(next)]))),
    ...(it.skippedHour === undefined ? [] : [text(copy.meeting.skippedHour(it.skippedHour))]),
    context(copy.meeting.willAnnounce),
  ],
  components: [
    button(
      copy.meeting.cancelThis,
      askCancelRef.id({ meeting: it.meeting }),
      'secondary',
      copy.meeting.cancelThisNamed(it.title),
    ),
  ],
});

/** To the facilitator who changed one evening. */
export function changeDoneCard(
  what: 'skipped' | 'restored' | 'movedTo' | 'cancelledOne',
  { view, before, next }: Changed,
  copy: Copy,
): Card {
  const t = copy.meeting;
  const from = what === 'movedTo' ? [t.insteadOf, at(before)] : [];
  const after = next === undefined ? [] : [text(t.goesOn, at(next), '.')];
  return {
    title: view.words.title,
    body: [text(t[what], at(view.at), ...from, '.'), ...after, context(t.told)],
    components: what === 'skipped' ? [button(t.unskip, unskipRef.id({ which: view.id }), 'secondary', t.unskip)] : [],
  };
}

/** Before something is cancelled: one evening or all, and a way back. */
export function askCancelCard(view: EveningView, copy: Copy): Card {
  const t = copy.meeting;
  const meeting = view.id.split('.')[0] ?? '';
  const all = cancelAllRef.id({ meeting });
  return {
    tone: 'attentive',
    title: t.askCancelTitle,
    body: [
      text(at(view.at), ' ', strong(view.words.title)),
      text(view.repeats ? t.askCancelSeries : t.askCancelOne),
      context(t.told),
    ],
    components: [
      ...(view.repeats
        ? [
            button(t.cancelOneButton, cancelOneRef.id({ which: view.id }), 'danger'),
            button(t.cancelAllButton, all, 'danger'),
          ]
        : [button(t.cancelOnlyButton, all, 'danger')]),
      button(t.keepButton, keepRef.id({ meeting }), 'primary'),
    ],
  };
}

/** The whole of it, asked again before it goes. */
export const askCancelAllCard = (meeting: string, copy: Copy): Card => ({
  tone: 'attentive',
  title: copy.meeting.askCancelTitle,
  body: [text(copy.meeting.askCancelOne)],
  components: [
    button(copy.meeting.cancelOnlyButton, cancelAllRef.id({ meeting }), 'danger'),
    button(copy.meeting.keepButton, keepRef.id({ meeting }), 'primary'),
  ],
});

export function calendarCard(it: CalendarView, copy: Copy): Card {
  const t = copy.meeting;
  const feed = [text(t.feed, link(it.feed, it.feed)), context(t.feedNote)];
  if (it.file === undefined) return { body: [text(t.calendarEmpty), ...feed] };
  const name = 'meetings.ics';
  return {
    body: [
      text(t.calendarReady),
      ...(it.isNeutral ? [context(t.calendarNeutral)] : []),
      file(name, 'text/calendar; charset=utf-8', new TextEncoder().encode(it.file)),
      ...feed,
    ],
  };
}

/** Somebody's zone that does not exist, with the one that was probably meant. */
export const zoneAgainCard = (group: GroupId, nearest: string | undefined, copy: Copy): Card => ({
  tone: 'attentive',
  body: [text(copy.meeting.unknownZone(nearest))],
  components:
    nearest === undefined
      ? [zoneButton(group, copy)]
      : [
          button(copy.meeting.useZone(nearest), useZoneRef.id({ group, zone: zoneToId(nearest) }), 'primary'),
          zoneButton(group, copy),
        ],
});
