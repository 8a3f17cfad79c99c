/** Rehearsing a call: what is sent and marked, and what stands in a call's way, each with what to do about it. */
const count = (them: number, one: string, many: string): string => `${them} ${them === 1 ? one : many}`;
const bands = {
  'under-five': 'fewer than five',
  'five-to-nine': 'five to nine',
  'ten-or-more': 'ten or more',
} as const;

/** First on everything that is sent. */
const marked = 'This is a rehearsal. Nobody is in danger.';

export const safetyRehearsal = {
  marked,
  title: (group: string) => `Rehearse a call in ${group}`,
  explain:
    'I send a marked message the way a call would go, and look for everything that would stand in its way. Each message begins with: “This is a rehearsal. Nobody is in danger.” Nothing is written down as a crisis.',
  goesTo: 'It goes at once, in their quiet hours too, to whoever a call would reach now: ',
  goesNowhere: 'As things stand a call would reach nobody now. I send nothing then, and say what could be done.',
  start: 'Rehearse now',

  /** The marked call. */
  callTitle: 'Rehearsal: a call for facilitators',
  call: (group: string) =>
    `A call from ${group} would reach you this way. In a real one the link to the message stands here.`,
  inARealOne: 'In a real one, this helps:',
  gotIt: 'I got it',
  gotBy: 'Got it: ',
  thanks: 'Thank you: whoever rehearses sees that it reached you. There is nothing more to do.',
  cover: `${marked} It opens when you tap, for you alone.`,
  why: 'Somebody who holds this group with you rehearses a call.',
  over: 'Thank you. That rehearsal is over, so there is nothing more to do.',

  /** The report. */
  reportTitle: (group: string) => `Rehearsal of a call in ${group}`,
  sentAt: 'Sent ',
  reached: 'It reached ',
  inChannel: 'It stands in ',
  waitingFor: 'Nobody has tapped “I got it” yet. “Look again” shows who does.',
  toLookAfter: 'To look after',
  well: 'Well',
  noGaps: 'I found no gap.',
  morePeople: (more: number) => ` and ${count(more, 'other', 'others')}`,
  moreGaps: 'There is more than fits here. “Look again” shows the rest once some of these are seen to.',
  keepsNothing: 'Only I remember this, for a day at most and not over a restart. Nothing is written down.',
  lookAgain: 'Look again',
  offerButton: 'Show me what the writer sees',
  notRemembered:
    'I remember no rehearsal of this group any more. /safety rehearse begins a new one, and sends nothing before you say so.',
  offerTitle: 'What the writer would see',

  gaps: {
    unnoticed:
      'A sentence that says immediate danger was not read as such. Please tell whoever runs me; /crisis works all the same.',
    unreached: [
      'I could not reach ',
      ' directly. Opening direct messages to me, and telling me so under /nudges show, mends it.',
    ],
    notPosted: ['I could not post in ', '. Whoever administers this community can allow it there.'],
    nobody:
      'A call would reach nobody now: nobody may be called, and there is no private channel for facilitators. A duty under /safety oncall, or a channel under /group settings, mends it.',
    notPaging:
      'In this group nobody is called unless the writer asks for it. If it is not meant so, /group settings changes it.',
    resting: [
      'Not called now, for they are in quiet hours or away and did not agree to be woken: ',
      '. If they would rather be called, /safety oncall lets them say so.',
    ],
    closed: [
      'They accept no direct messages from me: ',
      '. Opening them, and telling me so under /nudges show, mends it.',
    ],
    unplannedHours:
      'In these hours that members are told of, nobody is on duty, so everybody who may be called is asked at once:',
    emptyHours: 'In these hours that members are told of, nobody may be called:',
    hoursHint: 'A duty under /safety oncall fills them.',
    moreHours: (more: number) => `and ${count(more, 'more such time', 'more such times')}`,
    span: ' to ',
    noCover: 'No cover hours are stated, so I looked at this moment alone. /group settings states them.',
    staff: {
      none: 'There is no channel for facilitators, so a call nobody takes stands nowhere. /group settings chooses one.',
      unknown: 'I could not ask the chat service about the facilitators’ channel. Looking again may help.',
      open: 'Everybody in the community can read the facilitators’ channel, so I call nobody there. /group settings chooses a private one.',
      hidden: 'I can’t see the facilitators’ channel, so I call nobody there. Letting me in there mends it.',
      gone: 'The facilitators’ channel is gone. /group settings chooses another.',
    },
    lacks: 'What I lack in ',
    lacksUnknown: 'I could not ask the chat service what I may do here. Looking again may help.',
    moreLacks: (more: number) => `and ${count(more, 'more thing', 'more things')}`,
    noCountry:
      'The group states no country, so whoever writes is asked where they are before they see numbers. /group settings states it.',
    oldLines: (country: string, ageing: number, expired: number) =>
      `Of the services I show for ${country}, ${count(ageing, 'was', 'were')} last checked over half a year ago and ${count(expired, 'is', 'are')} past their date. They say so where they are shown; please tell whoever runs me.`,
    refused: (noticing: keyof typeof bands, paging: keyof typeof bands) =>
      `Noticing was declined by ${bands[noticing]} people, telling facilitators by ${bands[paging]}. That is theirs to choose; for them /crisis is the way.`,
    store: 'My database does not answer. Calls go out from memory meanwhile; please tell whoever runs me.',
    queue: 'My queue does not answer. Calls go out all the same; please tell whoever runs me.',
  },
  fine: {
    noticed: 'A sentence that says immediate danger was read as such.',
    paging: 'Facilitators are called where words sound like immediate danger and the writer agreed to it.',
    hours: 'In every hour of the coming week that members are told of, somebody answers by plan or may be called.',
    staff: 'The facilitators’ channel is private.',
    lacks: 'I may do here what I need to.',
    lines: (country: string) => `The services I show for ${country} were all checked within half a year.`,
    services: 'My database and my queue answer.',
    fewMembers: 'How many agreed to noticing and telling I say from five people on.',
    fewRefused: 'Noticing was declined by fewer than five people, and so was telling facilitators.',
    allReachable: 'As far as I know, everybody who facilitates can be written to and may be called now.',
  },
};
