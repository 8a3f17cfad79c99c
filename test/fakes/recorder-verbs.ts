/** The recorder's side of the chat port: every verb, kept in memory, failing when told to. */
import type { ChannelRef, EventRef, MessageRef, PlatformId, ThreadRef, UserRef } from '../../src/core/chat/address.ts';
import { channelKey, isUserRef, messageKey, sameChannel, userKey } from '../../src/core/chat/address.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import { err, ok } from '../../src/core/kit/result.ts';
import type { Result } from '../../src/core/kit/result.ts';
import type { ChatPlatform, DeliveryProblem, Lack, Use } from '../../src/core/ports/chat-platform.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Recorded, RecorderState } from './recorder.ts';

/** What shall go wrong. */
export type Faults = {
  failure: DeliveryProblem | undefined;
  cut: boolean;
  denied: string | undefined;
  /** What a use takes and we lack, by the service’s own name. */
  readonly lacks: Map<Use, string>;
  /** Channels the bot is not in, by their key: it may come in by itself, or somebody there has to let it in. */
  readonly outside: Map<string, 'may-come-in' | 'must-be-let-in'>;
};
/** With what somebody types to have it there. */
const wayIn = 'to be in the channel (/let-in bot)';
export type Keep = (
  it: Pick<Recorded, 'to'> & Partial<Recorded>,
  channel: ChannelRef,
  author?: UserRef | 'bot',
) => Recorded;
type VerbPorts = Readonly<{
  state: RecorderState;
  faults: Faults;
  clock: Clock;
  platformId: PlatformId;
  traits: Partial<ChatPlatform['traits']>;
}>;

export const directChannel = (user: UserRef): ChannelRef => ({
  platform: user.platform,
  community: user.community,
  channel: `dm-${user.user}`,
});

