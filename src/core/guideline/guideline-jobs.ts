/** Guidelines unasked: at a meeting's start, on the group's schedule, one live copy that moves after enough talk, one ask. */
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import { isUserRef } from '../chat/address.ts';
import type { GroupId } from '../kit/ids.ts';
import type { Starts } from '../meeting/meeting-use-cases.ts';
import type { Jobs, NudgeWriter, Written } from '../nudge/jobs.ts';
import { eachAlone, forgetSent, noJobs } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { askCard, changedCard, channelCard, copyOf, outsiderCard, type SetView } from './guideline-cards.ts';
import { postNudge } from './guideline-nudges.ts';
import { calmFor, changeBetween, type GuidelineSet } from './guideline.ts';

type Deps = Readonly<{ starts: Starts; viewOf: (s: Stores, group: Group, set: GuidelineSet) => Promise<SetView> }>;

export interface Living {
  count(group: GroupId, flagged: boolean): void;
  /** The move that is due after enough messages and minutes; undefined while it is not, and once it is planned. */
  dueMove(group: Group): Nudge | undefined;
  /** It is in the ledger, so that talk going on costs nothing more. */
  moveIsPlanned(move: Nudge): void;
}

/** What a channel's talk comes to since the last post; kept in memory and written down on the sweep's beat. */
type Talk = Readonly<{
  /** Whether what the stores know was counted in. */
  loaded: boolean;
  messages: number;
  flaggedAt: Temporal.Instant | undefined;
  postedAt: Temporal.Instant | undefined;
  /** The move of that post is in the ledger. */
  isMovePlanned: boolean;
}>;
const noTalk: Talk = { loaded: false, messages: 0, flaggedAt: undefined, postedAt: undefined, isMovePlanned: false };

/** At a meeting's start they are worth reading for so long. */
const startUseful = { minutes: 30 };

