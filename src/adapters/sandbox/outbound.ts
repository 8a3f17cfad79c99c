/** The port's verbs on the sandbox: what the bot sends, finds, edits and removes. */
import type { ChannelRef, MessageRef, UserRef } from '../../core/chat/address.ts';
import { isUserRef } from '../../core/chat/address.ts';
import type { Card } from '../../core/chat/card.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { err, ok } from '../../core/kit/result.ts';
import type { Result } from '../../core/kit/result.ts';
import type { ChatPlatform, Delivery, DeliveryProblem, EventDetails } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Addresses } from './addresses.ts';
import { addCardMessage } from './outbound-card.ts';
import type { CardMessage } from './outbound-card.ts';
import type { WireCard, WireScheduledEvent } from './protocol.ts';
import { directChannelId } from './seed.ts';
import type { Cause, Channel, Message } from './world-data.ts';
import type { World } from './world.ts';

type OutboundPorts = Readonly<{
  world: World;
  clock: Clock;
  addresses: Addresses;
  render(card: Card): WireCard;
}>;

export function createOutbound(ports: OutboundPorts): Omit<ChatPlatform, 'register' | 'open'> {
  const { world, clock, addresses, render } = ports;
  const isHere = (ref: ChannelRef | UserRef) =>
    ref.platform === addresses.platform && ref.community === world.data.community.id;
  const channelOf = (ref: ChannelRef) => (isHere(ref) ? world.channel(ref.channel) : undefined);
  const messageOf = (ref: MessageRef) => (isHere(ref) ? world.message(ref.channel, ref.message) : undefined);
  const personOf = (ref: UserRef) => (isHere(ref) ? world.person(ref.user) : undefined);
  const causeOf = (card: Card): Cause =>
    card.why === undefined ? { kind: 'unasked' } : { kind: 'why', sentence: card.why };
  /** May the bot write here? A direct conversation may be closed to it, a channel archived. */
  const writable = (channel: Channel | undefined): Result<Channel, DeliveryProblem> => {
    if (channel === undefined) return err({ kind: 'gone' });
    const other = channel.kind === 'direct' ? world.person(channel.members[0] ?? '') : undefined;
    if (other?.directMessages === 'closed') return err({ kind: 'closed' });
    return channel.archived ? err({ kind: 'forbidden', needs: 'a channel that is not archived' }) : ok(channel);
  };
  const send = (
    where: Result<Channel, DeliveryProblem>,
    card: Card,
    nudge: NudgeId,
    more: Pick<CardMessage, 'only' | 'replyTo'> = {},
  ): Result<MessageRef, DeliveryProblem> => {
    const rendered = render(card);
    if (!where.ok) return where;
    const { id: channel } = where.value;
    const message = { channel, card: rendered, cause: causeOf(card), at: clock.now(), nudge, ...more };
    return ok(addresses.message(addCardMessage(world, message)));
  };
  /** Our own message: nobody edits or removes what a person wrote. */
  const own = (ref: MessageRef): Result<Message, DeliveryProblem> => {
    const message = messageOf(ref);
    if (message === undefined) return err({ kind: 'gone' });
    return message.author === undefined ? ok(message) : err({ kind: 'forbidden', needs: 'a message of its own' });
  };
  const direct = (user: UserRef) =>
    writable(personOf(user) === undefined ? undefined : world.channel(directChannelId(user.user)));

  const messages: ChatPlatform['messages'] = {
    post: async (channel, card, nudge) => send(writable(channelOf(channel)), card, nudge),
    reply: async (message, card, nudge) => {
      const parent = messageOf(message);
      if (parent === undefined) return send(err({ kind: 'gone' }), card, nudge);
      const only = parent.only === undefined ? {} : { only: parent.only };
      return send(writable(channelOf(message)), card, nudge, { replyTo: parent.id, ...only });
    },
    edit: async (message, card) => {
      const rendered = render(card);
      const found = own(message);
      if (!found.ok) return found;
      const cause = card.why === undefined ? {} : { cause: causeOf(card) };
      const content = { kind: 'card', card: rendered } as const;
      world.changeMessage(found.value, { content, edited: true, ...cause });
      return ok(message);
    },
    remove: async (message) => {
      const found = own(message);
      if (!found.ok) return found;
      world.removeMessage(found.value);
      return ok(undefined);
    },
    sendDirect: async (user, card, nudge) => send(direct(user), card, nudge),
    sendEphemeral: async (channel, user, card, nudge) => {
      const where = channelOf(channel);
      if (where?.kind === 'direct') {
        const sent = send(direct(user), card, nudge);
        return sent.ok ? ok('direct-message') : sent;
      }
      const isIn = personOf(user) !== undefined && where?.members.includes(user.user) === true;
      const sent = send(isIn ? writable(where) : err({ kind: 'gone' }), card, nudge, { only: user.user });
      return sent.ok ? ok('ephemeral') : sent;
    },
    find: async (nudge, where, since, until) => {
      const id = isUserRef(where) ? directChannelId(where.user) : where.channel;
      if (!isHere(where) || world.channel(id) === undefined) return err({ kind: 'gone' });
      const found = world
        .messagesIn(id)
        .find((it) => it.nudge === nudge && it.only === undefined && isBetween(it.at, since, until));
      return ok(found === undefined ? undefined : addresses.message(found));
    },
    linkTo: ({ channel, message }) => `/#/${channel}/${message}`,
  };

  const pin = async (message: MessageRef, pinned: boolean): Delivery<void> => {
    const found = messageOf(message);
    if (found === undefined) return err({ kind: 'gone' });
    world.setPinned(found, pinned);
    return ok(undefined);
  };
  const event = (id: string, channel: string, details: EventDetails): WireScheduledEvent => ({
    id,
    channel,
    title: details.title,
    startsAt: details.startsAt.toString(),
    endsAt: details.endsAt.toString(),
    place: details.place,
    mirrors: details.mirrors,
  });
  const detailsOf = ({ title, startsAt, endsAt, place, mirrors = '' }: WireScheduledEvent): EventDetails => ({
    title,
    startsAt: Temporal.Instant.from(startsAt),
    endsAt: Temporal.Instant.from(endsAt),
    place,
    mirrors,
  });

  return {
    id: addresses.platform,
    traits: {
      ephemeral: 'native',
      scheduledEvents: 'native',
      roles: 'as-roster',
      threads: 'native',
      readers: 'members',
      comings: 'silent',
    },
    messages,
    pins: { pin: (message) => pin(message, true), unpin: (message) => pin(message, false) },
    threads: {
      open: async (message, name) => {
        const parent = messageOf(message);
        const around = writable(channelOf(message));
        if (!around.ok || parent === undefined) return around.ok ? err({ kind: 'gone' }) : around;
        const there = world.data.channels.find(
          ({ thread }) => thread?.parentChannel === message.channel && thread.parentMessage === parent.id,
        );
        if (there !== undefined) return ok({ ...addresses.channel(there.id), parent: parent.id });
        const { kind, members } = around.value;
        const thread = { parentChannel: message.channel, parentMessage: parent.id, closed: false };
        const id = world.nextId('thread-');
        world.addChannel({
          id,
          name,
          kind,
          topic: '',
          archived: false,
          members,
          facilitators: [],
          pins: [],
          thread,
        });
        return ok({ ...addresses.channel(id), parent: parent.id });
      },
      close: async (thread) => {
        const channel = channelOf(thread);
        if (channel?.thread === undefined) return err({ kind: 'gone' });
        world.changeChannel(channel.id, { archived: true, thread: { ...channel.thread, closed: true } });
        return ok(undefined);
      },
    },
    scheduledEvents: {
      list: async (channel) => {
        if (channelOf(channel) === undefined) return err({ kind: 'gone' });
        const standing = world.data.scheduledEvents.filter((it) => it.channel === channel.channel);
        return ok(
          standing
            .map((it) => ({ event: { ...addresses.channel(it.channel), event: it.id }, details: detailsOf(it) }))
            .filter(({ details }) => details.mirrors !== '' && !isBefore(details.endsAt, clock.now())),
        );
      },
      create: async (channel, details) => {
        const where = writable(channelOf(channel));
        if (!where.ok) return where;
        const id = world.nextId('event-');
        world.setScheduledEvent(event(id, channel.channel, details));
        return ok({ ...addresses.channel(channel.channel), event: id });
      },
      update: async (ref, details) => {
        if (!world.data.scheduledEvents.some((it) => it.id === ref.event)) return err({ kind: 'gone' });
        world.setScheduledEvent(event(ref.event, ref.channel, details));
        return ok(undefined);
      },
      cancel: async (ref) => (world.removeScheduledEvent(ref.event) ? ok(undefined) : err({ kind: 'gone' })),
    },
    users: {
      membership: async (user, channel) => {
        const person = personOf(user);
        if (person === undefined) return 'none';
        if (person.isAdmin) return 'admin';
        return channelOf(channel)?.members.includes(person.id) === true ? 'member' : 'none';
      },
      belongs: async (user) => personOf(user) !== undefined,
      membersOf: async function* (channel) {
        for (const id of channelOf(channel)?.members ?? []) yield addresses.user(id);
      },
      setRole: async (user, channel, _role, held) => {
        const where = channelOf(channel);
        if (where === undefined || personOf(user) === undefined) return err({ kind: 'gone' });
        const others = where.facilitators.filter((it) => it !== user.user);
        world.changeChannel(where.id, { facilitators: held ? [...others, user.user] : others });
        return ok(undefined);
      },
      setAdmitted: async (user, channel, admitted) => {
        const where = channelOf(channel);
        if (where === undefined || personOf(user) === undefined) return err({ kind: 'gone' });
        // An open channel is left by oneself; nobody is put out of it.
        if (admitted || where.kind === 'private') world.setMember(where.id, user.user, admitted);
        return ok(undefined);
      },
      // A rehearsal has no roles of its own.
      grant: async () => err({ kind: 'forbidden', needs: 'roles' }),
      rolesOf: async () => [],
      rightsOf: async () => 'unknown',
      doNotDisturbUntil: async (user) => {
        const until = personOf(user)?.doNotDisturbUntil;
        if (until === undefined) return undefined;
        const at = Temporal.Instant.from(until);
        return Temporal.Instant.compare(at, clock.now()) > 0 ? at : undefined;
      },
      zoneOf: async (user) => personOf(user)?.zone,
    },
    channels: {
      // It is in every channel from the start.
      enter: async (channel) => (channelOf(channel) === undefined ? err({ kind: 'gone' }) : ok(undefined)),
      missingPermissions: async (channel) =>
        channelOf(channel)?.archived === true
          ? [{ name: 'a channel that is not archived', keepsFrom: 'everything' }]
          : [],
      opennessOf: async (channel) => {
        const kind = channelOf(channel)?.kind;
        if (kind === 'private') return { kind, letIn: [] };
        // A conversation with one person is no channel of the community.
        return { kind: kind === 'open' ? 'open' : 'gone' };
      },
      nameOf: async (channel) => channelOf(channel)?.name,
    },
    home: {
      publish: async (user, card) => {
        const rendered = render(card);
        if (personOf(user) === undefined) return err({ kind: 'gone' });
        world.setHome(user.user, rendered);
        return ok(undefined);
      },
    },
  };
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
const isBetween = (at: string, since: Temporal.Instant, until: Temporal.Instant | undefined): boolean => {
  const instant = Temporal.Instant.from(at);
  return !isBefore(instant, since) && (until === undefined || !isBefore(until, instant));
};
