/** Journeys on Slack: the adapter over real sockets, and people acting in a local workspace. */
import { channelRef, communityRef, userRef } from '../../src/adapters/slack/addresses.ts';
import { scopeNames } from '../../src/adapters/slack/render-manifest-scopes.ts';
import type { Slack } from '../../src/adapters/slack/index.ts';
import type { Log } from '../../src/core/ports/log.ts';
import { openLocalSlack, type Answer, type LocalSlack, type StoredMessage } from '../doubles/slack/index.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import {
  mapped,
  names,
  nothingSeen,
  offerLike,
  zones,
  type Actor,
  type Cast,
  type Name,
  type Place,
  type Seen,
  type Theatre,
} from './journey-actor.ts';
import { callsRefused, connectTo, readBy, settle } from './slack-bench.ts';
import { labelsIn, offersIn, prefilledIn, roomIn, type Offered } from './slack-components.ts';
import { everyRecord } from './slack-rules.ts';

type Options = Readonly<{ clock: FakeClock; log: Log }>;
type Ids = Readonly<{
  team: string;
  people: Readonly<Record<Name, string>>;
  channels: Readonly<Record<Place, string>>;
}>;
type Around = Readonly<{ service: LocalSlack; slack: Slack; ids: Ids }>;

export async function openSlackTheatre(options: Options): Promise<Theatre> {
  const { clock } = options;
  const service = await openLocalSlack({ now: () => clock.now(), retryAfter: [1] });
  return theatreOn(service, furnish(service), options);
}

function theatreOn(service: LocalSlack, ids: Ids, options: Options): Theatre {
  const slack = connectTo(service, options);
  const { team, people, channels } = ids;
  const cast: Cast = {
    community: communityRef(team),
    people: mapped(people, (id) => userRef(team, id)),
    channels: mapped(channels, (id) => channelRef(team, id)),
  };
  const actors = new Map(names.map((name) => [name, createActor({ service, slack, ids }, name)]));
  return {
    cast,
    platform: slack.platform,
    actor: (name) => actors.get(name)!,
    // The service outlives the process that talks to it.
    reopen: async () => theatreOn(service, ids, options),
    [Symbol.asyncDispose]: async () => {
      const refused = await callsRefused(service);
      await service[Symbol.asyncDispose]();
      if (refused.length > 0) throw new Error(`Slack would not take what was sent:\n${refused.join('\n')}`);
    },
  };
}

function furnish(service: LocalSlack): Ids {
  const team = service.addWorkspace({ name: 'Willow', scopes: scopeNames });
  const user = (name: Name) =>
    service.addUser(team, {
      name,
      realName: titled(name),
      zone: zones[name],
      ...(name === 'noor' ? { standing: 'owner' } : {}),
    });
  const people = mapped({ noor: 'noor', ada: 'ada', diego: 'diego', emi: 'emi', bao: 'bao', caro: 'caro' }, (it) =>
    user(it as Name),
  );
  const { bao: _, ...inside } = people;
  const channels = {
    lobby: service.addChannel(team, { name: 'lobby', members: Object.values(people) }),
    circle: service.addChannel(team, { name: 'evening-circle', private: true, members: Object.values(inside) }),
    facilitators: service.addChannel(team, { name: 'facilitators', private: true, members: [people.noor, people.ada] }),
  };
  return { team, people, channels };
}

const titled = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

type Spotted = Readonly<{ channel: string; message: StoredMessage }>;

