/** Journeys on the recorder. */
import { channelKey } from '../../src/core/chat/address.ts';
import type { Block, Card, Text } from '../../src/core/chat/card.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { createRecorder } from '../fakes/recorder.ts';
import type { Recorded, Recorder } from '../fakes/recorder.ts';
import { names, nothingSeen } from './journey-actor.ts';
import type { Actor, Cast, Name, Seen, Theatre } from './journey-actor.ts';

type Options = Readonly<{ clock: FakeClock; ephemeral: 'native' | 'as-direct-message' }>;

export async function openRecorderTheatre({ clock, ephemeral }: Options): Promise<Theatre> {
  const chat = createRecorder({ clock, traits: { ephemeral } });
  const lobby = chat.addChannel('lobby', { open: true });
  const circle = chat.addChannel('evening-circle');
  const facilitators = chat.addChannel('facilitators');
  const member = { in: [lobby, circle] };
  const people = {
    noor: chat.addUser('noor', { admin: true, zone: 'Europe/London', in: [lobby, circle, facilitators] }),
    ada: chat.addUser('ada', { zone: 'Europe/London', in: [lobby, circle, facilitators] }),
    diego: chat.addUser('diego', { zone: 'America/New_York', ...member }),
    emi: chat.addUser('emi', { zone: 'Australia/Sydney', ...member }),
    bao: chat.addUser('bao', { zone: 'Europe/London', in: [lobby] }),
    caro: chat.addUser('caro', { zone: 'Europe/Berlin', closed: true, ...member }),
  };
  const { platform, community } = lobby;
  const cast: Cast = { community: { platform, community }, people, channels: { lobby, circle, facilitators } };
  const theatre: Theatre = {
    cast,
    platform: chat.platform,
    actor: (name) => createActor(chat, cast, name),
    // The service outlives the process that talks to it.
    reopen: async () => theatre,
    [Symbol.asyncDispose]: async () => {},
  };
  return theatre;
}

function createActor(chat: Recorder, { people, channels }: Cast, name: Name): Actor {
  const ref = people[name];
  const isBots = (it: Recorded) => it.author === 'bot';
  const answered = (reply: Reply): Seen => {
    if (reply.kind === 'form') return { ...nothingSeen, form: reply.prefill };
    return reply.kind === 'nothing' ? nothingSeen : fromCard(reply.card);
  };
  const mine = (it: Recorded) => !it.removed && it.only?.user === ref.user;
  return {
    ref,
    ask: async (command, input, place = 'circle') =>
      answered(await chat.command(ref, channels[place], command, input ?? {})),
    suggested: async (command, field, typed = '') =>
      Object.fromEntries(
        (await chat.suggest(ref, channels.circle, command, field, typed)).map(({ label, value }) => [label, value]),
      ),
    press: async (label) => answered(await chat.press(ref, label)),
    submit: async (input) => answered(await chat.submit(ref, input)),
    say: async (text, place = 'circle') => void (await chat.say(ref, channels[place], text)),
    type: async (text) => void (await chat.sayDirect(ref, text)),
    home: async () => fromCard(await chat.openHome(ref)),
    sees: (place = 'circle') => {
      const key = channelKey(channels[place]);
      if (chat.state.channels.get(key)?.members.has(ref.user) !== true) return [];
      return chat.state.messages
        .filter((it) => channelKey(it.ref) === key && !it.removed && (it.only === undefined || mine(it)))
        .map(fromRecorded);
    },
    direct: () => chat.directTo(ref).map(fromRecorded),
    alone: () => chat.state.messages.filter((it) => mine(it) && isBots(it)).map(fromRecorded),
    leaveChannel: (place = 'circle') => chat.leave(ref, channels[place]),
  };
}

const fromRecorded = ({ card, text, only, pinned, author, at }: Recorded): Seen => ({
  ...(card === undefined ? nothingSeen : fromCard(card)),
  ...(card === undefined ? { words: text ?? '' } : {}),
  isPrivate: only !== undefined,
  isPinned: pinned,
  at: at.toString({ smallestUnit: 'minute' }),
  by: author === 'bot' ? 'bot' : (names.find((it) => it === author.user) ?? 'bot'),
});

const fromCard = ({ title = '', body, components = [] }: Card): Seen => ({
  ...nothingSeen,
  words: [title, ...body.map(wordsOf)].filter((line) => line !== '').join('\n'),
  buttons: components.flatMap((it) => {
    if (it.kind === 'link') return [`${it.label} -> ${it.url}`];
    return it.kind === 'button' ? [it.label] : it.options.map(({ label }) => label);
  }),
  files: body.flatMap((it) =>
    it.kind === 'file' ? [{ name: it.name, content: new TextDecoder().decode(it.content) }] : [],
  ),
  images: body.flatMap((it) => (it.kind === 'image' ? [{ alt: it.alt, png: it.png }] : [])),
});

function wordsOf(block: Block): string {
  if (block.kind === 'text' || block.kind === 'context') return inlines(block.text);
  if (block.kind === 'fields') return block.fields.map(({ name, value }) => `${name}: ${inlines(value)}`).join('\n');
  return '';
}

const inlines = (parts: Text): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'user') return titled(part.user.user);
      if (part.kind === 'channel') return `#${part.channel.channel}`;
      if (part.kind === 'role') return `@${part.role}`;
      return part.kind === 'timestamp' ? part.at.toString({ smallestUnit: 'minute' }) : part.text;
    })
    .join('');

const titled = (id: string): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
