/** What I send unasked, why, and how to have less of it. */
import type { NudgeKind, NudgeTopic } from '../../nudge/nudge.ts';

const kinds: Readonly<Record<NudgeKind, string>> = {
  crisis: 'calls from the group for facilitators',
  meeting: 'meeting reminders',
  'check-in': 'check-in prompts',
  guideline: 'guideline notes',
  rest: 'everything else',
};

const reasons: Readonly<Record<NudgeTopic, string>> = {
  'meeting-reminder': 'You said you would come, or might.',
  'meeting-changed': 'You had answered for a meeting that has changed.',
  'meeting-start': 'A meeting of this group is starting.',
  'meeting-announce': 'A meeting of this group was planned, is two days away, or has changed.',
  'check-in-prompt': 'You asked me for check-in prompts.',
  'check-in-group-prompt': 'This group has a check-in at this time.',
  'check-in-summary': 'A check-in of this group has ended.',
  'guideline-post': 'This group asked me to show its guidelines from time to time.',
  'guideline-agree': 'You take part in this group, and its guidelines are open for your yes.',
  'guideline-changed': 'The guidelines of your group have changed.',
  'crisis-offer': 'Something you wrote sounded as if it could mean danger.',
  'crisis-page':
    'You are a facilitator of this group, and it asked me to call you when words sound like immediate danger.',
  'pause-note': 'Three check-in prompts in a row had no answer, so I paused them.',
  'put-out': 'You are a facilitator of this group, and I am no longer in its channel.',
  'duty-asked': 'You are a facilitator of this group, and another one asks whether you would be on call.',
  'first-message': 'You wrote in this group for the first time.',
};

export const nudge = {
  summary: 'What I send you unasked, and how to change it',
  showSummary: 'What I would send you in the next seven days, and why',
  pauseSummary: 'Pause everything I send unasked, or start again',
  hoursSummary: 'Hours in which I keep quiet',
  promptSummary: 'A check-in prompt of your own, on the days and at the time you like',
  kinds,
  reasons,
  title: 'What I would send you',
  nothing: 'In the next seven days I would send you nothing. You can always ask me: /checkin, /meeting list, /crisis.',
  more: (count: number) => `And ${count} more after these.`,
  settingsTitle: 'Your settings',
  quietName: 'Quiet hours',
  quiet: (from: string, to: string, zone: string) => `${from} to ${to} (${zone})`,
  quietOff: 'Off: I may write at any hour.',
  awayName: 'Away until',
  pausedName: 'Paused',
  pausedByPerson: 'Yes, until you start it again.',
  pausedByItself: 'Yes: I paused by myself when my prompts piled up.',
  pausedUntil: 'Yes, until ',
  notPaused: 'No',
  offName: 'Switched off',
  capsName: 'At most',
  caps: (day: number, week: number) =>
    `${day} unasked message a day and ${week} a week. Reminders of meetings you said yes to come on top.`,
  closedName: 'Direct messages',
  closed:
    'Yours are closed to me, so what I send cannot reach you. Everything here stays in reach through my commands; you can also open them and tell me below.',
  aboutUnknown: 'I posted this for the group in this channel.',
  seenByYou: 'Only you see it.',
  seenByAll: 'Everyone who can read this channel sees it.',
  aboutMore: '/nudges show says what I would send you, and lets you change it.',
  opened: 'I’ve opened them',
  openedDone: 'Thank you. I’ll send direct messages again.',
  verdict: {
    send: 'will come',
    'quiet-hours': 'will wait until your quiet hours end, or stay away if it would be too late then',
    'over-budget': 'will wait or stay away, so that it is not too much',
    paused: 'will stay away: paused',
    'not-wanted': 'will stay away: switched off',
  },
  stop: 'Stop these',
  stopWhich: (kind: NudgeKind) => `Stop these: ${kinds[kind]}`,
  stopped: (kind: NudgeKind) => `Done. I won’t send you ${kinds[kind]} any more. /nudges show turns them on again.`,
  started: (kind: NudgeKind) => `Done. ${kinds[kind][0]?.toUpperCase()}${kinds[kind].slice(1)} are on again.`,
  turnOn: (kind: NudgeKind) => `Turn on ${kinds[kind]}`,
  turnOff: (kind: NudgeKind) => `Turn off ${kinds[kind]}`,
  pause: 'Pause everything',
  resume: 'Start again',
  paused:
    'Paused. I’ll send nothing unasked until you start it again. /crisis and everything you ask for work as always.',
  awayUntil: 'Until then I’ll send nothing unasked. /crisis and everything you ask for work as always.',
  resumed: 'Started again. Nothing that waited meanwhile is sent late.',
  untilField: 'Until when (a date; empty: until you say so)',
  fromField: 'Quiet from (like 21:00)',
  toField: 'Quiet until (like 08:00)',
  offField: 'Switch quiet hours off',
  hoursNeedBoth: 'Quiet hours need both ends, such as from 21:00 to 08:00. Or choose to switch them off.',
  hoursSet: (from: string, to: string, zone: string) =>
    `Done. From ${from} to ${to} (${zone}) I keep quiet, except for reminders of meetings you said yes to.`,
  hoursOff: 'Done. Quiet hours are off.',
  unreadableTime: (typed: string) => `I couldn’t read “${typed}” as a time. Something like 21:00 or 9 pm works.`,
  unreadableDate: (typed: string) =>
    `I couldn’t read “${typed}” as a date to come. Something like 24 December or 2026-12-24 works.`,
  daysField: 'Days (like Mon, Thu; or every day)',
  timeField: 'Time (like 09:30)',
  promptSet: (days: string, time: string, zone: string) =>
    `Done. I’ll ask how things are on ${days} at ${time} (${zone}). Pass is always fine, and /nudges prompt without anything stops it.`,
  days: (days: readonly number[]) =>
    days.length === 7
      ? 'every day'
      : days
          .map(
            (it) => ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'][it - 1] ?? '',
          )
          .join(', '),
  promptOff: 'Done. No prompt of your own any more.',
  unreadableDays: (typed: string) =>
    `I couldn’t read “${typed}” as days. Something like “Mon, Thu” or “every day” works.`,
  pauseNote: 'I’ve paused these messages so they don’t pile up. Turn them back on with one tap, whenever you like.',
};
