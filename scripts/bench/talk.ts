/** Everyday talk for the message watch: varied, some of it long, some with emoji, none of it about danger. */

const openings = ['Morning all,', 'Hey,', 'ok so', 'Thanks everyone,', 'Evening.', 'Oh,', 'Honestly', '', '', ''];
const subjects = [
  'the bus was late again and I missed the start of the film',
  'I made soup with the carrots from my neighbour’s garden',
  'work has been busy but my boss let me leave at four',
  'my sister is visiting next weekend and wants to see the market',
  'I tried the breathing thing from last week and it helped a bit',
  'couldn’t sleep much, so I watched the rain for an hour',
  'the dog found a mud puddle and looked so proud of himself',
  'I finally answered that letter I was putting off since March',
  'the new tea place by the station does oat milk now',
  'felt flat most of the day, then a friend called and it got lighter',
  'my knee is better and I walked round the lake without stopping',
  'I’m reading a book about bees and it is better than it sounds',
  'the radiator in the hall is making that noise again',
  'I cried at an advert about a lost umbrella, so that’s where I am',
  'we planted beans and three of them came up already',
  'I have my appointment on Tuesday and I’m a little nervous about it',
];
const endings = [
  'how was yours?',
  'see you on Thursday!',
  'that’s all from me',
  'anyone else?',
  '😅',
  '🌧️ → ☀️',
  'haha',
  '💛💛',
  'sending a wave to whoever needs one 👋🏽',
  'I’ll tell you more at the meeting, it is a longer story and my tea is getting cold',
  '',
  '',
];
const short = [
  'same',
  'lol',
  'thank you 🙏',
  'yes!',
  'oh no',
  'congrats 🎉',
  'me too',
  'good night all',
  '👍',
  'that’s lovely',
];

const medium = [
  'kettle is on, who wants one?',
  'did anyone see the moon last night',
  'I’ll be ten minutes late on Thursday',
  'that sounds like a lot, well done',
  'what was the name of that podcast?',
  'my cat is asleep on the keyboard',
  'sunny here for once ☀️',
  'how did the interview go?',
  'I know what you mean about Mondays',
  'pizza tonight I think 🍕',
];

/** The same for the same number, so that both bots hear the same. A third is a word or two, a third a line, a third more. */
export function everydayTalk(at: number): string {
  const pick = <T>(from: readonly T[], salt: number): T => from[mixed(at, salt) % from.length] as T;
  const kind = mixed(at, 1) % 3;
  if (kind === 0) return `${pick(short, 2)}${mixed(at, 3) % 7 === 0 ? ` ${at}` : ''}`;
  if (kind === 1) return pick(medium, 2);
  const said = [pick(openings, 4), pick(subjects, 5), pick(endings, 6)];
  if (mixed(at, 7) % 6 === 0) said.push(`And ${pick(subjects, 8)}.`, pick(endings, 9));
  return said.filter((it) => it !== '').join(' ');
}

/** A number that looks like chance (the finishing steps of MurmurHash3). */
function mixed(at: number, salt: number): number {
  let hash = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
