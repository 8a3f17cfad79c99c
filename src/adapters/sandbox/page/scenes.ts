/** Three short scenes for someone deciding whether to install the bot: what to do, and what to look at. Data only. */

/** What a step's button does; it never sends for anyone, it only sets the stage. */
export type Deed = Readonly<
  | { kind: 'act-as'; person: string; channel: string }
  | { kind: 'write'; person: string; channel: string; text: string }
  | { kind: 'command'; person: string; channel: string; name: string; values?: Readonly<Record<string, string>> }
  | { kind: 'forward' }
  | { kind: 'skip-to-change' }
  | { kind: 'plug'; plugged: boolean }
>;
export type Step = Readonly<{ words: string; label?: string; deed?: Deed }>;
export type Scene = Readonly<{ id: string; title: string; about: string; steps: readonly Step[] }>;

const circle = 'evening-circle';

export const scenes: readonly Scene[] = [
  {
    id: 'three-people',
    title: 'One message, seen by three people',
    about: 'Words that mean danger bring a private offer. This scene contains a sentence about suicide.',
    steps: [
      {
        words: 'Diego is in the evening circle. Become him, with a hard sentence in the box, and send it with Enter.',
        label: 'Write as Diego',
        deed: { kind: 'write', person: 'diego', channel: circle, text: 'I want to kill myself tonight' },
      },
      {
        words:
          'Below his words Diego now has an offer of help that only he sees. It says who was told, and that a bot can misread.',
      },
      {
        words: 'Caro is in the same channel. She sees what Diego wrote, and nothing else: no card, no mark.',
        label: 'Look as Caro',
        deed: { kind: 'act-as', person: 'caro', channel: circle },
      },
      {
        words:
          'Ada holds the group. In the facilitators’ channel she has a link to the message, and never the words themselves.',
        label: 'Look as Ada',
        deed: { kind: 'act-as', person: 'ada', channel: 'facilitators' },
      },
    ],
  },
  {
    id: 'clock-change',
    title: 'A weekly meeting across a clock change',
    about: 'Everyone reads the time where they are, and is reminded once a day ahead and once shortly before.',
    steps: [
      {
        words:
          'Let time pass until the week before the clocks change next. That can take half a minute: every day on the way is lived through.',
        label: 'Skip ahead',
        deed: { kind: 'skip-to-change' },
      },
      {
        words:
          'As Ada, plan a weekly meeting at 09:00. It is filled in so that the clocks change between the first and the second time. Press Run, and it is announced.',
        label: 'Plan it as Ada',
        deed: { kind: 'command', person: 'ada', channel: circle, name: 'meeting plan' },
      },
      {
        words: 'As Emi, in Sydney, press “Going” on the announcement. She reads the time where she is.',
        label: 'Look as Emi',
        deed: { kind: 'act-as', person: 'emi', channel: circle },
      },
      {
        words:
          'Let time pass to whatever comes next, until Emi has been reminded twice: a day ahead, and 15 minutes before. “What comes next” says what and why.',
        label: 'To the next nudge',
        deed: { kind: 'forward' },
      },
      {
        words:
          'Go on to the week after. For the group it is still 09:00; for Emi the hour is another, and every message says the right one.',
        label: 'On to the next nudge',
        deed: { kind: 'forward' },
      },
    ],
  },
  {
    id: 'plug',
    title: 'The plug',
    about: 'What still answers when the database is gone.',
    steps: [
      { words: 'Take the database away.', label: 'Pull the plug', deed: { kind: 'plug', plugged: false } },
      {
        words: 'Ask for help now, as Bao, who has never used the bot. It still answers at once.',
        label: 'Write /crisis as Bao',
        deed: { kind: 'command', person: 'bao', channel: 'lobby', name: 'crisis' },
      },
      {
        words: 'Ask for something that needs the database. It says so in one sentence, and points to what works.',
        label: 'Try /checkin as Caro',
        deed: { kind: 'command', person: 'caro', channel: circle, name: 'checkin' },
      },
      { words: 'Put it back. Nothing needs a restart.', label: 'Plug it in', deed: { kind: 'plug', plugged: true } },
    ],
  },
];
