/** Check-ins: inviting, thanking, and saying each time who can read what. */
import type { Band } from '../../check-in/check-in-contributions.ts';
import type { CheckInVisibility, Wish } from '../../check-in/check-in.ts';
import type { Mood } from '../../check-in/mood-chart.ts';

const moods: Readonly<Record<Mood, string>> = {
  heavy: 'Heavy',
  low: 'Low',
  mixed: 'Mixed',
  okay: 'Okay',
  good: 'Good',
};

const faces: Readonly<Record<Mood, string>> = {
  heavy: '😞 Heavy',
  low: '🙁 Low',
  mixed: '😐 Mixed',
  okay: '🙂 Okay',
  good: '😊 Good',
};

const wishes: Readonly<Record<Wish, string>> = {
  listen: 'Someone to listen',
  ideas: 'Ideas',
  company: 'Company',
  nothing: 'Nothing right now',
};

const visibilities: Readonly<Record<CheckInVisibility, string>> = {
  me: 'Only me',
  facilitators: 'Facilitators',
  group: 'The group',
  unnamed: 'Unnamed in the summary',
};

const bands: Readonly<Record<Band, string>> = { some: 'some', many: 'many' };

const people = (count: number) => ['no', 'one', 'two', 'three', 'four', 'five'][count] ?? String(count);

