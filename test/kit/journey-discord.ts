/** Journeys on Discord: the adapter over real sockets, and people acting on a local Discord. */
import { channelRef, communityRef, userRef } from '../../src/adapters/discord/addresses.ts';
import type { Discord } from '../../src/adapters/discord/index.ts';
import { coverRefs } from '../../src/core/crisis/crisis-cards.ts';
import { decodeActionId } from '../../src/core/chat/action-id.ts';
import type { Log } from '../../src/core/ports/log.ts';
import type { Answer, LocalDiscord, LocalDiscordOptions, StoredMessage } from '../doubles/discord/index.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { bodiesRefused, connectTo, openServiceIn, readBy, settle } from './discord-bench.ts';
import { fillable, labelsOn, offersOn, typeable, prefilledIn, type Offered } from './discord-components.ts';
import { mapped, names, nothingSeen, offerLike } from './journey-actor.ts';
import type { Actor, Cast, Name, Place, Seen, Theatre } from './journey-actor.ts';

type Options = Readonly<{ clock: FakeClock; log: Log; discord?: Omit<LocalDiscordOptions, 'now'> | undefined }>;
type Ids = Readonly<{
  guild: string;
  people: Readonly<Record<Name, string>>;
  channels: Readonly<Record<Place, string>>;
}>;
type Around = Readonly<{ service: LocalDiscord; discord: Discord; ids: Ids }>;

/** What stands behind a cast on Discord: the service itself, for stories of what happens to a server or its line. */
export function behind(cast: Cast): Around {
  const found = around.get(cast);
  if (found === undefined) throw new Error('this story is not played on Discord');
  return found;
}
const around = new WeakMap<Cast, Around>();

export async function openDiscordTheatre(options: Options): Promise<Theatre> {
  const service = await openServiceIn(options.clock, options.discord);
  return theatreOn(service, furnish(service), options);
}

function theatreOn(service: LocalDiscord, ids: Ids, options: Options): Theatre {
  const discord = connectTo(service, options);
  const { guild, people, channels } = ids;
  const cast: Cast = {
    community: communityRef(guild),
    people: mapped(people, userRef),
    channels: mapped(channels, (id) => channelRef(guild, id)),
  };
  around.set(cast, { service, discord, ids });
  const actors = new Map(names.map((name) => [name, createActor({ service, discord, ids }, name)]));
  return {
    cast,
    platform: discord.platform,
    actor: (name) => actors.get(name)!,
    // The service outlives the process that talks to it.
    reopen: async () => theatreOn(service, ids, options),
    [Symbol.asyncDispose]: async () => {
      const refused = await bodiesRefused(service);
      await service[Symbol.asyncDispose]();
      if (refused.length > 0) throw new Error(`Discord would not take what was sent:\n${refused.join('\n')}`);
    },
  };
}

function furnish(service: LocalDiscord): Ids {
  const user = (name: string, directMessages: 'open' | 'closed' = 'open') => service.addUser({ name, directMessages });
  const people = {
    noor: user('Noor'),
    ada: user('Ada'),
    diego: user('Diego'),
    emi: user('Emi'),
    bao: user('Bao'),
    caro: user('Caro', 'closed'),
  };
  const guild = service.addGuild({ name: 'Willow', owner: people.noor });
  for (const it of Object.values(people)) service.join(guild, it);
  const { bao: _, ...inside } = people;
  const channels = {
    lobby: service.addChannel(guild, { name: 'lobby' }),
    circle: service.addChannel(guild, { name: 'evening-circle', private: Object.values(inside) }),
    facilitators: service.addChannel(guild, { name: 'facilitators', private: [people.noor, people.ada] }),
  };
  return { guild, people, channels };
}

