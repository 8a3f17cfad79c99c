/** Stage directions of the rehearsal: the clock, the plug, who is in which channel, and one's own settings. */
import { languageFor, languages } from '../../core/copy/languages.ts';
import { rehearsal } from '../../core/copy/en/rehearsal.ts';
import type { ChannelRef, UserRef } from '../../core/chat/address.ts';
import { assertNever } from '../../core/kit/result.ts';
import { isUserRef } from '../../core/chat/address.ts';
import type { ChatEvent } from '../../core/ports/chat-platform.ts';
import type { Addresses } from './addresses.ts';
import type { ConversationRequest, Listener } from './inbound.ts';
import type { Answer, Request } from './protocol.ts';
import { seesChannel } from './render-visible.ts';
import { nameOf } from './render-who-sees.ts';
import { channels as seeded } from './seed.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Channel, Person } from './world-data.ts';
import type { World } from './world.ts';

/** What compose lends the rehearsal once the core is built. Any of them may fail while the plug is out. */
export type Hooks = Readonly<{
  /** What will be sent next, soonest first; for one person, or everyone. */
  upcoming(user?: UserRef): Promise<readonly Upcoming[]>;
  /** Sends everything that is due by then. */
  sweepUntil(at: Temporal.Instant): Promise<void>;
  unplug(): void | Promise<void>;
  plug(): void | Promise<void>;
  plugged(): boolean;
}>;
export type Upcoming = Readonly<{ at: Temporal.Instant; to: UserRef | ChannelRef; kind: string; why: string }>;

export type StageRequest = Exclude<Request, ConversationRequest | { kind: 'hello' }>;
type StagePorts = Readonly<{
  world: World;
  clock: VirtualClock;
  addresses: Addresses;
  hooks(): Hooks;
  listener(): Listener | undefined;
  inBackground(work: Promise<void>): void;
}>;
const refused = (sentence: string): Answer => ({ kind: 'refused', sentence });
const done: Answer = { kind: 'done' };

