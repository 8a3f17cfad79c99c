/** Groups: setting one up, what it says of itself, finding, joining, leaving, looking after it. */
import { groupJoin } from './group-join.ts';
import { groupRoles } from './group-roles.ts';
import { groupSetup } from './group-setup.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const style = { structured: 'structured', informal: 'informal' } as const;
const ages = { '18+': '18 or older', '16+': '16 or older' } as const;
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
const dayNames = (numbers: readonly number[]): string =>
  numbers.length === 7 ? 'every day' : listed(numbers.map((day) => days[day - 1] ?? ''));
/** What everybody learns of meetings from the community’s own list. */
const listShows = (title: 'neutral' | 'own'): string =>
  title === 'neutral'
    ? 'when they are, as “Group meeting” and without this group’s name or place, and who marked interest.'
    : 'when they are, with their own titles and places, and who marked interest. A neutral calendar title hides titles and places.';

const whatStops =
  'Reminders stop at once. What you wrote in check-ins stays sealed with your own key until its time is over; /mydata forget removes it now.';

export const group = {
  style,
  ages,
  size: (min: number, max: number) => `${min} to ${max} people`,
  sizes: { small: 'Small, up to 8', medium: 'Medium, up to 12', large: 'Large, up to 16', open: 'Open, up to 100' },
  styles: { structured: 'Structured: a round, a topic, a close', informal: 'Informal: an open door, no agenda' },
  agesLong: { '18+': 'Adults, 18 or older', '16+': '16 or older; youth lines come first in a crisis' },
  cover: (numbers: readonly number[], from: string, to: string) =>
    `${dayNames(numbers)}, ${from}–${to}. Nobody is promised an answer, then or at other times.`,
  noCover: 'Not stated. Nobody is promised to be there.',
  prompt: (numbers: readonly number[], at: string, hours: number) =>
    `${dayNames(numbers)} at ${at}, open for ${hours} hours`,
  none: 'None',
  oneLanguage: { en: 'English' },
  beside: 'This sits beside treatment and other help; it does not replace them.',
  privacyLine: 'What I keep, who can read it and for how long: /privacy.',
  draftGone:
    'These steps were put away, because they are a while old or were finished. Nothing was changed; you can begin again whenever you like.',
  stopped: 'Put away. Nothing was kept.',
  notNow: 'Not now',

  fields: {
    name: 'Name of the group',
    whoFor: 'Who it is for',
    zone: 'Time zone, or a city in it',
    country: 'Country, for local services',
    cover: 'When facilitators are usually around',
    about: 'What happens here',
    notFor: 'Who it is not for',
    facilitators: 'Who facilitates; do they share this?',
    staff: 'Facilitators’ channel',
    days: 'Days, such as Mon, Thu; empty for none',
    at: 'Time, such as 10:00',
    hours: 'Open for how many hours',
    messages: 'Guidelines move after messages',
    minutes: 'and after minutes',
    everyDays: 'Full post every so many days; 0 for never',
    minimum: 'People needed for a summary',
    myZone: 'Your time zone, or a city in it',
    group: 'Which group',
    topic: 'Topic',
    style: 'Structured or informal',
    size: 'Size',
    ages: 'Ages',
    language: 'Language',
    person: 'Person',
    change: 'Add or remove',
  },
  changes: { add: 'Add', remove: 'Remove' },

  commands: {
    setup: 'Set up a peer support group in this channel',
    about: 'Who this group is for, how it works, when it meets',
    find: 'Find a group that fits; asked privately, nothing is kept',
    join: 'What to expect, then join step by step',
    leave: 'Leave the group; I tell nobody',
    mine: 'Your own choices here: noticing, paging, pace',
    settings: 'Look after the group: texts, times, policies',
    facilitators: 'Who holds the group; add or remove somebody',
    roles: 'Let a role of this community say who facilitates or who agreed',
  },

  setup: groupSetup,

  welcome: {
    title: (name: string) => `Welcome to ${name}`,
    whoFor: 'Who it is for',
    howToJoin: 'The button shows what to expect. Reading it joins nothing.',
    screened:
      'I’m a bot. Of everything here, I look at this channel only, for words that may mean danger, and offer help privately to the person who wrote them.',
    told: 'Where words sound like immediate danger, and the person agreed to it on joining, facilitators get a link to the message, never the words.',
    notTold: 'Nobody else is told unless the person asks for it.',
    wrong:
      'I get things wrong and overlook things: my silence does not mean that anyone saw. /crisis is private and always open.',
    button: 'What to expect, and join',
    why: 'Posted because a group was set up in this channel.',
  },

  about: {
    whoFor: 'Who it is for',
    notFor: 'Who it is not for',
    facilitators: 'Facilitators, in their own words',
    facilitatorsUnknown: 'They have not said yet whether they share this experience.',
    kind: 'How it works',
    how: (kind: keyof typeof style, size: string) =>
      `${kind === 'informal' ? 'An' : 'A'} ${style[kind]} group of ${size}`,
    ages: 'Ages',
    language: 'Language',
    zone: 'Time zone',
    cover: 'Facilitators are usually around',
    meetings: 'Next meetings, in your time',
    noMeetings: 'None planned yet.',
    full: 'Full at the moment.',
    room: 'There is room.',
    guidelines: 'The guidelines: /guidelines show, or on joining, before anything is agreed.',
    button: 'What to expect, and join',
  },

  find: {
    title: 'Groups that may fit',
    none: 'There is no group here yet. Whoever administers this community can set one up with /group setup.',
    noneFits: 'None fits everything you asked for. These come closest.',
    private: 'Only you see this, and I keep nothing of what you asked.',
    fits: (parts: readonly string[]) => `Fits: ${listed(parts)}.`,
    differs: (parts: readonly string[]) => `Different: ${listed(parts)}.`,
    parts: { topic: 'topic', style: 'structured or informal', size: 'size', ages: 'ages', language: 'language' },
    about: 'About',
    aboutWhich: (name: string) => `About ${name}`,
    join: 'Join',
    joinWhich: (name: string) => `Join ${name}`,
  },

  join: groupJoin,

  leave: {
    ask: (name: string) => `Leave ${name}?`,
    explain: {
      silent: `Nobody is told, and the door stays open. ${whatStops}`,
      announced: `I tell nobody, and the door stays open. If the channel is private, you leave it as well, and the chat service itself may show that there. ${whatStops}`,
    },
    leave: 'Leave',
    stay: 'Stay',
    left: (name: string, comings: 'silent' | 'announced') =>
      `You have left ${name}. ${comings === 'silent' ? 'Nobody was told' : 'I told nobody'}, and you are welcome back any time. /mydata forget removes what I still keep about you.`,
    notClosed:
      'I couldn’t close the channel to you, so you may still see it. Whoever administers this community can close it.',
    stayed: 'You are still in. Nothing was changed.',
    last: (name: string) =>
      `You are the only one who holds ${name}. Before you go, please hand it on with /group facilitators, or close it under /group settings.`,
  },

  mine: {
    title: (name: string) => `Your choices in ${name}`,
    noticing: 'Noticing words that may mean danger',
    paging: 'Telling facilitators in immediate danger',
    pace: 'What you hear from me unasked',
    yes: 'Yes',
    no: 'No. /crisis is still yours.',
    needsNoticing: 'No. It rests on noticing.',
    groupDoesNot: 'No. This group tells nobody.',
    set: {
      'noticing-on': 'Notice',
      'noticing-off': 'Stop noticing',
      'paging-on': 'Facilitators may be told',
      'paging-off': 'Tell nobody',
      'pace-none': 'Nothing unless I ask',
      'pace-meetings': 'Reminders of my meetings',
      'pace-all': 'Meetings and check-ins',
    },
  },

  settings: {
    title: (name: string) => `Looking after ${name}`,
    prompt: 'Group check-in',
    rhythm: 'Guidelines card',
    rhythmWords: (messages: number, minutes: number, every: string) =>
      `moves after ${messages} messages and ${minutes} minutes; full post ${every}`,
    summary: 'Summaries from',
    people: (count: number) => `${count} people`,
    country: 'Country',
    offers: 'Help offered unasked',
    offersFrom: {
      2: 'when words may mean suicide or self-harm, or immediate danger',
      3: 'in immediate danger alone: this group talks about suicide openly',
    },
    closed: 'Where a private offer cannot arrive',
    closedMessages: {
      'channel-line': 'a neutral line in the channel that names nobody',
      'page-only': 'no line; facilitators alone, where the member agreed',
    },
    calendar: 'Title in calendars',
    calendarTitle: { neutral: 'Group meeting', own: 'the group’s own' },
    threads: 'A thread for each meeting',
    meetingThreads: {
      on: 'opens under the announcement, two days before at the earliest, and closes three days after',
      off: 'None',
    },
    events: 'Meetings as events of this community',
    scheduledEvents: {
      on: (title: 'neutral' | 'own') => `The next ones are shown. Everybody in this community sees ${listShows(title)}`,
      off: (title: 'neutral' | 'own') => `Not shown. Everybody in this community would see ${listShows(title)}`,
      leaving: () => 'Not shown any more. I take away what still stands there.',
    },
    buttons: {
      words: 'Texts',
      place: 'Zone, country, hours',
      prompt: 'Check-in times',
      rhythm: 'Guidelines and summaries',
      staff: 'Facilitators’ channel',
      close: 'Close the group',
    },
    set: {
      'style-structured': 'Make it structured',
      'style-informal': 'Make it informal',
      'ages-18': 'For adults, 18 or older',
      'ages-16': 'For 16 or older',
      'paging-on': 'Tell facilitators in danger',
      'paging-off': 'Tell nobody in danger',
      'offers-all': 'Offer help at lesser signs too',
      'offers-immediate': 'Offer help in immediate danger alone',
      'closed-line': 'Neutral line when messages are closed',
      'closed-page': 'No line when messages are closed',
      'title-neutral': 'Neutral calendar title',
      'title-own': 'Own calendar title',
      'threads-on': 'A thread for each meeting',
      'threads-off': 'No threads for meetings',
      'events-on': 'Show meetings as events',
      'events-off': 'Take meetings off the event list',
    },
    forms: {
      words: 'Texts',
      place: 'Zone, country, hours',
      prompt: 'Check-in times',
      rhythm: 'Guidelines, summaries',
      staff: 'Facilitators’ channel',
    },
    save: 'Save',
    saved: 'Saved.',
    meanwhile:
      'Somebody else changed this group a moment ago. This is how it is now; nothing of theirs was overwritten.',
    yours: 'What you wrote was not saved. Here it is where it differs, so that you can put both together:',
    now: (field: string) => `${field}, now`,
    yourText: (field: string) => `${field}, yours`,
    editAgain: 'Open the form again',
    daysUnknown: 'I couldn’t read the days. “Weekdays” or “Mon, Thu” would be right; left empty, there is no prompt.',
    timeUnknown: 'I couldn’t read the time. “10:00” or “7 pm” would be right.',
    ownChannel:
      'That is the group’s own channel, so everybody here would read what is meant for facilitators. Please choose another one, or none: then each facilitator hears from me directly.',
    openChannel:
      'Everybody in the community can read that channel, so it can’t be the facilitators’. Please choose a private one, or none: then each facilitator hears from me directly.',
    hiddenChannel:
      'I can’t see that channel, so I can’t tell who reads it. Please let me in first and choose it once more, or choose none: then each facilitator hears from me directly.',
    /** Roles that can read the facilitators’ channel, and how many more of them. */
    alsoRead: (roles: readonly string[], more: number) =>
      `Besides people by name, ${roles.length + more === 1 ? 'this role' : 'these roles'} can read it: ${listed(more === 0 ? roles : [...roles, `${more} more`])}. Whoever has such a role sees what I show facilitators there.`,
    askClose: (name: string) => `Close ${name}?`,
    explainClose:
      'Meetings, prompts and reminders end for everybody, and this channel becomes free for another group. Each member can still export or forget their own data. This cannot be undone.',
    closeNow: 'Close it',
    closedNow: (name: string) => `${name} is closed. Thank you for having held it.`,
  },

  roles: groupRoles,

  /** To those who hold a group, when somebody took the bot out of its channel. */
  putOut: {
    before: 'I was taken out of ',
    after: (name: string) =>
      `, the channel of ${name}. What I would post there does not come, and words there that may mean danger are not noticed. /crisis works as always.`,
    /** After what I lack, with what somebody types in brackets. */
    wayBack: ': what stands in brackets, typed there, lets me in again.',
    meant: 'If it was meant so, nothing needs to be done; the settings also let you close the group.',
  },

  facilitators: {
    title: (name: string) => `Who holds ${name}`,
    hint: 'To add somebody: /group facilitators, then the person and “Add”. They join the group first.',
    added: 'They hold the group now, too.',
    removed: 'They are a member again.',
    'not-member':
      'Only members can hold the group, because each of them agreed for themselves. Please ask them to join first: /group join.',
    already: 'They hold the group already; nothing changed.',
    'not-facilitator': 'They do not hold the group, so nothing changed.',
    'last-facilitator': 'A group always keeps somebody who holds it. Please add another person first.',
    whichPerson: 'Please name the person, and whether to add or remove them.',
  },
};
