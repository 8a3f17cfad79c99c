/** What these people said to each other in the week before; times are London's, oldest first. */

export type Line = Readonly<{
  in: 'lobby' | 'evening-circle' | 'facilitators';
  by: 'noor' | 'ada' | 'diego' | 'emi' | 'bao' | 'caro';
  daysAgo: number;
  at: string;
  text: string;
  /** A name by which a later line answers this one. */
  key?: string;
  to?: string;
  pinned?: boolean;
  edited?: boolean;
}>;

const day = (
  daysAgo: number,
  ...lines: readonly (readonly [
    where: Line['in'],
    at: string,
    by: Line['by'],
    text: string,
    more?: Pick<Line, 'key' | 'to' | 'pinned' | 'edited'>,
  ])[]
): readonly Line[] => lines.map(([where, at, by, text, more = {}]) => ({ in: where, by, daysAgo, at, text, ...more }));

export const talk: readonly Line[] = [
  ...day(
    7,
    [
      'lobby',
      '09:12',
      'noor',
      'Good morning. For whoever is new: this is the lobby. Say hello if you like, or read along for as long as you like.',
      { pinned: true },
    ],
    [
      'facilitators',
      '10:05',
      'ada',
      'I can hold the circle on Thursday. I’d be glad of a second pair of eyes after eight.',
    ],
    ['facilitators', '10:21', 'noor', 'I’ll be around until nine, and reading along.'],
    [
      'evening-circle',
      '18:58',
      'ada',
      'Evening all. Come in, get comfortable. Passing is always fine, and so is leaving early.',
    ],
    ['evening-circle', '19:04', 'diego', 'Hi. Two in the afternoon here, so this is my lunch break and I have soup.'],
    ['evening-circle', '19:06', 'caro', 'Soup sounds right. It has rained here since Monday.'],
  ),
  ...day(
    6,
    [
      'evening-circle',
      '08:40',
      'emi',
      'Read all of last night just now, with my evening tea. Thank you for leaving it here for those of us who sleep through it.',
      { key: 'tea' },
    ],
    ['evening-circle', '09:15', 'ada', 'It’s good to have you here, whatever the hour.', { to: 'tea' }],
    [
      'lobby',
      '12:30',
      'caro',
      'The library on Mill Lane has its reading room open again on Saturdays, if anyone wants a quiet table.',
    ],
    ['lobby', '12:44', 'noor', 'Lovely, thank you.'],
  ),
  ...day(
    5,
    [
      'evening-circle',
      '17:20',
      'diego',
      'Not much of a day. I cancelled dinner with my brother and have been feeling bad about it since. I don’t need advice, I only wanted to say it somewhere.',
      { key: 'dinner' },
    ],
    [
      'evening-circle',
      '17:41',
      'caro',
      'Thank you for saying it. I know that feeling after cancelling. It sat with me for a whole weekend once.',
      { to: 'dinner' },
    ],
    ['evening-circle', '18:02', 'ada', 'Heard, Diego. No fixing from me.', { to: 'dinner' }],
    ['evening-circle', '21:10', 'emi', 'Morning here. Thinking of you, Diego.'],
  ),
  ...day(
    4,
    [
      'evening-circle',
      '13:05',
      'diego',
      'Small thing: I wrote to my brother. He said “soup next week then?” So there will be soup.',
    ],
    ['evening-circle', '13:09', 'caro', 'A good week for soup.'],
    [
      'evening-circle',
      '19:30',
      'ada',
      'A question for whoever feels like it: what went okay today? The size of a teaspoon counts.',
    ],
    [
      'evening-circle',
      '19:38',
      'caro',
      'I opened the post that had been lying there. Two of the letters were nothing at all.',
    ],
    [
      'evening-circle',
      '22:15',
      'emi',
      'Walked to the water before work. The light was very flat and very nice.',
      { edited: true },
    ],
  ),
  ...day(
    3,
    [
      'facilitators',
      '09:30',
      'ada',
      'I’d like the agreements where people can find them, and reminders in everyone’s own time. Emi keeps doing the sum by hand.',
    ],
    [
      'facilitators',
      '09:48',
      'noor',
      'There is a bot for groups like ours, Circlekeeper. I’ll invite it and you can see whether you like it.',
    ],
    [
      'lobby',
      '16:20',
      'noor',
      'Friday music thread: something quiet, please. I’ll start: any of the slow ones by Satie.',
    ],
    ['lobby', '17:02', 'diego', 'My neighbour practising the cello. Can’t link it, wish I could.'],
  ),
  ...day(
    2,
    ['evening-circle', '10:12', 'caro', 'Slept in pieces again. Going slowly today.'],
    [
      'evening-circle',
      '10:30',
      'ada',
      'Slowly is a speed. Would company help later, or would you rather be left in peace?',
    ],
    ['evening-circle', '10:33', 'caro', 'Left in peace, thank you for asking.'],
    [
      'evening-circle',
      '23:05',
      'emi',
      'Question about meetings: our clocks change and yours don’t, or the other way round. Which is it this month?',
    ],
    ['evening-circle', '23:40', 'diego', 'I have stopped trusting my own sums on that one.'],
  ),
  ...day(
    1,
    [
      'lobby',
      '11:00',
      'bao',
      'Hello. I’m Bao. A friend told me about this place. I’ll read along for a bit first, if that’s all right.',
      { key: 'hello' },
    ],
    ['lobby', '11:08', 'noor', 'Of course it is. Welcome, Bao.', { to: 'hello' }],
    ['lobby', '11:25', 'caro', 'Hi Bao. I read along for three weeks before I wrote a word.', { to: 'hello' }],
    [
      'facilitators',
      '15:10',
      'noor',
      'Circlekeeper is in. It answers to /help, and it says itself that no person reads along with it.',
    ],
    [
      'evening-circle',
      '18:45',
      'ada',
      'There’s a bot in here now, called Circlekeeper. It is meant for reminders and for finding help. It isn’t one of us, and you can ignore it.',
    ],
  ),
];