export function createStage({ world, clock, addresses, hooks, listener, inBackground }: StagePorts) {
  return { handle };

  async function handle(me: Person, request: StageRequest): Promise<Answer> {
    switch (request.kind) {
      case 'seen':
        world.markSeen(me.id, request.channel, request.message);
        return done;
      case 'dismiss': {
        const message = world.message(request.channel, request.message);
        if (message === undefined || message.only !== me.id) return refused(rehearsal.refused.messageGone);
        world.removeMessage(message);
        return done;
      }
      case 'fast-forward':
        return fastForward(request.by);
      case 'upcoming':
        return upcoming(me);
      case 'plug':
        await (request.plugged ? hooks().plug() : hooks().unplug());
        world.tell({ kind: 'plug' });
        return done;
      case 'set-direct-messages':
        world.changePerson(me.id, { directMessages: request.open ? 'open' : 'closed' });
        return done;
      case 'set-do-not-disturb': {
        const until = clock.now().add(Temporal.Duration.from(request.for));
        world.changePerson(me.id, { doNotDisturbUntil: until.toString() });
        return done;
      }
      case 'create-channel':
        return createChannel(me, request);
      case 'join-channel':
      case 'leave-channel':
      case 'invite':
      case 'change-channel': {
        const channel = world.channel(request.channel);
        if (channel === undefined || (channel.kind !== 'open' && !seesChannel(channel, me.id)))
          return refused(rehearsal.refused.notHere);
        return request.kind === 'change-channel' ? changeChannel(me, channel, request) : comeOrGo(me, channel, request);
      }
      default:
        return assertNever(request);
    }
  }

  async function fastForward(by: Extract<Request, { kind: 'fast-forward' }>['by']): Promise<Answer> {
    if (clock.isMoving) return refused(rehearsal.refused.moving);
    const { upcoming, sweepUntil } = hooks();
    const nextDue = async (after: Temporal.Instant) =>
      (await upcoming())
        .map((it) => it.at)
        .filter((it) => Temporal.Instant.compare(it, after) > 0)
        .toSorted((a, b) => Temporal.Instant.compare(a, b))[0];
    let target: Temporal.Instant | undefined;
    try {
      target = by === 'next' ? await nextDue(clock.now()) : clock.now().add(hoursOf(by));
    } catch {
      return refused(languages.en.common.storeAway);
    }
    if (target === undefined) return refused(rehearsal.refused.noNext);
    try {
      await clock.advanceTo(target, { nextDue, sweepUntil });
    } catch (cause) {
      // Without the database nothing can be sent on the way, but time passes all the same.
      if (hooks().plugged()) throw cause;
    } finally {
      world.tell({ kind: 'clock' });
    }
    return done;
  }

  async function upcoming(me: Person): Promise<Answer> {
    const to = (it: UserRef | ChannelRef) => {
      if (!isUserRef(it)) return `#${world.channel(it.channel)?.name ?? it.channel}`;
      return it.user === me.id ? rehearsal.you : nameOf(world, it.user);
    };
    try {
      const planned = await hooks().upcoming();
      const shown = planned.map((it) => ({ at: it.at.toString(), to: to(it.to), kind: it.kind, why: it.why }));
      return { kind: 'upcoming', upcoming: shown };
    } catch (cause) {
      if (hooks().plugged()) throw cause;
      return refused(languages[languageFor(me.locale)].common.storeAway);
    }
  }

  function comeOrGo(
    me: Person,
    channel: Channel,
    request: Extract<Request, { kind: 'join-channel' | 'leave-channel' | 'invite' }>,
  ): Answer {
    if (!standsAlone(channel) || channel.archived) return refused(rehearsal.refused.notHere);
    if (request.kind === 'leave-channel') {
      if (isLobby(channel)) return refused(rehearsal.refused.lobbyStays);
      world.setMember(channel.id, me.id, false);
      tellCore({ kind: 'member-left', scope: 'channel', ...originOf(me.id, channel) });
      return done;
    }
    const who = request.kind === 'invite' ? request.user : me.id;
    const mayCome = request.kind === 'invite' ? seesChannel(channel, me.id) : channel.kind === 'open';
    if (!mayCome || world.person(who) === undefined) return refused(rehearsal.refused.notHere);
    if (channel.members.includes(who)) return done;
    world.setMember(channel.id, who, true);
    tellCore({ kind: 'member-joined', scope: 'channel', ...originOf(who, channel) });
    return done;
  }

  function createChannel(me: Person, request: Extract<Request, { kind: 'create-channel' }>): Answer {
    if (!me.isAdmin) return refused(rehearsal.refused.adminsOnly);
    if (!isFreeName(request.name)) return refused(rehearsal.refused.channelName);
    const id = world.nextId('channel-');
    const kind = request.private ? 'private' : 'open';
    const empty = { topic: '', archived: false, facilitators: [], pins: [] };
    world.addChannel({ id, name: request.name, kind, members: [me.id], ...empty });
    return { kind: 'channel', channel: id };
  }

  function changeChannel(me: Person, channel: Channel, request: Extract<Request, { kind: 'change-channel' }>): Answer {
    if (!me.isAdmin) return refused(rehearsal.refused.adminsOnly);
    if (!standsAlone(channel)) return refused(rehearsal.refused.notHere);
    const { actor: _, ...origin } = originOf(me.id, channel);
    switch (request.change) {
      case 'rename':
        if (request.name === undefined || !isFreeName(request.name)) return refused(rehearsal.refused.channelName);
        world.changeChannel(channel.id, { name: request.name });
        tellCore({ kind: 'channel-changed', change: 'renamed', ...origin });
        return done;
      case 'archive':
      case 'unarchive':
        if (isLobby(channel)) return refused(rehearsal.refused.lobbyStays);
        world.changeChannel(channel.id, { archived: request.change === 'archive' });
        tellCore({ kind: 'channel-changed', change: `${request.change}d`, ...origin });
        return done;
      case 'make-private':
        for (const it of world.data.channels)
          if (it.id === channel.id || it.thread?.parentChannel === channel.id)
            world.changeChannel(it.id, { kind: 'private' });
        tellCore({ kind: 'channel-changed', change: 'made-private', ...origin });
        return done;
      case 'delete':
        if (isLobby(channel)) return refused(rehearsal.refused.lobbyStays);
        world.removeChannel(channel.id);
        tellCore({ kind: 'channel-gone', ...origin });
        return done;
      default:
        return assertNever(request.change);
    }
  }

  function isFreeName(name: string): boolean {
    return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name) && !world.data.channels.some((it) => it.name === name);
  }

  function originOf(user: string, channel: Channel) {
    return { actor: addresses.user(user), channel: addresses.channel(channel.id), at: clock.now() };
  }

  function tellCore(event: ChatEvent): void {
    inBackground(listener()?.inbound.event(event) ?? Promise.resolve());
  }
}

/** Everyone is in the lobby, so that nobody can be nowhere. */
const isLobby = (channel: Channel): boolean => channel.id === seeded.lobby.id;

/** A conversation with the bot stays as it is, and a thread goes with the channel around it. */
const standsAlone = ({ kind, thread }: Channel): boolean => kind !== 'direct' && thread === undefined;

/** An instant knows no days: a day of a rehearsal is 24 hours. */
const hoursOf = (by: 'PT15M' | 'PT1H' | 'P1D'): Temporal.Duration =>
  Temporal.Duration.from(by === 'P1D' ? 'PT24H' : by);
