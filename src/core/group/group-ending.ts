/** Endings: leaving silently, being gone from a channel, a group closing, a channel or a community that is no more. */
import type { ChannelRef, CommunityRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { NudgeId } from '../kit/ids.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import type { ChatEvent, Traits } from '../ports/chat-platform.ts';
import { StaleVersion } from '../ports/stores.ts';
import type { Stores } from '../ports/stores.ts';
import type { Authorized } from './access.ts';
import { lookingAgain, staysHeldWithout } from './group-holding.ts';
import { noCalls, withoutTheGone } from './group-on-call-leaving.ts';
import type { PutOut } from './group-put-out.ts';
import type { AgreedRole } from './group-roles-agreed.ts';
import type { Group, Member } from './group.ts';

/** What is left of somebody on the service though they have left. */
export type Left = Readonly<{
  /** The channel could not be closed to them. */
  isAdmitted: boolean;
  /** The role of those who agreed could not be taken from them. */
  hasAgreedRole: boolean;
  comings: Traits['comings'];
}>;

export interface Ending {
  /** Who learns of a leaving from the service itself. */
  comings(group: Group): Traits['comings'];
  /** Tells nobody. Whoever alone holds the group is asked to hand it on or close it first. */
  leave(
    group: Authorized<Group, 'member'>,
    member: Member,
  ): Promise<Result<Left, Readonly<{ kind: 'last-facilitator' }>>>;
  /** Somebody is gone from a channel or from the whole community; nothing can hold them, so nothing is asked. */
  memberGone(user: UserRef, scope: 'channel' | 'community', channel: ChannelRef): Promise<void>;
  /** Ends the group for everybody; what was written stays its members' own to export or forget. */
  close(
    group: Authorized<Group, 'facilitator'>,
    version: number,
  ): Promise<Result<'closed', Readonly<{ kind: 'changed-meanwhile' }>>>;
  channelGone(channel: ChannelRef): Promise<void>;
  /** Renamed, archived, opened again: nothing of ours depends on it, so it is noted. Where we were put out, facilitators hear of it. */
  channelChanged(channel: ChannelRef, change: ChannelChange): Promise<void>;
  communityLeft(community: CommunityRef, at: Temporal.Instant): Promise<void>;
}

type ChannelChange = Extract<ChatEvent, { kind: 'channel-changed' }>['change'];
type Ports = Pick<CorePorts, 'store' | 'clock' | 'chat' | 'scheduler' | 'log'>;
type Deps = Readonly<{
  agreed: AgreedRole;
  putOut: PutOut;
  changed(): Promise<void>;
  mirror(group: Group, before: Group): Promise<void>;
}>;

export function createEnding(
  { store, clock, chat, scheduler, log }: Ports,
  { agreed, putOut, changed, mirror }: Deps,
): Ending {
  const comings = ({ channel }: Group) => chat(channel.platform).traits.comings;
  return { comings, leave, memberGone, close, channelGone, channelChanged, communityLeft };

  async function leave(group: Authorized<Group, 'member'>, member: Member) {
    const cancelled = await lookingAgain(() =>
      store.write(async (s) => ((await staysHeldWithout(s, member)) ? end(s, [member]) : undefined)),
    );
    if (cancelled === undefined) return err({ kind: 'last-facilitator' } as const);
    log.info('member.left', { group: group.id });
    await afterwards(cancelled);
    const { user, role } = member;
    const { users } = chat(user.platform);
    if (role === 'facilitator') await attempt(() => users.setRole(user, group.channel, 'facilitator', false));
    const taken = await agreed.take(group, user);
    const closed = await attempt(() => users.setAdmitted(user, group.channel, false));
    // What is gone need not be closed.
    const isAdmitted = closed?.ok !== true && closed?.problem.kind !== 'gone';
    if (isAdmitted) log.warn('member.still-admitted', { group: group.id });
    return ok({ isAdmitted, hasAgreedRole: taken.kind !== 'done', comings: comings(group) });
  }

  async function memberGone(user: UserRef, scope: 'channel' | 'community', channel: ChannelRef): Promise<void> {
    const { places, group } = await store.read(async (s) => {
      if (scope === 'community') return { places: await placesIn(s, user, channel), group: undefined };
      const group = await s.groups.findByChannel(channel);
      const member = group && (await s.members.findByUser(group.id, user));
      return { places: member === undefined ? [] : [member], group };
    });
    if (places.length === 0) return;
    const cancelled = await lookingAgain(() => store.write((s) => end(s, places)));
    for (const { group } of places) log.info('member.left', { group });
    await afterwards(cancelled);
    // Whoever left the whole community left its roles there.
    if (group !== undefined) await agreed.take(group, user);
  }

  /** One account may belong to groups of several communities; it left only this one. */
  async function placesIn(s: Stores, user: UserRef, community: CommunityRef): Promise<readonly Member[]> {
    const groups = new Set((await s.groups.of(community)).map(({ id }) => id));
    return (await s.members.ofUser(user)).filter((it) => it.leftAt === undefined && groups.has(it.group));
  }

  async function close(group: Authorized<Group, 'facilitator'>, version: number) {
    if (group.version !== version) return err({ kind: 'changed-meanwhile' } as const);
    try {
      await closeNow(group);
    } catch (cause) {
      if (cause instanceof StaleVersion) return err({ kind: 'changed-meanwhile' } as const);
      throw cause;
    }
    return ok('closed');
  }

  async function channelGone(channel: ChannelRef): Promise<void> {
    const closeIt = async () => {
      const group = await store.read((s) => s.groups.findByChannel(channel));
      if (group !== undefined) await closeNow(group);
    };
    // Somebody may save a change in that moment; the channel is gone all the same.
    await lookingAgain(closeIt);
  }

  async function channelChanged(channel: ChannelRef, change: ChannelChange) {
    const group = await store.read((s) => s.groups.findByChannel(channel));
    if (group === undefined) return;
    log.info('group.channel-changed', { group: group.id, change });
    if (change === 'closed-to-us') await putOut.plan(group);
  }

  async function communityLeft(community: CommunityRef, at: Temporal.Instant): Promise<void> {
    const cancelled = await store.write(async (s) => {
      await s.communities.setLeft(community, at);
      const groups = await s.groups.of(community);
      const lists = [];
      for (const group of groups) lists.push(await s.nudges.cancelFor({ group: group.id }));
      return lists.flat();
    });
    await afterwards(cancelled);
  }

  async function closeNow(group: Group): Promise<void> {
    const scheduledEvents = group.settings.scheduledEvents === 'off' ? 'off' : 'leaving';
    const settings = { ...group.settings, scheduledEvents } as const;
    const closed = { ...group, settings, state: 'closed', closedAt: clock.now() } as const;
    const cancelled = await store.write(async (s) => {
      await s.groups.save(closed);
      return s.nudges.cancelFor({ group: group.id });
    });
    log.info('group.closed', { group: group.id });
    await afterwards(cancelled);
    await mirror(closed, group);
    const role = group.settings.roles.agreed;
    if (role !== undefined) await agreed.takeAll(group, role);
  }

  /** Facilitators step down as they go, so that coming back is coming back as a member. */
  async function end(s: Stores, members: readonly Member[]): Promise<readonly NudgeId[]> {
    const lists: (readonly NudgeId[])[] = [];
    for (const { id } of members) {
      const member = await s.members.find(id);
      if (member === undefined || member.leftAt !== undefined) continue;
      const gone = {
        role: 'member',
        holdsByRole: false,
        calls: noCalls,
        prompt: undefined,
        leftAt: clock.now(),
      } as const;
      await s.members.save({ ...member, ...gone });
      if (member.role === 'facilitator') await withoutTheGone(s, member.group, clock.now());
      lists.push(await s.nudges.cancelFor({ member: id }));
    }
    return lists.flat();
  }

  async function afterwards(cancelled: readonly NudgeId[]): Promise<void> {
    for (const nudge of cancelled) {
      // The ledger says cancelled, which is what counts when the queue wakes for it after all.
      await scheduler.cancel(nudge).catch((cause: unknown) => log.error('nudge.cancel-failed', cause));
    }
    await attempt(changed);
  }

  /** It is done by now; what breaks afterwards must not tell anybody otherwise. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (cause) {
      log.error('group.ending-unfinished', cause);
      return undefined;
    }
  }
}