function createActor({ service, discord, ids }: Around, name: Name): Actor {
  const id = ids.people[name];
  const me = service.as(id);
  const read = readBy(service);
  const rooms = () => Object.values(ids.channels).filter((it) => service.canSee(it, id));
  const everything = () => byTime([...rooms().flatMap((it) => me.sees(it)), ...me.direct()]);
  const seen = (message: StoredMessage): Seen => ({
    ...nothingSeen,
    words: read({ ...message, components: withoutRows(message.components) }),
    buttons: labelsOn(message),
    files: attached(message, false).map((it) => ({
      name: it.filename,
      content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(service.upload(it.id)),
    })),
    images: attached(message, true).map((it) => ({
      alt: it.description ?? '',
      png: service.upload(it.id) ?? new Uint8Array(),
    })),
    isPrivate: isPrivate(message),
    isPinned: message.pinned,
    at: Temporal.Instant.from(message.timestamp).toString({ smallestUnit: 'minute' }),
    by: names.find((it) => ids.people[it] === message.author.id) ?? 'bot',
  });
  const isPrivate = ({ channel_id: channel, ephemeralTo }: StoredMessage): boolean =>
    ephemeralTo !== undefined || !Object.values(ids.channels).includes(channel);
  const answered = async (asking: Promise<Answer>): Promise<Seen> => {
    const answer = await asking;
    await settle(service, discord);
    if (answer.kind === 'modal') return { ...nothingSeen, form: prefilledIn(answer.modal) };
    const message = await answer.final();
    return message === undefined ? nothingSeen : seen(message);
  };
  /** Whoever finds a covered note opens it. */
  const heard = async (): Promise<void> => {
    await settle(service, discord);
    for (const person of names) await openCovers({ service, discord, ids }, person);
  };
  const where = (place: Place) => ids.channels[place];
  return {
    ref: userRef(id),
    ask: (command, input = {}, place = 'circle') =>
      answered(me.command(where(place), command, typeable(service, command, optionsOf(input)))),
    suggested: async (command, field, typed = '') =>
      Object.fromEntries(
        (await me.autocomplete(where('circle'), command, hyphened(field), typed)).map((it) => [
          it.name,
          String(it.value),
        ]),
      ),
    press: (label) => {
      const offers = everything().toReversed().flatMap(offersOn);
      const found = offerLike(offers, label, (it) => it);
      if (found === undefined) throw new Error(`${name} sees nothing that reads "${label}"`);
      return answered(pressed(me, found));
    },
    submit: (input = {}) => answered(me.submit(fillable(me.modal, formOf(input)))),
    say: async (text, place = 'circle') => {
      await me.say(where(place), text);
      await heard();
    },
    type: async (text) => {
      await me.sayDirect(text);
      await heard();
    },
    home: () => answered(me.command(where('lobby'), 'home')),
    sees: (place = 'circle') => (service.canSee(where(place), id) ? me.sees(where(place)).map(seen) : []),
    direct: () => me.direct().filter(isFromBot).filter(isNoCover).map(seen),
    alone: () =>
      everything()
        .filter((it) => isPrivate(it) && isFromBot(it) && isNoCover(it))
        .map(seen),
    leaveChannel: async (place = 'circle') => {
      // A channel is left by leaving the server, or by being taken off its list.
      service.changeChannel(where(place), { private: rooms() });
      await settle(service, discord);
    },
  };

  function isFromBot({ author }: StoredMessage): boolean {
    return author.id === service.botId;
  }
}

/** A note that has not been opened is opened; what was behind it is then seen by that person alone. */
const opened = new WeakMap<LocalDiscord, Set<string>>();
async function openCovers({ service, discord, ids }: Around, name: Name): Promise<void> {
  const before = opened.get(service) ?? new Set<string>();
  opened.set(service, before);
  const me = service.as(ids.people[name]);
  for (const message of me.direct().filter((it) => !isNoCover(it) && !before.has(it.id))) {
    before.add(message.id);
    for (const it of offersOn(message).slice(0, 1)) await pressed(me, it);
    await settle(service, discord);
  }
}
const isNoCover = (message: StoredMessage): boolean =>
  !offersOn(message).some(({ action }) => coverRefs.some((it) => it.name === decodeActionId(action).name));

const pressed = (me: ReturnType<LocalDiscord['as']>, { message, customId, value }: Offered): Promise<Answer> =>
  value === undefined
    ? me.press(message.channel_id, message.id, customId)
    : me.select(message.channel_id, message.id, customId, [value]);

const attached = ({ attachments }: StoredMessage, isImage: boolean) =>
  attachments.filter((it) => it.filename.endsWith('.png') === isImage);
/** Without what can be pressed or chosen, which is told apart. */
const withoutRows = (components: StoredMessage['components']): StoredMessage['components'] =>
  components
    .filter(({ type }) => type !== 1)
    .map((it) => (it.components === undefined ? it : { ...it, components: withoutRows(it.components) }));

const byTime = (messages: readonly StoredMessage[]): readonly StoredMessage[] =>
  messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

/** `whoFor` is typed `who-for`. */
const hyphened = (field: string): string => field.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
const optionsOf = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [hyphened(field), value]),
  );
const formOf = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, String(value)]),
  );
