/** Joining a group, one question at a time. */
export const groupJoin = {
  noGroup: 'There is no group here to join. /group find shows the ones you can.',
  already: (name: string) => `You are in ${name} already; nothing changed. /group mine shows your choices.`,
  full: (name: string) =>
    `${name} is full at the moment, so that everybody gets heard. /group find may know another that fits, and places do open up.`,
  closed: (name: string) => `${name} has closed. /group find shows the groups that are open.`,
  expectTitle: (name: string) => `What to expect in ${name}`,
  /** `announced`: the chat service itself shows who comes into a private channel, and who goes. */
  expect: {
    silent: 'You can read along, speak or pass, and leave at any time without anybody being told.',
    announced:
      'You can read along, speak or pass, and leave at any time. I tell nobody; if the channel is private, the chat service itself may show there who comes in and who leaves.',
  },
  steps:
    'Next: the guidelines, two questions about safety, and how much you would like to hear from me. You can stop at any step; nothing is kept before the last.',
  ofAge: { '18+': 'I’m 18 or older and want to join', '16+': 'I’m 16 or older and want to join' },
  agreementTitle: 'The guidelines',
  agreement: 'This is what people here agree to.',
  agree: 'I agree',
  changedGuidelines: 'The guidelines are shown as they are now.',
  noticingTitle: 'May I notice?',
  noticingBefore: 'With your yes, I look at what you write in ',
  noticingAfter:
    ' for words that may mean danger, and offer you help privately. I’m a bot and will be wrong at times. With a no, /crisis is still yours, as always.',
  noticingYes: 'Yes, notice',
  noticingNo: 'No, thank you',
  pagingTitle: 'May facilitators be told?',
  paging:
    'If your words sound like immediate danger, I could give the facilitators a link to your message, never the words themselves. They are peers, and may be asleep. With a no, only you see my offer, and /crisis is still yours.',
  pagingYes: 'Yes, they may be told',
  pagingNo: 'No, only me',
  paceTitle: 'How much would you like to hear from me?',
  pace: 'You can change this whenever you like.',
  paces: {
    'only-when-asked': 'Nothing unless I ask',
    'my-meetings': 'Reminders of my meetings',
    'check-ins-too': 'Meetings and check-ins',
  },
  zoneTitle: 'Your time zone',
  zone: 'With your time zone I can show meetings in your time and stay quiet at night.',
  zoneSame: (zone: string) => `Same as the group: ${zone}`,
  zoneOther: 'Another time zone',
  zoneSkip: 'Rather not say',
  zoneUnknown: 'I don’t know that time zone. A city such as Lisbon, or a name such as Europe/Lisbon, would be right.',
  formTitle: 'Your time zone',
  formSubmit: 'Continue',
  welcome: (name: string) => `Welcome to ${name}`,
  welcomeBack: (name: string) => `Welcome back to ${name}`,
  isThis:
    'This is a group of peers: people who know something of it themselves. Nobody is on duty, and nobody has to speak.',
  isNot: 'This is not treatment, and not an emergency service. It sits beside other help.',
  crisis:
    'If staying safe becomes hard, /crisis shows private help in one step, here or anywhere. You can look at it now, so that you know the way.',
  place: 'People talk in ',
  chosen: 'You chose',
  noticed: ['noticing: yes', 'noticing: no'],
  paged: ['telling facilitators: yes', 'telling facilitators: no'],
  nextMeeting: 'The next meeting',
  notAdmitted:
    'I was not allowed to open the channel for you. A facilitator or whoever administers this community can add you by hand.',
  change: 'Change my choices',
  leaveHint: {
    silent: '/group leave takes you out again without anybody being told. /mydata shows and forgets what I keep.',
    announced: '/group leave takes you out again, and I tell nobody. /mydata shows and forgets what I keep.',
  },
};
