/** Keeps a community's own event list in line with a group's meetings. What stands there is looked at each time; stored is only whether anything may. */
import type { ChannelRef, EventRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { GroupId } from '../kit/ids.ts';
import { eachAlone } from '../nudge/jobs.ts';
import type { Delivery, DeliveryProblem } from '../ports/chat-platform.ts';
import { StaleVersion, StoreUnavailable, type Stores } from '../ports/stores.ts';
import { attempt, mayPass } from './meeting-attempts.ts';
import { changesTo, nothingWanted, wantedEvents, type Wanted } from './meeting-events.ts';
import { keyOf, wordsOf } from './meeting-views.ts';

/** Looked at this often without any cause, for what no service told us. */
const lookEvery = { hours: 1 };
const lookAgainAfter = { minutes: 5 };
/** Groups in one round, so that the others' messages do not wait for them. */
const mostInRound = 20;
/** Repairs that somebody's change may cause within an hour; what a service keeps otherwise than told would go round for ever. */
const mostRepairs = 5;

export interface Mirror {
  /** After a change of a group that has or had the setting on. Never throws: what is not done now is done by the beat. */
  mirror(group: Group, before?: Group): Promise<void>;
  /** Somebody changed or removed an event in a group's channel. */
  eventChanged(channel: ChannelRef): Promise<void>;
  /** The next groups whose time it is to be looked at, those included whose events are on their way out; right after a start, all in turn. */
  keepUp(now: Temporal.Instant): Promise<void>;
}

export function createMirror({ store, vault, chat, clock, log }: CorePorts): Mirror {
  const lookAt = new Map<GroupId, Temporal.Instant>();
  const repairs = new Map<GroupId, readonly Temporal.Instant[]>();
  const inLine = createQueues(once);
  return { mirror, eventChanged, keepUp };

  async function mirror(group: Group, before: Group = group): Promise<void> {
    if (mayStand(group) || mayStand(before)) await inLine(group.id);
  }

  async function eventChanged(channel: ChannelRef): Promise<void> {
    const group = await store.read((s) => s.groups.findByChannel(channel));
    if (group?.settings.scheduledEvents !== 'on') return;
    if (repairsLately(group.id).length >= mostRepairs) return;
    const changes = await inLine(group.id);
    if (changes > 0) repairs.set(group.id, [...repairsLately(group.id), clock.now()]);
  }

  function repairsLately(id: GroupId): readonly Temporal.Instant[] {
    const hourAgo = clock.now().subtract({ hours: 1 });
    return (repairs.get(id) ?? []).filter((it) => Temporal.Instant.compare(it, hourAgo) > 0);
  }

  async function keepUp(now: Temporal.Instant): Promise<void> {
    const groups = await store.read(async (s) => [...(await s.groups.all()), ...(await s.groups.closedBefore(now))]);
    const due = groups
      .filter(mayStand)
      .map(({ id }) => [id, lookAt.get(id) ?? Temporal.Instant.fromEpochMilliseconds(0)] as const)
      .filter(([, at]) => Temporal.Instant.compare(at, now) <= 0)
      .sort(([, a], [, b]) => Temporal.Instant.compare(a, b))
      .slice(0, mostInRound);
    await eachAlone(due, async ([id]) => void (await inLine(id)), log);
  }

  /** Says how many events were changed. */
  async function once(id: GroupId): Promise<number> {
    try {
      const group = await store.read((s) => s.groups.find(id));
      if (group === undefined) return later(id, lookEvery, 0);
      const count = await reconcile(group);
      if (count === 0 || !isOn(group)) return count;
      // Another process may have taken away what stood there while this one still made some.
      const now = await store.read((s) => s.groups.find(id));
      return now === undefined || isOn(now) ? count : count + (await reconcile(now));
    } catch (cause) {
      const isAway = cause instanceof StoreUnavailable;
      if (isAway) log.warn('meeting.events-without-store');
      else log.error('meeting.events-failed', cause);
      return later(id, isAway ? lookAgainAfter : lookEvery, 0);
    }
  }

  async function reconcile(group: Group): Promise<number> {
    const events = chat(group.channel.platform).scheduledEvents;
    const standing = await attempt(() => events.list(group.channel), log);
    if (!standing.ok) return troubled(group, standing.problem, 0);
    const changes = changesTo(isOn(group) ? await wantedOf(group) : nothingWanted, standing.value);
    const steps: readonly (() => Delivery<void> | Delivery<EventRef>)[] = [
      ...changes.cancel.map((event) => () => events.cancel(event)),
      ...changes.update.map(
        ({ event, details }) =>
          () =>
            events.update(event, details),
      ),
      ...changes.create.map((details) => () => events.create(group.channel, details)),
    ];
    let count = 0;
    for (const step of steps) {
      const result = await attempt<unknown>(step, log);
      // Somebody was quicker; the next look sees it.
      if (!result.ok && result.problem.kind !== 'gone') return troubled(group, result.problem, count);
      count += Number(result.ok);
    }
    if (count > 0) log.info('meeting.events-mirrored', { group: group.id, count });
    if (mayStand(group) && !isOn(group)) await noneLeft(group);
    return later(group.id, lookEvery, count);
  }

  /** Whoever changed the group meanwhile may have turned them on again: then it is looked at in its turn. */
  async function noneLeft(group: Group): Promise<void> {
    try {
      await store.write((s) => s.groups.save({ ...group, settings: { ...group.settings, scheduledEvents: 'off' } }));
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
    }
  }

  async function wantedOf(group: Group): Promise<Wanted> {
    const isNeutral = group.settings.calendarTitle === 'neutral';
    const { neutralTitle: title, neutralPlace } = languages[languageFor(group.settings.language)].meeting;
    const shown = await store.read((s) => meetingsOf(s, group));
    const neutral = { title, place: '' };
    return wantedEvents(
      shown.map(({ meeting, words }) => ({ meeting, words: isNeutral ? neutral : words })),
      (isNeutral ? undefined : await nameForAll(group)) ?? neutralPlace,
      clock.now(),
    );
  }

  /** A channel’s name may say what the group is about, so only one that everybody sees anyway stands in the list. */
  async function nameForAll({ channel }: Group): Promise<string | undefined> {
    const { channels } = chat(channel.platform);
    return (await channels.opennessOf(channel)).kind === 'open' ? channels.nameOf(channel) : undefined;
  }

  async function meetingsOf(s: Stores, group: Group) {
    const meetings = await s.meetings.of(group.id);
    const key = await keyOf(s, group);
    return meetings.map((meeting) => ({ meeting, words: wordsOf(vault, key, meeting) }));
  }

  /** What may pass is tried again soon; what is refused is seen in the settings, and looked at again in its turn. */
  function troubled(group: Group, problem: DeliveryProblem, count: number): number {
    log.warn('meeting.events-trouble', { group: group.id, why: problem.kind });
    return later(group.id, mayPass(problem) ? lookAgainAfter : lookEvery, count);
  }

  function later(id: GroupId, again: Temporal.DurationLike, count: number): number {
    lookAt.set(id, clock.now().add(again));
    return count;
  }
}

const isOn = ({ state, settings }: Group): boolean => state === 'open' && settings.scheduledEvents === 'on';
/** Stored, so that another process, or this one after a restart, takes away what could not be taken at once. */
const mayStand = ({ settings }: Group): boolean => settings.scheduledEvents !== 'off';

/** One run after another for each key: exactly one more follows a running one, however many ask meanwhile. */
function createQueues<K, T>(run: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const last = new Map<K, Promise<unknown>>();
  const waiting = new Map<K, Promise<T>>();
  return (key) => {
    const mine =
      waiting.get(key) ??
      (last.get(key) ?? Promise.resolve()).then(() => {
        waiting.delete(key);
        return run(key);
      });
    waiting.set(key, mine);
    last.set(key, mine);
    return mine;
  };
}