export function createGuidelineJobs(
  { store, chat, clock, ids, log }: CorePorts,
  { starts, viewOf }: Deps,
): Readonly<{ jobs: Jobs; living: Living }> {
  const talk = new Map<GroupId, Talk>();
  const posted: NudgeWriter = { write: writePost, sent: movedTo };
  return {
    jobs: {
      ...noJobs,
      planAhead,
      writers: {
        'guideline-post': posted,
        'guideline-changed': { write: writeChanged, sent: renewLiving },
        'guideline-agree': { write: writeAsk, sent: forgetSent },
        'first-message': { write: writeAsk, sent: forgetSent },
      },
    },
    living: { count, dueMove, moveIsPlanned },
  };

  async function planAhead(now: Temporal.Instant, until: Temporal.Instant): Promise<void> {
    const all = await store.read((s) => s.groups.all());
    const planOne = async (group: Group) => {
      const opening = await starts(group, now, until);
      const nudges = opening.map(({ subject, on, revision, at }) =>
        postNudge(
          group,
          { topic: 'guideline-post', subject, occurrence: on, revision, due: at, useful: startUseful },
          ids,
        ),
      );
      const next = await scheduled(group, now);
      if (next !== undefined && Temporal.Instant.compare(next.due, until) <= 0) nudges.push(next);
      await store.write(async (s) => {
        await s.nudges.plan(nudges);
        await saveCount(s, group);
      });
    };
    await eachAlone(all, planOne, log);
  }

  /**
   * Every so many days at 10:00 in the group's zone; one is useful until the next. Periods that went by without a post,
   * whatever the reason, are over: the ledger keeps a day's row for good, so the schedule must go on by itself.
   */
  async function scheduled(group: Group, now: Temporal.Instant): Promise<Nudge | undefined> {
    const days = group.settings.guidelineEveryDays;
    if (days === undefined) return undefined;
    const living = await store.read((s) => s.guidelines.living(group.id));
    const last = (living?.scheduledAt ?? group.createdAt).toZonedDateTimeISO(group.settings.zone).toPlainDate();
    const at = (on: Temporal.PlainDate) =>
      on.toZonedDateTime({ timeZone: group.settings.zone, plainTime: '10:00' }).toInstant();
    let on = last.add({ days });
    while (Temporal.Instant.compare(at(on.add({ days })), now) <= 0) on = on.add({ days });
    const due = Temporal.Instant.compare(at(on), now) < 0 ? now : at(on);
    return postNudge(
      group,
      {
        topic: 'guideline-post',
        subject: 'scheduled',
        occurrence: on.toString(),
        revision: 0,
        due,
        useful: due.until(at(on.add({ days }))),
      },
      ids,
    );
  }

  async function saveCount(s: Stores, group: Group): Promise<void> {
    const it = talk.get(group.id);
    const before = await s.guidelines.living(group.id);
    if (it?.loaded !== true) {
      // Messages that came before the first look are counted on top of what was written down.
      const messages = (before?.messagesSince ?? 0) + (it?.messages ?? 0);
      talk.set(group.id, { ...(it ?? noTalk), loaded: true, messages, postedAt: before?.postedAt });
      return;
    }
    if (before !== undefined && before.messagesSince !== it.messages)
      await s.guidelines.saveLiving({ ...before, messagesSince: it.messages });
  }

  function count(group: GroupId, flagged: boolean): void {
    const it = talk.get(group) ?? noTalk;
    talk.set(group, { ...it, messages: it.messages + 1, flaggedAt: flagged ? clock.now() : it.flaggedAt });
  }

  function dueMove(group: Group): Nudge | undefined {
    const it = talk.get(group.id);
    const { messages, minutes } = group.settings.livingCard;
    if (it?.postedAt === undefined || it.messages < messages || it.isMovePlanned) return undefined;
    if (clock.milliseconds() < it.postedAt.epochMilliseconds + minutes * 60_000) return undefined;
    const occurrence = it.postedAt.toString();
    // A quiet moment: a while after the talk that made it due.
    return postNudge(
      group,
      {
        topic: 'guideline-post',
        subject: 'living',
        occurrence,
        revision: 0,
        due: clock.now().add(calmFor),
        useful: { hours: 12 },
      },
      ids,
    );
  }

  function moveIsPlanned({ group, occurrence }: Nudge): void {
    const it = talk.get(group);
    // Another may have been posted meanwhile, and moves in its own time.
    if (it?.postedAt?.toString() === occurrence) talk.set(group, { ...it, isMovePlanned: true });
  }

  async function writePost(nudge: Nudge): Promise<Written> {
    const found = await look(nudge);
    if (found === undefined) return { kind: 'drop', why: 'cancelled' };
    const calmAt = talk.get(nudge.group)?.flaggedAt?.add(calmFor);
    const isHard = calmAt !== undefined && Temporal.Instant.compare(clock.now(), calmAt) < 0;
    // What somebody asked for, and a meeting's opening, come when they come; a reminder can wait for a calmer moment.
    if (isHard && ['living', 'scheduled'].includes(nudge.subject)) return { kind: 'wait', until: calmAt };
    if (nudge.subject.startsWith('mtg_') && !(await stillStarts(found.group, nudge)))
      return { kind: 'drop', why: 'moved' };
    const copy = copyOf(found.group);
    const opening = nudge.subject.startsWith('mtg_') ? copy.guideline.atStart : copy.guideline.reminder;
    return { kind: 'card', card: channelCard(found.view, opening, copy), language: found.group.settings.language };
  }

  async function stillStarts(group: Group, nudge: Nudge): Promise<boolean> {
    // Not by its due time, which moves while a service is busy.
    const at = nudge.uselessAfter.subtract(startUseful);
    const now = await starts(group, at.subtract({ minutes: 1 }), at.add({ minutes: 1 }));
    return now.some(
      (it) => it.subject === nudge.subject && it.on === nudge.occurrence && it.revision === nudge.revision,
    );
  }

  /** One live copy: the one before is taken away once the new one stands. */
  async function movedTo(nudge: Nudge, message: Parameters<NudgeWriter['sent']>[1]): Promise<void> {
    const now = clock.now();
    const before = await store.write(async (s) => {
      const living = await s.guidelines.living(nudge.group);
      const scheduledAt = nudge.subject === 'scheduled' ? now : living?.scheduledAt;
      await s.guidelines.saveLiving({ group: nudge.group, message, postedAt: now, messagesSince: 0, scheduledAt });
      return living?.message;
    });
    const flaggedAt = talk.get(nudge.group)?.flaggedAt;
    talk.set(nudge.group, { ...noTalk, loaded: true, flaggedAt, postedAt: now });
    const { messages, pins } = chat(message.platform);
    if (before !== undefined && before.message !== message.message) await messages.remove(before);
    await pins.pin(message);
  }

  /** The live copy says what counts now; it stays where it is. */
  async function renewLiving(nudge: Nudge): Promise<void> {
    const found = await look(nudge);
    const living = await store.read((s) => s.guidelines.living(nudge.group));
    if (found === undefined || living?.message === undefined) return;
    const copy = copyOf(found.group);
    await chat(living.message.platform).messages.edit(
      living.message,
      channelCard(found.view, copy.guideline.reminder, copy),
    );
  }

  async function writeChanged(nudge: Nudge): Promise<Written> {
    const found = await look(nudge);
    if (found === undefined || found.view.version !== nudge.revision) return { kind: 'drop', why: 'moved' };
    const change = await store.read(async (s) => {
      const before = await s.guidelines.findVersion(nudge.group, nudge.revision - 1);
      return changeBetween(before === undefined ? [] : (await viewOf(s, found.group, before)).lines, found.view.lines);
    });
    return {
      kind: 'card',
      card: changedCard(found.view, change, copyOf(found.group)),
      language: found.group.settings.language,
    };
  }

  async function writeAsk(nudge: Nudge): Promise<Written> {
    const found = await look(nudge);
    const { to } = nudge;
    if (found === undefined || !isUserRef(to)) return { kind: 'drop', why: 'cancelled' };
    const { group, view } = found;
    const language = group.settings.language;
    const member = await store.read((s) => s.members.findByUser(group.id, to));
    if (nudge.member === undefined)
      return member === undefined
        ? { kind: 'card', card: outsiderCard(group.name, copyOf(group)), language }
        : { kind: 'drop', why: 'not-wanted' };
    if (member === undefined) return { kind: 'drop', why: 'left' };
    if (view.version !== nudge.revision) return { kind: 'drop', why: 'moved' };
    const agreement = await store.read((s) => s.guidelines.agreementOf(member.id));
    if (agreement?.version === view.version) return { kind: 'drop', why: 'not-wanted' };
    const about = { wrote: nudge.topic === 'first-message', changed: agreement !== undefined };
    return { kind: 'card', card: askCard(view, about, copyOf(group)), language };
  }

  async function look(nudge: Nudge): Promise<Readonly<{ group: Group; view: SetView }> | undefined> {
    return store.read(async (s) => {
      const group = await s.groups.find(nudge.group);
      const set = group?.state === 'open' ? await s.guidelines.current(group.id) : undefined;
      return group === undefined || set === undefined ? undefined : { group, view: await viewOf(s, group, set) };
    });
  }
}
