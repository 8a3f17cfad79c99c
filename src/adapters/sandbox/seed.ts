/** The community one finds on the first start: its people, its channels and a week of conversation. */
import { talk } from './seed-talk.ts';
import type { Channel, Message, Person, WorldData } from './world-data.ts';
import { numberedId } from './world.ts';

export const community = { id: 'willow', name: 'Willow Community' } as const;

/** Six people of one story; compose seeds the group with the same ids. */
export const people = {
  noor: person('noor', 'Noor', 'administers the community', 'Europe/London', { isAdmin: true }),
  ada: person('ada', 'Ada', 'holds the evening circle', 'Europe/London'),
  diego: person('diego', 'Diego', 'member, five hours behind', 'America/New_York'),
  emi: person('emi', 'Emi', 'member, on the other side of the world', 'Australia/Sydney'),
  bao: person('bao', 'Bao', 'new here, not in the circle yet', 'Europe/London'),
  caro: person('caro', 'Caro', 'member, accepts no direct messages', 'Europe/Berlin', { directMessages: 'closed' }),
} as const satisfies Record<string, Person>;

export const channels = {
  lobby: channel('lobby', 'open', 'Hello, notices, and everything that has no other place', [
    'noor',
    'ada',
    'diego',
    'emi',
    'bao',
    'caro',
  ]),
  circle: channel('evening-circle', 'private', 'A small group for low days and better ones', [
    'noor',
    'ada',
    'diego',
    'emi',
    'caro',
  ]),
  facilitators: channel('facilitators', 'private', 'For the people who hold groups', ['noor', 'ada']),
} as const satisfies Record<string, Channel>;

/** A world whose week of talk ends a little before `now`. */
export function seedWorld(now: Temporal.Instant): WorldData {
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate();
  const messages: Message[] = [];
  const ids = new Map<string, string>();
  for (const [index, it] of talk.entries()) {
    const at = today.subtract({ days: it.daysAgo }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: it.at });
    const id = numberedId('m', index + 1);
    if (it.key !== undefined) ids.set(it.key, id);
    const replyTo = it.to === undefined ? undefined : ids.get(it.to);
    messages.push({
      channel: it.in,
      id,
      order: index + 1,
      at: at.toInstant().toString(),
      author: it.by,
      content: { kind: 'text', text: it.text },
      cause: { kind: 'wrote' },
      edited: it.edited ?? false,
      ...(replyTo === undefined ? {} : { replyTo }),
    });
  }
  const everyone = Object.values(people);
  const pinned = talk.flatMap((it, index) =>
    it.pinned === true ? [{ in: it.in, id: messages[index]?.id ?? '' }] : [],
  );
  const places: readonly Channel[] = Object.values(channels);
  return {
    version: 1,
    community,
    counter: messages.length,
    people: [...everyone],
    channels: [
      ...places.map((it) => ({ ...it, pins: pinned.filter((pin) => pin.in === it.id).map((pin) => pin.id) })),
      ...everyone.map((it) => directChannel(it)),
    ],
    messages,
    scheduledEvents: [],
    homes: {},
    // The week is read, but for Bao, who has only now arrived.
    seen: Object.fromEntries(
      everyone
        .filter((it) => it.id !== 'bao')
        .map((it) => [it.id, Object.fromEntries(places.map((place) => [place.id, messages.length]))]),
    ),
    files: {},
    clockAheadMs: 0,
    livedIn: 'not-begun',
  };
}

/** The conversation between one person and the bot; it is named for the bot when shown. */
export const directChannelId = (user: string): string => `dm-${user}`;

function directChannel({ id }: Person): Channel {
  return { ...channel(directChannelId(id), 'direct', '', [id]), name: 'Circlekeeper' };
}

function person(id: string, name: string, about: string, zone: string, more: Partial<Person> = {}): Person {
  return { id, name, about, isAdmin: false, zone, locale: 'en-GB', directMessages: 'open', ...more };
}

function channel(id: string, kind: Channel['kind'], topic: string, members: readonly string[]): Channel {
  return { id, name: id, kind, topic, archived: false, members, facilitators: [], pins: [] };
}