function createActor({ service, slack, ids }: Around, name: Name): Actor {
  const id = ids.people[name];
  const me = service.as(id);
  // By their names, as people are spoken of in the stories.
  const read = (message: StoredMessage) =>
    readBy(service)(message).replace(/@(noor|ada|diego|emi|bao|caro)\b/g, (_, it: string) => titled(it));
  const where = (place: Place) => ids.channels[place];
  /** Words of people and ours, without Slack’s own notices. */
  const said = (channel: string) =>
    me.sees(channel).filter(({ subtype }) => !/^(?:channel|group)_/.test(subtype ?? ''));
  const rooms = () => Object.values(ids.channels).filter((it) => service.canSee(it, id));
  const everything = (): readonly Spotted[] =>
    [
      ...rooms().flatMap((channel) => said(channel).map((message) => ({ channel, message }))),
      ...me.direct().map((message) => ({ channel: service.directChannel(id), message })),
    ].toSorted((a, b) => Number(a.message.ts) - Number(b.message.ts));
  const isPrivate = ({ channel, message }: Spotted): boolean =>
    message.ephemeralTo !== undefined || !Object.values(ids.channels).includes(channel);
  const isFromBot = ({ message }: Spotted): boolean => message.bot_id !== undefined;
  const seen = (it: Spotted): Seen => ({
    ...contents(it.message.blocks ?? [], it.message),
    isPrivate: isPrivate(it),
    isPinned: service.pinsIn(it.channel).some(({ ts }) => ts === it.message.ts),
    at: Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(it.message.ts)) * 1_000).toString({
      smallestUnit: 'minute',
    }),
    by: names.find((one) => ids.people[one] === it.message.user) ?? 'bot',
  });
  const contents = (blocks: readonly unknown[], whole: object): Seen => ({
    ...nothingSeen,
    words: read({ ...whole, blocks: blocks.filter((it) => (it as { type?: string }).type !== 'actions') } as never),
    buttons: labelsIn(blocks),
    files: uploadsIn(blocks).flatMap(({ filename, data, isPicture }) =>
      isPicture ? [] : [{ name: filename, content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(data) }],
    ),
    images: uploadsIn(blocks).flatMap(({ alt, data, isPicture }) => (isPicture ? [{ alt, png: data }] : [])),
  });
  const uploadsIn = (blocks: readonly unknown[]) =>
    everyRecord(blocks).flatMap((it) => {
      const shown = (it['slack_file'] as { id?: string } | undefined)?.id;
      const linked = it['type'] === 'link' ? /\/(F[A-Z0-9]+)(?:\/|$)/.exec(String(it['url']))?.[1] : undefined;
      const found = service.file(shown ?? linked ?? '');
      if (found === undefined) return [];
      return [
        {
          filename: found.name,
          data: found.bytes ?? new Uint8Array(),
          alt: typeof it['alt_text'] === 'string' ? it['alt_text'] : '',
          isPicture: shown !== undefined,
        },
      ];
    });
  const keyOf = ({ message }: Spotted): string => JSON.stringify([message.ts, message.text, message.blocks]);
  /** What is new or changed for this person by it; a form that opened before anything else. */
  const answered = async (asking: () => Promise<Answer>): Promise<Seen> => {
    const before = new Set(everything().map(keyOf));
    const [formBefore, homeBefore] = [me.view?.hash, JSON.stringify(me.home?.blocks)];
    const answer = await asking();
    await settle(service, slack);
    const [own] = answer.messages.slice(-1);
    // What is wrong is said on the fields, and the form stays with all that was filled in.
    const wrong = Object.values(answer.errors);
    if (wrong.length > 0 && me.view !== undefined)
      return { ...nothingSeen, words: wrong.join('\n'), form: prefilledIn(me.view) };
    if (me.view?.callback_id === 'card' && me.view.hash !== formBefore) return contents(me.view.blocks, {});
    // A view that only says something has nothing to send.
    if (me.view !== undefined && me.view.hash !== formBefore && me.view.submit !== null)
      return { ...nothingSeen, form: prefilledIn(me.view) };
    const told = own === undefined ? undefined : everything().find(({ message }) => message.ts === own.ts);
    if (told !== undefined) return seen(told);
    const changed = everything().filter((it) => isFromBot(it) && !before.has(keyOf(it)));
    const last = changed.findLast(isPrivate) ?? changed.at(-1);
    if (last !== undefined) return seen(last);
    return JSON.stringify(me.home?.blocks) === homeBefore ? nothingSeen : contents(me.home?.blocks ?? [], {});
  };
  const press = (found: Offered, at: Spotted | 'home' | 'view'): Promise<Answer> => {
    if (at === 'home') return me.useHome(found.actionId, found.value);
    if (at === 'view') return me.useView(found.actionId, found.value);
    const { channel, message } = at;
    return found.value === undefined
      ? me.press(channel, message.ts, found.actionId)
      : me.choose(channel, message.ts, found.actionId, found.value);
  };
  return {
    ref: userRef(ids.team, id),
    ask: (command, input = {}, place = 'circle') => {
      const [word = '', ...rest] = command.split(' ');
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      const typed = given.map(([field, value]) => `${field}:"${String(value)}"`);
      // Whoever is not in a channel asks where they are.
      const there = service.canSee(where(place), id) ? where(place) : 'direct';
      return answered(() => me.command(there, `/${word}`, [...rest, ...typed].join(' ')));
    },
    suggested: async (command, field, typed = '') => {
      // What is missing opens a form, and there it is completed while typing.
      const [word = '', ...rest] = command.split(' ');
      await me.command(where('circle'), `/${word}`, rest.join(' '));
      await settle(service, slack);
      const found = await me.suggest(field, typed);
      await me.close();
      return Object.fromEntries(found.map(({ text, value }) => [String(text['text']), value]));
    },
    press: (label) => {
      const offers = [
        ...offersIn(me.home?.blocks).map((offer) => ({ offer, at: 'home' as const })),
        ...everything().flatMap((at) => offersIn(at.message.blocks).map((offer) => ({ offer, at }))),
        ...(me.view?.callback_id === 'card'
          ? offersIn(me.view.blocks).map((offer) => ({ offer, at: 'view' as const }))
          : []),
      ].toReversed();
      const found = offerLike(offers, label, ({ offer }) => offer);
      if (found === undefined) throw new Error(`${name} sees nothing that reads "${label}"`);
      return answered(() => press(found.offer, found.at));
    },
    submit: (input = {}) =>
      answered(() =>
        me.submit(
          Object.fromEntries(
            Object.entries(input)
              .filter(([, value]) => value !== undefined)
              // Slack’s own form ends where the field does.
              .map(([field, value]) => [field, String(value).slice(0, roomIn(me.view, field))]),
          ),
        ),
      ),
    say: async (text, place = 'circle') => {
      await me.say(where(place), text);
      await settle(service, slack);
    },
    type: async (text) => {
      await me.sayDirect(text);
      await settle(service, slack);
    },
    home: async () => {
      await me.openHome();
      await settle(service, slack);
      return contents(me.home?.blocks ?? [], {});
    },
    sees: (place = 'circle') =>
      service.canSee(where(place), id)
        ? said(where(place))
            .filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts)
            .map((message) => seen({ channel: where(place), message }))
        : [],
    direct: () =>
      everything()
        .filter((it) => isFromBot(it) && it.channel === service.directChannel(id))
        .map(seen),
    alone: () =>
      everything()
        .filter((it) => isPrivate(it) && isFromBot(it))
        .map(seen),
    leaveChannel: async (place = 'circle') => {
      await me.leave(where(place));
      await settle(service, slack);
    },
  };
}
