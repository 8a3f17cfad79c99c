/** Being on call for a group: who answers a call and when, and taking that on, or not. */
import type { WordProblem } from '../../group/group-on-call-words.ts';
import { timingProblem } from './meeting-times.ts';
import { safetyRehearsal } from './safety-rehearsal.ts';

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const days = (numbers: readonly number[]): string =>
  numbers.length === 7 ? 'every day' : numbers.map((day) => dayNames[day - 1] ?? '').join(', ');
const hours = (from: string, to: string): string => (from === to ? `from ${from}, all day` : `${from}–${to}`);
const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);

/** What a time or a date can be wrong in is said as it is for meetings; the rest is ours. */
type Ours = Extract<WordProblem, { kind: keyof typeof ours }>;
const ours = {
  person: 'Only people who hold this group can be on call. /group facilitators shows who they are, and adds somebody.',
  days: 'I couldn’t read the days. “Mon, Wed”, “weekdays” or “every day” works.',
  'no-duty':
    'Nothing they have agreed to begins that day, so there is nothing to hand over. /safety oncall shows the duties.',
  'same-person': 'That evening is theirs already. Somebody else works.',
  'too-many': 'There are as many as I can show at once. Take one out under /safety oncall first.',
  past: 'That date is past. One still to come works.',
} as const;

export const safety = {
  oncallSummary: 'Who answers a call of this group: take on, hand over, who it is now',
  rehearseSummary: 'Go through a call with marked messages, and hear of every gap',

  /** Among the group’s settings. */
  settingsName: 'On call',
  inSettings: (duties: number) =>
    `${duties === 0 ? 'Nobody by plan.' : duties === 1 ? '1 duty.' : `${duties} duties.`} /safety oncall shows and changes it.`,

  title: (group: string) => `On call in ${group}`,
  now: 'On call now: ',
  nobodyNow: 'On call now: nobody by plan.',
  andThen: ', then ',
  order: {
    planned:
      'A call goes to whoever is on call, one after the other. Then to everybody who holds the group and may be called, all at once. Then to the facilitators’ channel.',
    plannedWithoutChannel:
      'A call goes to whoever is on call, one after the other. Then to everybody who holds the group and may be called, all at once.',
    unplanned:
      'Nobody by plan: a call stands in the facilitators’ channel, then goes to everybody who facilitates and may be called.',
    unplannedWithoutChannel: 'Nobody by plan: a call goes to everybody who facilitates and may be called, all at once.',
  },
  patience: (meeting: number, outside: number) =>
    `Each step has ${minutes(outside)}, or ${minutes(meeting)} while a meeting runs, before the next is asked. Once all were asked and nobody came, whoever wrote it hears that, too.`,
  mayBeCalled:
    'Quiet hours and being away are kept, unless somebody agreed to be woken. Whoever takes on a duty agrees to be called then, in their quiet hours too.',
  onlyWhenAsked:
    'In this group I call nobody by myself: a call comes when the person who wrote asks for it. /group settings changes that.',
  dutiesTitle: (zone: string) => `Duties (${zone})`,
  duty: (numbers: readonly number[], from: string, to: string) => `${days(numbers)} ${hours(from, to)}`,
  numbered: (place: number, what: string) => `${place}. ${what}`,
  eveningsTitle: 'Evenings handed over',
  evening: (on: Temporal.PlainDate) =>
    `${dayNames[on.dayOfWeek - 1] ?? ''} ${on.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`,
  eveningOf: 'of ',
  eveningTo: ' to ',
  eveningBack: ' back',
  isAsked: ' (asked)',
  members: 'What members see',
  yourQuiet: 'You, in quiet hours',
  quiet: { yes: 'A call wakes you.', no: 'A call leaves you alone, unless you are on call then.' },
  yourName: 'Your name',
  named: { yes: 'Shown to whoever you are with.', no: 'Not shown to whoever you are with.' },
  youAreAsked: 'You are asked whether you would be on call. It counts only with your yes:',
  yes: (what: string) => `Yes: ${what}`,
  no: (what: string) => `No: ${what}`,

  buttons: {
    show: 'On call',
    duty: 'Add a duty',
    evening: 'Hand over an evening',
    patience: 'Minutes to answer',
    removeDuty: 'Take out a duty',
    removeEvening: 'Take back an evening',
    putBack: 'Put it back',
    rehearse: 'Rehearse a call',
    calls: {
      'quiet-on': 'Wake me in quiet hours for calls',
      'quiet-off': 'Keep my quiet hours',
      'named-on': 'Show my name to whoever I am with',
      'named-off': 'Don’t show my name',
    },
  },

  forms: { duty: 'Add a duty', evening: 'Hand over an evening', patience: 'Minutes to answer' },
  submit: { duty: 'On call then', evening: 'Hand over', patience: 'Save' },
  fields: {
    who: 'Who; others are asked first. Empty: you',
    days: 'Days, such as Mon, Wed or every day',
    from: 'Called from, in quiet hours too (like 18:00)',
    to: 'Called until (like 02:00)',
    toWhom: 'To whom; they are asked first',
    on: 'Which date, such as 24 December or tomorrow',
    whose: 'Whose evening. Empty: yours',
    meeting: 'Minutes while a meeting runs',
    outside: 'Minutes at other times',
  },

  said: {
    planned: 'Done. This is how it is now.',
    asked:
      'I’ll ask them, and it counts once they say yes. Should my message not reach them, they find the question under /safety oncall, too.',
    already: 'It is planned, or asked, like that already; nothing changed.',
    removed: 'Taken out. “Put it back” brings it back as it was, until something else changes here.',
    putBack: 'Put back, as it was.',
    saved: 'Saved.',
  },
  meanwhile: 'Somebody else changed this group a moment ago. This is how it is now; nothing of theirs was overwritten.',
  gone: 'That is not planned any more; nothing changed. /safety oncall shows how it is now.',
  notPutBack: 'Something else changed here since, so I can’t bring back how it was. It can be added anew.',
  formGone: 'What you typed was a while ago and is not kept any more. You can begin again whenever you like.',
  nothingPlanned: 'Nothing was changed.',
  problem,

  ask: {
    title: (group: string) => `Would you be on call in ${group}?`,
    duty: (when: string, zone: string) => `Somebody who holds the group with you asks: ${when} (${zone}), every week.`,
    evening: (when: string, zone: string) =>
      `Somebody who holds the group with you asks you to stand in on ${when}, for all that is planned to begin that day (${zone}).`,
    means:
      'You would be called then, in your quiet hours too, when words sound like immediate danger or somebody asks for a person. It counts only with your yes. A no needs no reason, and you can change your mind at any time.',
    yes: 'Yes, call me then',
    no: 'No, thank you',
    agreed: (when: string, zone: string) =>
      `Thank you. You are on call: ${when} (${zone}). If a day does not suit you, hand it over under /safety oncall.`,
    declined: 'All right. I planned nothing for you, and I tell nobody.',
  },

  rehearsal: safetyRehearsal,
};

/** What is wrong with one field, and what would work. */
function problem(it: WordProblem): string {
  return it.kind in ours ? ours[it.kind as keyof typeof ours] : timingProblem(it as Exclude<WordProblem, Ours>);
}
