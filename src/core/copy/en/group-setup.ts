/** Setting a group up, step by step. */
export const groupSetup = {
  here: (name: string) =>
    `${name} is in this channel already, and a channel holds one group. /group settings changes it.`,
  unheld: (name: string) =>
    `${name} is in this channel, and those who held it have gone. If you would like to hold it, please join with /group join and use /group setup again.`,
  takenOver: (name: string) => `${name} had nobody left who holds it; you do now. /group settings shows everything.`,
  title: 'Set up a group',
  intro:
    'Pick a starter pack. It brings guidelines, check-in prompts and a meeting format to begin with; all of it can be changed later. Nothing is posted before you have seen everything.',
  pick: 'Pick a starter pack',
  brings: (lines: number, prompts: number, format: string) =>
    `Brings ${lines} guidelines, ${prompts} check-in prompts and the meeting format “${format}”.`,
  fill: 'Name and place',
  fillAgain: 'Change these',
  formTitle: 'Name and place',
  formSubmit: 'Continue',
  cannotRead: 'I couldn’t read all of it. The rest is kept.',
  needsName: 'The group needs a name with at least one letter, number or symbol in it.',
  zoneUnknown: (typed: string) => `I don’t know the time zone “${typed}”.`,
  countryUnknown: (typed: string) =>
    `I have no services for “${typed}” yet. A country’s name or its two letters would be right; left empty, each person picks their own.`,
  coverUnknown: (typed: string) =>
    `I couldn’t read “${typed}” as hours. “Weekdays 18:00-21:00” would be right, or nothing.`,
  use: (what: string) => `Use ${what}`,
  noCountry: 'Without a country',
  noCover: 'Without hours',
  choices: 'How the group works',
  choicesIntro: 'These are the usual choices. Change what does not fit, then look it over.',
  style: 'Structured or informal',
  size: 'Size',
  ages: 'Ages',
  paging: 'When words sound like immediate danger',
  pagingOn: 'Facilitators get a link to the message, never the words, for members who agreed to it',
  pagingOff: 'The person is offered help, and nobody else is told unless they ask for it',
  pickPaging: ['Tell facilitators, where members agreed', 'Tell nobody'],
  staff: 'Facilitators’ channel',
  staffHint:
    'When words sound like immediate danger, I call facilitators there. Without one, I write to each of them directly.',
  pickStaff: 'Choose facilitators’ channel',
  facilitators: 'Facilitators',
  you: 'You. Others can join and then be added with /group facilitators.',
  language: 'Language',
  look: 'Look it over',
  review: (name: string) => `${name}, before it opens`,
  services: (country: string) => `Services shown for ${country}`,
  moreServices: (count: number) => `and ${count} more under /crisis`,
  confirmServices: 'Please look at these: by opening the group you say that they are right for the people here.',
  noServices:
    'No country was chosen, so /crisis shows the international directories and asks each person where they are.',
  willPost: 'I will post',
  willPostNow: 'now: a welcome card, pinned, and the guidelines',
  willPostLater: (prompt: string, every: string) =>
    `later: a check-in prompt (${prompt}), the guidelines again ${every}`,
  everyDays: (count: number) => `every ${count} days`,
  never: 'never',
  agreeYourself: 'The guidelines, which you agree to by opening the group:',
  /** After the name of something I lack, as the service itself calls it. */
  lacks: {
    everything:
      'I may not do this here yet, and cannot work without it. Whoever administers this community can allow it in my settings for this channel.',
    'being-there':
      'I am not there, so I can neither post nor notice anything. What stands in brackets, typed in the channel, lets me in.',
    /** Without a name before it. */
    'coming-in': 'I am not in this channel yet. As you open the group I come in by myself, and not before.',
    noticing:
      'this is off for me, so I cannot notice words that may mean danger here. /crisis works all the same. Whoever runs this bot can turn it on.',
    'comings-and-goings':
      'this is off for me, so I do not see who leaves. Whoever leaves this community stays in the group until a facilitator or they themselves say otherwise. Whoever runs this bot can turn it on.',
    pinning: 'without it I post the welcome card and the guidelines, but cannot pin them.',
    files: 'without it I cannot hand over calendar files, charts and exports.',
    admitting: 'without it I cannot open this private channel to those who join, nor close it to those who leave.',
    'finding-again':
      'without it I cannot look whether a message of mine arrived, so one may be missing after a disturbance.',
    threads: 'without it I cannot open and close a thread for each meeting.',
    'scheduled-events': 'without it I cannot show meetings among this community’s own events.',
    roles: 'without it I cannot give the role you chose, or my own role stands below it.',
  },
  again: 'Check again',
  open: 'Open the group',
  openAnyway: 'Open it anyway',
  opened: (name: string) => `${name} is open.`,
  pinned: 'I posted a welcome card and pinned it.',
  posted: 'I posted a welcome card, but was not allowed to pin it. Please pin it yourself, or allow me to.',
  notPosted:
    'I couldn’t post the welcome card. Once I am allowed to, any change under /group settings lets you see what I need.',
  next: 'What comes next: /meeting plan for the first meeting, /group facilitators for company, and your own choices about noticing and paging.',
  myChoices: 'My own choices',
};
