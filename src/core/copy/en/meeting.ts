/** Meetings: planned, changed, answered and reminded of. Whoever comes, comes as they are. */
import type { Coming } from '../../meeting/meeting.ts';
import { dayThere, hour, moment, momentThere, rhythm, skippedHour, timingProblem } from './meeting-times.ts';

const coming: Readonly<Record<Coming, string>> = {
  going: 'Going',
  maybe: 'Maybe',
  'not-this-time': 'Not this time',
};

export const meeting = {
  rhythm,
  moment,
  momentThere,
  dayThere,
  hour,
  skippedHour,
  timingProblem,
  coming,
  /** What a button or choice does, with its object. */
  comingTo: (it: Coming, when: string) => `${coming[it]}, ${when}`,
  neutralTitle: 'Group meeting',
  /** Where whoever reads it must not learn which group it is. */
  neutralPlace: 'In the group’s channel',
  threadName: (title: string, day: string) => `${title}, ${day}`,

  planSummary: 'Plan a meeting, once or repeating: “every second Tuesday 19:00”',
  listSummary: 'The next meetings: say whether you come, or take the calendar',
  skipSummary: 'Leave out one meeting of a series; the others stay',
  moveSummary: 'Move one meeting to another day or time',
  cancelSummary: 'Cancel one meeting, or all of a series',
  rsvpSummary: 'Say whether you come to a meeting',

  whenField: 'When (like every second Tuesday 19:00)',
  titleField: 'Title',
  startsField: 'First date, for a repeating one',
  durationField: 'Duration in minutes',
  placeField: 'Place or link',
  noteField: 'Note',
  hostField: 'Who hosts it',
  zoneField: 'Time zone, if not the group’s',
  whichField: 'Which meeting',
  toField: 'New day or time (like Wednesday 20:00)',
  comingField: 'Will you come?',
  formTitle: 'Plan a meeting',
  formSubmit: 'Plan it',

  planned: 'Planned: ',
  nextDates: 'Next: ',
  noDates: 'No date of it is still to come.',
  willAnnounce: 'I’ll post it in the channel in a moment, so that people can say whether they come.',
  cancelThis: 'Cancel this meeting',
  cancelThisNamed: (title: string) => `Cancel this meeting: ${title}`,
  unknownZone: (nearest: string | undefined) =>
    nearest === undefined
      ? 'I don’t know that time zone. A city such as Lisbon, or a name such as Europe/Lisbon, works.'
      : `I don’t know that time zone. Did you mean ${nearest}?`,
  hostNotMember: 'A host needs to be a member of this group. Nothing was planned.',
  tooMany: (most: number) =>
    `This group has ${most} meetings planned already, which is as many as I keep. Cancelling one with /meeting cancel makes room.`,
  again: 'Nothing was planned or changed.',
  planGone: 'What you typed was kept for a day and is gone. /meeting plan opens an empty form.',

  listTitle: (group: string) => `Next meetings of ${group}`,
  empty: 'No meeting is planned at the moment.',
  emptyFacilitator: 'You can plan one with /meeting plan every second Tuesday 19:00.',
  emptyMember: 'When one is planned, it will be shown here and in the channel.',
  yours: (it: Coming | undefined) =>
    it === undefined ? 'No answer from you yet, and none is needed.' : `You: ${coming[it]}`,
  counts: (going: number | undefined, maybe: number | undefined) =>
    [going === undefined ? '' : `${going} going`, maybe === undefined ? '' : `${maybe} maybe`]
      .filter((it) => it !== '')
      .join(', '),
  alsoPlanned: 'Also planned:',
  rosterNote: 'Names are shown to facilitators only.',
  andMore: (count: number) => ` and ${count} more`,
  moved: 'moved from ',
  place: 'Place: ',
  host: 'Host: ',
  skippedChoice: ' (skipped)',
  choose: (title: string, when: string) => `${title}, ${when}: will you come?`,
  calendarButton: 'Calendar file',
  feed: 'Calendar feed: ',
  feedNote: 'Whoever has this link can read the feed, so please keep it to yourself.',
  calendarReady: 'Here is a file for your calendar.',
  calendarNeutral: 'It calls each meeting “Group meeting” and says nothing else about it.',
  calendarEmpty: 'There is nothing to put in a calendar at the moment.',

  answered: {
    going: 'You’re going. Come as you are; leaving early is fine.',
    maybe: 'Noted as maybe. You can decide at the door.',
    'not-this-time': 'Noted. No reason needed, and the next one is there for you all the same.',
  } satisfies Readonly<Record<Coming, string>>,
  willRemind: 'I’ll remind you ',
  and: ' and ',
  noReminder: 'It is so near that I won’t send a reminder.',
  maybeWaits: 'It keeps to your quiet hours, and waits or stays away if I wrote to you lately.',
  remindersNone: 'I won’t remind you of this one.',
  reach: {
    paused: 'Everything I send unasked is paused, so reminders stay away. /nudges pause starts them again.',
    off: 'You switched meeting reminders off, so they stay away. /nudges show turns them on again.',
    closed: 'Your direct messages are closed to me, so reminders can’t reach you. /nudges show says more.',
  },
  zoneNote: (zone: string) =>
    `I don’t know your time zone, so where I name an hour in words it is the group’s: ${zone}.`,
  zoneButton: 'Say my time zone',
  zoneFormTitle: 'Your time zone',
  zoneFormSubmit: 'Save',
  myZoneField: 'Your city or time zone (like Europe/Lisbon)',
  zoneSaved: (zone: string) => `Thank you. I’ll use ${zone} for you from now on.`,
  useZone: (zone: string) => `Use ${zone}`,

  over: 'That one is over, so nothing was changed.',
  overNext: 'That one is over, so nothing was changed. The next is ',
  notOn: 'That one isn’t taking place, so nothing was changed.',
  notOnNext: 'That one isn’t taking place, so nothing was changed. The next is ',
  gone: 'I couldn’t find that meeting. /meeting list shows what is planned.',
  tooFarToMove: (days: number) =>
    `A meeting can move by up to ${days} days. For a day further off, skipping this one and planning another works.`,
  sameTime: 'That is when it is already, so nothing was changed.',
  alreadyOff: 'It wasn’t going to take place anyway, so nothing was changed.',

  skipped: 'Skipped: ',
  unskip: 'Undo: it takes place',
  restored: 'It takes place after all: ',
  movedTo: 'Moved: now ',
  insteadOf: ' instead of ',
  cancelledOne: 'Cancelled: ',
  cancelledAll: (title: string) => `Cancelled: ${title} won’t meet any more.`,
  told: 'Whoever said they would come, or might, is told privately, and the channel gets a line.',
  goesOn: 'The next one is ',
  askCancelTitle: 'Cancel it?',
  askCancelSeries: 'One meeting, or the whole series?',
  askCancelOne: 'This can’t be undone; planning it again can be done at any time.',
  cancelOneButton: 'Cancel this one',
  cancelAllButton: 'Cancel the whole series',
  cancelOnlyButton: 'Cancel it',
  keepButton: 'Keep it',
  kept: 'Kept as it was.',

  announcedNew: 'A meeting is planned',
  announcedSoon: 'Coming up',
  announceAsk: 'Will you come? Your answer is private, and you can change it at any time.',
  named: (group: string, title: string) => (title === group ? title : `${group}: ${title}`),
  changedTitle: 'A meeting has changed',
  changedSkipped: (title: string) => `${title} is left out on `,
  changedCancelled: (title: string) => `${title} is cancelled on `,
  changedMoved: (title: string) => `${title} has moved: now `,
  changedOn: (title: string) => `${title} takes place after all: `,
  changedEnded: (title: string) => `${title} won’t meet any more.`,
  changedAnswer: 'Your answer still stands. If the new time doesn’t suit you, that’s fine.',

  startTitle: (title: string) => `${title} is starting`,
  startNote: 'Come as you are; listening is taking part, and leaving early is fine.',
  startFormat: (title: string) => `How this group meets: ${title}`,
  step: (name: string, minutes: number, perPerson: boolean) => `${name} (${minutes} min${perPerson ? ' each' : ''})`,
  startNext: 'The next meeting is ',
  until: ' until about ',

  reminderGoing: 'You said you would come. Come as you are; leaving early is fine.',
  reminderMaybe: 'You said maybe. Whatever you decide is fine.',
  clockChange: (now: string, before: string) =>
    `For you this is ${now}; last time it was ${before}. Clocks changed in one place and not in the other.`,
};
