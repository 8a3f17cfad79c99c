/** What I say when words may mean danger: plain, short, unsure of myself, and truthful about who was told. */
import type { CrisisTheme } from '../../crisis/signal.ts';

const opening: Readonly<Record<CrisisTheme, string>> = {
  suicide: 'If any part of you is thinking about suicide, you can talk to someone now:',
  'self-harm': 'If you are hurting yourself or feel close to it, you can talk to someone now:',
  'injury-now': 'If you took something or are hurt, emergency services can help now:',
  'danger-from-others': 'If someone is hurting you, you can talk to people who know about this:',
  eating: 'If eating or not eating has become dangerous, you can talk to someone now:',
  'worried-for-other': 'If you are worried about someone’s life, these people can help you too:',
  despair: 'If it is too heavy to carry alone, you can talk to someone now:',
};

export const crisis = {
  summary: 'Help now: people to call, text or chat with. Private.',
  /** In a message’s own menu, for whoever reads it and wants help: a friend’s words, or one’s own. */
  shortcut: 'Get help',
  countryField: 'Country (like Ireland or IE)',
  opening,
  /** Above the numbers, so that whoever is elsewhere sees it at once. */
  inCountry: (country: string) => `In ${withArticle(country)}:`,
  rememberButton: 'Remember this country for me',
  remembered: (country: string) =>
    `Done. From now on I show you the numbers for ${withArticle(country)}. You can choose another country at any time.`,
  misreadMe: 'I’m a bot and may have misread this.',
  told: {
    nobody: 'Nobody else was told.',
    asChosen: 'Besides those you chose, nobody was told.',
    paging: 'I’m sending the facilitators a link, not your words, as you agreed.',
    onlyMe: 'This stays between you and me; no person was told.',
    /** In answer to what was typed to the bot alone. */
    direct: 'This stays between you and me: no person reads it, and nobody was told.',
  },
  unreached: 'I couldn’t reach the facilitators, so nobody else was told. The numbers I sent you answer without them.',
  /** Stands for a private card where a locked screen would show its words. */
  cover: 'There is a private note for you. It opens when you tap, for you alone.',
  coverButton: 'Open',
  moreButton: 'More ways',
  tellButton: 'Tell the facilitators',
  routeSelect: 'What fits better?',
  routes: {
    suicide: 'I’m thinking about suicide',
    'self-harm': 'I’m hurting, not suicidal',
    'worried-for-other': 'I’m worried about someone else',
  },
  misreadButton: 'You misread',
  offersOffButton: 'Don’t offer me this again',
  misread: 'Thank you for telling me. I’ll leave this one. If it is ever different, /crisis is there.',
  toldNow: 'Done. The facilitators got a link to your message. Not your words.',
  toldAlready: 'The facilitators already have a link to your message.',
  nobodyToTell:
    'I couldn’t reach a facilitator right now. The numbers above answer without them, and /crisis shows them again.',
  offersOffAsk:
    'I can stop offering help when your words sound dangerous. It stays off until you turn it on again, and facilitators will not be told either. /crisis stays open to you. Shall I?',
  offersOffYes: 'Yes, stop offering',
  offersOff: 'Done. I won’t offer unasked any more. /crisis is always there; you can turn offers on again here.',
  offersOnButton: 'Turn offers on again',
  offersOn: 'Done. I’ll offer help again when words sound dangerous.',
  channelLine: 'A reminder for everyone here: /crisis shows people to call, text or chat with. Only you see it.',
  channelLineButton: 'Show me, privately',
  pageTitle: 'Someone may be in danger',
  page: (group: string) => `A message in ${group} sounded like immediate danger. I’m a bot and may have misread it.`,
  pageOffering: 'I’m offering them numbers privately.',
  pageUnoffered: 'I couldn’t reach them privately, so they may not have seen any numbers. A person’s word matters now.',
  pageTapped: (group: string) =>
    `Someone in ${group} asked me to tell you about a message of theirs. They have been shown numbers privately.`,
  pageOpen: 'Open the message',
  pageSteps: [
    'Start privately, not with a public comment.',
    'Thank them for saying it. Ask directly: “Are you thinking about suicide?” Asking does not plant the idea.',
    'Listen. Who is with them? What has helped before? Offer to stay while they call.',
    'Immediate danger: the emergency number where they are. You decide; I never contact emergency services.',
  ],
  pageTake: 'I’m with them',
  /** After the name of whoever took it. */
  pageIsWith: 'is with them. Thank you. Afterwards, take a moment for yourself too.',
  pageTaken: 'One of you is with them. Thank you. Afterwards, take a moment for yourself too.',
  pageUnanswered: 'Everybody I could reach was asked, and nobody has taken this yet.',
  outcomes: {
    supported: 'Supported them',
    'handed-on': 'Handed on to other help',
    misread: 'It was misread',
  },
  closed: (outcome: string) => `Thank you. Written down as: ${outcome}. Nothing more is kept about it.`,
  debrief:
    'Afterwards, take a moment for yourself too. Talking it over with another facilitator helps; for the next evening you can hand over your duty with /safety oncall.',
  steadyButton: 'Steady the group',
  /** Posted in the group’s channel when a facilitator taps; about nobody. */
  steady: [
    'Let’s take a moment together. Both feet on the floor, one slow breath in, a longer one out.',
    'You can go on talking, listen, or step away for a while. All of it is fine.',
    'If you would like to talk to somebody outside the group, /crisis shows people to call, text or chat with. Only you see it.',
  ],
  steadied: 'Done. A few calm lines stand in the group’s channel; they are about nobody.',
  notSteadied: 'I couldn’t post in the group’s channel just now. You can say it in your own words.',
  notYoursToClose: 'Whoever took this call says how it ended.',
  steadiedAlready: 'These lines stand in the group’s channel already.',
  whySteady: 'A facilitator asked me to say this to everyone.',
  seen: 'Someone from your group has seen your message.',
  /** After the name of a facilitator who allows it. */
  seenBy: 'from your group has seen your message.',
  unanswered: 'No one from the group has answered yet. The people shown here can be reached without them.',
  pageGone: 'This call is over or was removed.',
  pageNotYours: 'This call is for the people who hold that group.',
  /** Stand for a call, and for one that was taken, where a locked screen would show its words. */
  pageCover: 'A call for facilitators came in just now. It opens when you tap, for you alone.',
  pageTakenCover: 'One of you has taken the call for facilitators. It opens when you tap, for you alone.',
  whyBot: 'You wrote to me directly.',
  whyOffer: 'Something you wrote sounded as if it could mean danger.',
  whyChannelLine: 'I show this from time to time so that nobody has to ask for it.',
};

/** “the United Kingdom”, “Ireland”. */
function withArticle(country: string): string {
  return /^(United |Netherlands|Philippines)/.test(country) ? `the ${country}` : country;
}