export const checkIn = {
  summary: 'Say how things are, privately first: you choose who sees it',
  moods,
  faces,
  wishes,
  visibilities,
  day: (on: Temporal.PlainDate) => on.toLocaleString('en-GB', { day: 'numeric', month: 'short' }),

  inviteTitle: 'Whenever you like: how are things?',
  invite: 'First, who will see it? You choose before you write, and you can change it later. Every part is optional.',
  whoSees: {
    me: 'Nobody else, facilitators included. I keep it for you for 180 days: /mydata checkins shows it.',
    facilitators: (group: string) => `The people who hold ${group} can read it, with your name.`,
    group: (group: string) => `Everyone in the channel of ${group} can read it, with your name.`,
    unnamed: (minimum: number) =>
      `Your words go into the group’s summary without your name, together with others’, once at least ${people(minimum)} people chose this. With fewer, nothing is posted and it stays with you.`,
  },
  fewMembers: (minimum: number) =>
    `There are fewer than ${people(minimum)} people in the group now, so the summary may not appear.`,
  noRound: 'No check-in of the group is open now. What you leave unnamed waits up to two weeks for the next summary.',
  noSchedule: 'This group has no regular check-in now, so a summary may not appear.',
  summaryAt: 'The summary would come ',
  pass: 'Pass today',
  passDescribes: 'Pass today: a full answer',
  over: 'This one closed ',
  overOffer: 'Nothing is waited for. If you’d like to say how things are anyway, you can at any time.',
  checkInNow: 'Check in now',

  formTitle: 'How are things?',
  formSubmit: 'Done',
  moodField: 'A word or a face',
  lineField: 'How it is, in your own words',
  okayField: 'Something that went okay',
  wishField: 'What would help?',

  thanks: 'Thank you for checking in.',
  thanksPass: 'Thank you. Pass is an answer, and a good one.',
  updated: 'Done.',
  seenBy: {
    me: 'Only you can see this. Nobody else was told.',
    meNow: 'Only you can see this now.',
    meWithOffer: 'Only you can see what you wrote.',
    facilitators: 'The facilitators can read this, with your name.',
    facilitatorsDirectly: 'I sent this to the facilitators directly, with your name.',
    group: 'Everyone in the group’s channel can read this, with your name.',
    unnamed: (minimum: number) =>
      `This waits for the group’s summary, without your name. With fewer than ${people(minimum)} people, nothing is posted and it stays with you.`,
    passed: 'A pass is kept for you alone; nothing is posted.',
  },
  takenBack: 'I took the posted copy back; somebody may have read it before.',
  recognised: 'People who know each other well may recognise a voice.',
  notPosted:
    'I couldn’t post it there at the moment, so nobody else can see it yet. Nothing is lost: choose again below to try once more.',
  nobodyToShow: 'There is no facilitator I could show it to, so nobody else can see it. You can choose again below.',
  noReader:
    'I’m a bot. I keep this, and the people named here can read it; nobody is standing by. For people to talk to right now, use /crisis.',
  noReaderYet:
    'I’m a bot; no person reads this unless it comes into a summary. For people to talk to right now, use /crisis.',
  copyRemains:
    'I couldn’t take the posted copy back at the moment, so nothing was changed. Please try again in a moment; you or a facilitator can also remove the message.',
  changeWho: 'Change who sees this',
  changeTo: (who: string) => `Show to: ${who}`,
  gone: 'I can’t find that check-in any more. It may have been erased.',
  closedMeanwhile: 'The group’s check-in closed in the meantime, so I kept yours as one of its own.',

  stepListenShare: 'If you’d like to be heard by someone here, the facilitators could read this.',
  stepListenShareButton: 'Let the facilitators read it',
  stepListen: 'If you’d like to talk with someone now, /crisis also lists lines for talking, not only for emergencies.',
  stepIdeasShare:
    'Someone in the group may have been there. You could let the group read this and say that ideas are welcome.',
  stepIdeasShareButton: 'Let the group read it',
  stepIdeas: 'Your check-in says that ideas are welcome. You could also bring it to the next meeting: /meeting list.',
  stepCompany: 'For some company: /meeting list shows when the group meets next. Coming to listen is enough.',
  stepCompanyAt: 'For some company, the group meets next ',
  stepCompanyEnd: '. Coming to listen is enough.',

  tooLong: (label: string, most: number) =>
    `“${label}” can hold up to ${most} characters. Could you shorten it a little?`,
  notKept:
    'I couldn’t keep this check-in at the moment: I can’t reach my memory. Please try again in a few minutes if you like.',

  sharedBy: ' checked in and chose to show it here.',
  sharedMood: 'A word',
  sharedLine: 'In their words',
  ownLine: 'In your words',
  sharedOkay: 'Went okay',
  wanted: {
    listen: 'Listening is welcome. No advice is needed.',
    ideas: 'Ideas are welcome.',
    company: 'Company is welcome.',
    nothing: 'No answer is needed.',
  } satisfies Readonly<Record<Wish, string>>,
  sharedWhy: 'A member of your group chose to show their check-in here.',

  promptTitle: 'A check-in, if you like',
  promptFallback: 'Whenever you like: how are things? Pass is fine.',
  promptOpen: 'Check in',
  promptUntil: 'Open until ',
  promptPrivate: 'What you write is private until you choose who sees it.',
  personalPrompt: 'Whenever you like: how are things? Pass is fine.',
  groupPromptWhy: 'This group has a check-in at this time. Nobody sees who answered.',
  directPromptWhy: 'You asked me for check-in prompts. /nudges changes that.',
  personalPromptWhy: 'You asked me for a prompt of your own at this time. /nudges changes that.',
  promptClosed: 'This check-in has closed. /checkin works at any time.',

  summaryTitle: 'From the group’s check-in',
  summaryIntro: (minimum: number) => `Shared without names by at least ${people(minimum)} people.`,
  summaryMood: 'In a word',
  band: (mood: Mood, band: Band) => `${moods[mood]}: ${bands[band]}`,
  summaryLines: 'In their words',
  summaryOkays: 'Something that went okay',
  summaryNote:
    'These are copies without names, in an order that says nothing. People who know each other well may recognise a voice.',
  summaryMore: 'There was more than fits here.',
  summaryWhy: 'This group’s check-in has closed, and enough people chose to share without names.',

  mineSummary: 'Your own check-ins, with a chart; erase any of them',
  mineTitle: 'Your check-ins',
  mineEmpty: 'Nothing is kept here. /checkin is there whenever you like; pass is an answer too.',
  mineKept: 'Only you see this list. Check-ins are kept for 180 days, then erased.',
  minePage: (page: number, pages: number) => `Page ${page} of ${pages}`,
  minePass: 'Pass',
  mineSeen: (who: string) => `Seen by: ${who.toLowerCase()}`,
  newer: 'Newer',
  older: 'Older',
  chartTitle: 'Your check-ins that have a word',
  tableTitle: 'The same as a table',
  noWords: 'Words I can no longer open',
  erasePick: 'Erase one of these',
  shownTo: {
    me: 'shown to nobody else',
    facilitators: 'shown to facilitators',
    group: 'shown to the group',
    unnamed: 'unnamed in the summary',
  } satisfies Readonly<Record<CheckInVisibility, string>>,
  eraseOption: (day: string, what: string) => `${day}, ${what}`,
  eraseAsk:
    'Erase this check-in? Any copy I posted is removed too. Words already released without a name can’t be traced back, so they stay.',
  eraseYes: 'Erase it',
  eraseNo: 'Keep it',
  erased: 'Erased.',
  kept: 'It is still there.',
};