export function createVerbs({
  state,
  faults,
  clock,
  platformId,
  traits,
}: VerbPorts): Readonly<{ platform: ChatPlatform; keep: Keep }> {
  let counter = 0;
  const nextId = (prefix: string) => `${prefix}${(counter += 1)}`;

  const channelOf = (ref: ChannelRef) => {
    const found = state.channels.get(channelKey(ref));
    return found === undefined || found.gone ? undefined : found;
  };
  const messageOf = (ref: MessageRef) => state.messages.find((it) => messageKey(it.ref) === messageKey(ref));
  const must = (card: Card) => {
    const problems = cardProblems(card);
    if (problems.length > 0) throw new Error(`this card fits nowhere: ${problems.join('; ')}`);
  };
  /** What stands in the way of anything, in the order a service would say so. */
  const barrier = (where: ChannelRef, use?: Use): DeliveryProblem | undefined => {
    const problem = fault(use);
    if (problem !== undefined) return problem;
    if (channelOf(where) === undefined && !where.channel.startsWith('dm-')) return { kind: 'gone' };
    return faults.outside.has(channelKey(where)) ? { kind: 'forbidden', needs: wayIn } : undefined;
  };
  const fault = (use?: Use): DeliveryProblem | undefined => {
    if (faults.failure !== undefined) {
      const problem = faults.failure;
      faults.failure = undefined;
      return problem;
    }
    const needs = faults.denied ?? (use === undefined ? undefined : faults.lacks.get(use));
    return needs === undefined ? undefined : { kind: 'forbidden', needs };
  };
  const sent = <T>(value: T): Result<T, never> => {
    if (faults.cut) {
      faults.cut = false;
      throw new Error('the connection was cut after sending');
    }
    return ok(value);
  };
  const keep = (
    it: Pick<Recorded, 'to'> & Partial<Recorded>,
    channel: ChannelRef,
    author: UserRef | 'bot' = 'bot',
  ): Recorded => {
    const { platform, community } = channel;
    const recorded: Recorded = {
      ref: { platform, community, channel: channel.channel, message: nextId('m') },
      only: undefined,
      author,
      at: clock.now(),
      nudge: undefined,
      parent: undefined,
      card: undefined,
      text: undefined,
      earlier: [],
      pinned: false,
      removed: false,
      ...it,
    };
    state.messages.push(recorded);
    return recorded;
  };
  const existing = (ref: MessageRef, use?: Use): Result<Recorded, DeliveryProblem> => {
    const problem = barrier(ref, use);
    if (problem !== undefined) return err(problem);
    const found = messageOf(ref);
    return found === undefined || found.removed ? err({ kind: 'gone' }) : ok(found);
  };

  const platform: ChatPlatform = {
    id: platformId,
    traits: {
      ephemeral: 'native',
      scheduledEvents: 'native',
      roles: 'as-roster',
      threads: 'native',
      readers: 'members',
      comings: 'silent',
      ...traits,
    },
    messages: {
      post: async (channel, card, nudge) => {
        must(card);
        const problem = barrier(channel);
        if (problem !== undefined) return err(problem);
        return sent(keep({ to: 'channel', card, nudge }, channel).ref);
      },
      reply: async (message, card, nudge) => {
        must(card);
        const parent = existing(message);
        if (!parent.ok) return parent;
        const { to, only } = parent.value;
        return sent(keep({ to, only, card, nudge, parent: message }, message).ref);
      },
      edit: async (message, card) => {
        must(card);
        const found = existing(message);
        if (!found.ok) return found;
        if (found.value.card !== undefined) found.value.earlier.push(found.value.card);
        found.value.card = card;
        return sent(message);
      },
      remove: async (message) => {
        const found = existing(message);
        if (!found.ok) return found;
        found.value.removed = true;
        return ok(undefined);
      },
      sendDirect: async (user, card, nudge) => {
        must(card);
        const problem = barrier(directChannel(user));
        if (problem !== undefined) return err(problem);
        const person = state.users.get(userKey(user));
        if (person === undefined) return err({ kind: 'gone' });
        if (person.closed) return err({ kind: 'closed' });
        return sent(keep({ to: 'direct', only: user, card, nudge }, directChannel(user)).ref);
      },
      sendEphemeral: async (channel, user, card, nudge) => {
        if (platform.traits.ephemeral === 'as-direct-message') {
          const direct = await platform.messages.sendDirect(user, card, nudge);
          return direct.ok ? ok('direct-message') : direct;
        }
        must(card);
        const problem = barrier(channel);
        if (problem !== undefined) return err(problem);
        if (!(channelOf(channel)?.members.has(user.user) ?? true)) return err({ kind: 'gone' });
        keep({ to: 'ephemeral', only: user, card, nudge }, channel);
        return sent('ephemeral');
      },
      find: async (nudge, where, since, until) => {
        const place = isUserRef(where) ? directChannel(where) : where;
        const problem = barrier(place);
        if (problem !== undefined) return err(problem);
        const found = state.messages.find(
          (it) =>
            it.nudge === nudge &&
            !it.removed &&
            it.to !== 'ephemeral' &&
            sameChannel(it.ref, place) &&
            Temporal.Instant.compare(it.at, since) >= 0 &&
            (until === undefined || Temporal.Instant.compare(it.at, until) <= 0),
        );
        return ok(found?.ref);
      },
      linkTo: (message) => `https://chat.example/${message.channel}/${message.message}`,
    },
    pins: {
      pin: async (message) => setPinned(message, true),
      unpin: async (message) => setPinned(message, false),
    },
    threads: {
      open: async (message, name) => {
        const found = existing(message, 'threads');
        if (!found.ok) return found;
        const there = [...state.channels.values()].find(
          ({ parent }) => parent !== undefined && messageKey(parent) === messageKey(message),
        );
        if (there !== undefined) return sent({ ...there.ref, parent: message.message } satisfies ThreadRef);
        const thread = { platform: message.platform, community: message.community, channel: nextId('thread-') };
        const members = new Set(channelOf(message)?.members);
        state.channels.set(channelKey(thread), {
          ref: thread,
          name,
          members,
          open: false,
          hidden: false,
          letIn: [],
          gone: false,
          parent: message,
        });
        return sent({ ...thread, parent: message.message } satisfies ThreadRef);
      },
      close: async (thread) => {
        const problem = barrier(thread, 'threads');
        if (problem !== undefined) return err(problem);
        state.closedThreads.add(channelKey(thread));
        return ok(undefined);
      },
    },
    scheduledEvents: {
      list: async (channel) => {
        const problem = barrier(channel);
        if (problem !== undefined) return err(problem);
        return ok(
          [...state.scheduledEvents]
            .filter(
              ([, it]) =>
                it.channel.channel === channel.channel && Temporal.Instant.compare(it.endsAt, clock.now()) > 0,
            )
            .map(([event, { channel: where, ...details }]) => ({ event: { ...where, event }, details })),
        );
      },
      create: async (channel, details) => {
        const problem = barrier(channel, 'scheduled-events');
        if (problem !== undefined) return err(problem);
        const event = nextId('event-');
        state.scheduledEvents.set(event, { ...details, channel });
        return sent({ ...channel, event } satisfies EventRef);
      },
      update: async ({ event }, details) => {
        const problem = fault('scheduled-events');
        if (problem !== undefined) return err(problem);
        const before = state.scheduledEvents.get(event);
        if (before === undefined) return err({ kind: 'gone' });
        state.scheduledEvents.set(event, { ...details, channel: before.channel });
        return sent(undefined);
      },
      cancel: async ({ event }) => {
        const problem = fault('scheduled-events');
        if (problem !== undefined) return err(problem);
        return state.scheduledEvents.delete(event) ? ok(undefined) : err({ kind: 'gone' });
      },
    },
    users: {
      membership: async (user, channel) => {
        const person = state.users.get(userKey(user));
        if (person === undefined) return 'none';
        if (person.admin) return 'admin';
        return (channelOf(channel)?.members.has(user.user) ?? false) ? 'member' : 'none';
      },
      belongs: async (user, channel) => state.users.get(userKey(user))?.communities.has(channel.community) ?? false,
      membersOf: async function* (channel) {
        for (const person of state.users.values())
          if (channelOf(channel)?.members.has(person.ref.user) ?? false) yield person.ref;
      },
      setRole: async (user, channel, role, held) => {
        const problem = barrier(channel);
        if (problem !== undefined) return err(problem);
        const key = `${role}:${channelKey(channel)}:${user.user}`;
        if (held) state.roles.add(key);
        if (!held) state.roles.delete(key);
        return ok(undefined);
      },
      setAdmitted: async (user, channel, admitted) => {
        const problem = barrier(channel);
        if (problem !== undefined) return err(problem);
        if (admitted) channelOf(channel)?.members.add(user.user);
        if (!admitted) channelOf(channel)?.members.delete(user.user);
        return ok(undefined);
      },
      grant: async (user, channel, role, held) => {
        if (platform.traits.roles === 'as-roster') return err({ kind: 'forbidden', needs: 'roles' });
        const problem = barrier(channel, 'roles');
        if (problem !== undefined) return err(problem);
        const roles = state.users.get(userKey(user))?.roles;
        if (held) roles?.add(role);
        if (!held) roles?.delete(role);
        return roles === undefined ? err({ kind: 'gone' }) : ok(undefined);
      },
      rolesOf: async (user) =>
        platform.traits.roles === 'as-roster' ? [] : [...(state.users.get(userKey(user))?.roles ?? [])],
      rightsOf: async (role) =>
        platform.traits.roles === 'as-roster' ? 'unknown' : (state.rights.get(role) ?? 'none'),
      doNotDisturbUntil: async (user) => state.users.get(userKey(user))?.quietUntil,
      zoneOf: async (user) => state.users.get(userKey(user))?.zone,
    },
    channels: {
      enter: async (channel) => {
        const isOutside = faults.outside.get(channelKey(channel));
        if (isOutside !== 'must-be-let-in') faults.outside.delete(channelKey(channel));
        const problem = barrier(channel);
        return problem === undefined ? ok(undefined) : err(problem);
      },
      missingPermissions: async (channel, uses = []) => [
        ...lackOfBeing(faults.outside.get(channelKey(channel))),
        ...(faults.denied === undefined ? [] : [{ name: faults.denied, keepsFrom: 'everything' } as const]),
        ...[...faults.lacks].filter(([use]) => uses.includes(use)).map(([keepsFrom, name]) => ({ name, keepsFrom })),
      ],
      opennessOf: async (channel) => {
        const found = channelOf(channel);
        if (found === undefined) return { kind: 'gone' };
        if (found.hidden) return { kind: 'hidden' };
        return found.open ? { kind: 'open' } : { kind: 'private', letIn: found.letIn };
      },
      nameOf: async (channel) => channelOf(channel)?.name,
    },
    home: {
      publish: async (user, card) => {
        must(card);
        if (faults.failure !== undefined) return err(barrier(directChannel(user)) ?? { kind: 'unreachable' });
        state.homes.set(userKey(user), card);
        return ok(undefined);
      },
    },
    register: async (registry) => {
      state.registered = registry;
      return ok(undefined);
    },
    open: async (registry, inbound) => {
      state.registered = registry;
      state.inbound = inbound;
      return {
        [Symbol.asyncDispose]: async () => {
          state.inbound = undefined;
          await Promise.allSettled(state.inFlight);
        },
      };
    },
  };

  function lackOfBeing(outside: 'may-come-in' | 'must-be-let-in' | undefined): readonly Lack[] {
    if (outside === undefined) return [];
    return [{ name: wayIn, keepsFrom: outside === 'may-come-in' ? 'coming-in' : 'being-there' }];
  }

  async function setPinned(message: MessageRef, pinned: boolean): Promise<Result<undefined, DeliveryProblem>> {
    const found = existing(message);
    if (!found.ok) return found;
    found.value.pinned = pinned;
    return ok(undefined);
  }

  return { platform, keep };
}
