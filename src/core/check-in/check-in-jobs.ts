/** What check-ins do unasked: prompts to groups and people, the summary when a window is over, and tidying up. */
import { type ChannelRef, userKey, type UserRef } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member } from '../group/group.ts';
import type { AnswerId, CheckInId, NudgeId } from '../kit/ids.ts';
import { prefixes } from '../kit/ids.ts';
import { forgetSent, type Jobs, type NudgeWriter, type Written } from '../nudge/jobs.ts';
import { type Nudge, nudgeKey, type NudgeTopic } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { promptCard } from './check-in-prompt-cards.ts';
import { promptTurn, promptUselessAfter, roundsBetween } from './check-in-rounds.ts';
import type { Round } from './check-in-rounds.ts';
import { createSummaries } from './check-in-summary.ts';
import { answersKept, hasRoundAt, plannedFor } from './check-in.ts';
import type { CheckIn } from './check-in.ts';

type Needs = Pick<CorePorts, 'store' | 'chat' | 'vault' | 'clock' | 'ids' | 'packs' | 'log'>;
type Planned = Readonly<{
  group: Group;
  member: Member | undefined;
  to: UserRef | ChannelRef;
  topic: NudgeTopic;
  subject: string;
  due: Temporal.Instant;
  uselessAfter: Temporal.Instant;
}>;

const drop = (why: Extract<Written, { kind: 'drop' }>['why']): Written => ({ kind: 'drop', why });
/** A summary is worth reading for a day. */
const summaryUseful = Temporal.Duration.from({ hours: 24 });

export function createCheckInJobs(ports: Needs): Jobs {
  const { store, clock, ids, packs, log } = ports;
  const groupPrompt: NudgeWriter = { write: writeGroupPrompt, sent: notePrompt };
  const directPrompt: NudgeWriter = { write: writeDirectPrompt, sent: forgetSent };
  const { close, write } = createSummaries(ports);
  const summary: NudgeWriter = { write, sent: forgetSent };
  const writers = {
    'check-in-group-prompt': groupPrompt,
    'check-in-prompt': directPrompt,
    'check-in-summary': summary,
  };
  return { planAhead, writers, tidy };

  async function planAhead(now: Temporal.Instant, until: Temporal.Instant): Promise<void> {
    const { groups, members, people } = await store.read(async (s) => ({
      groups: await s.groups.all(),
      members: await s.members.all(),
      people: await s.people.all(),
    }));
    const zones = new Map(people.map((it) => [userKey(it.user), it.zone]));
    for (const group of groups) {
      const present = members.filter((it) => it.group === group.id);
      const rounds =
        group.settings.prompt === undefined
          ? []
          : roundsBetween(group.settings.prompt, group.settings.zone, now, until);
      const own = present.flatMap((it) =>
        personal(group, it, zones.get(userKey(it.user)) ?? group.settings.zone, now, until),
      );
      if (rounds.length + own.length === 0) continue;
      await store.write(async (s) => {
        const planned = [...own];
        for (const round of rounds) planned.push(...forRound(group, present, await keepRound(s, group, round, now)));
        await s.nudges.plan(planned.map(nudgeOf));
      });
    }
  }

  /** The round's row: made once, moved while its prompt is still to come. */
  async function keepRound(s: Stores, group: Group, round: Round, now: Temporal.Instant): Promise<CheckIn> {
    const found = await s.checkIns.findOn(group.id, round.on);
    if (found === undefined) {
      const id = ids.next(prefixes.checkIn) as CheckInId;
      const made: CheckIn = { id, group: group.id, ...round, message: undefined, summarisedAt: undefined };
      await s.checkIns.save(made);
      return made;
    }
    const isSame = found.opensAt.equals(round.opensAt) && found.closesAt.equals(round.closesAt);
    if (isSame || Temporal.Instant.compare(found.opensAt, now) <= 0) return found;
    const moved = { ...found, ...round };
    await s.checkIns.save(moved);
    return moved;
  }

  function forRound(group: Group, present: readonly Member[], checkIn: CheckIn): readonly Planned[] {
    const subject = checkIn.id;
    const prompt = { group, subject, due: checkIn.opensAt, uselessAfter: promptUselessAfter(checkIn) };
    const wanting = present.filter((it) => it.pace === 'check-ins-too' && it.prompt === undefined);
    const ended = { due: checkIn.closesAt, uselessAfter: checkIn.closesAt.add(summaryUseful) };
    return [
      { ...prompt, member: undefined, to: group.channel, topic: 'check-in-group-prompt' },
      ...wanting.map((member) => ({ ...prompt, member, to: member.user, topic: 'check-in-prompt' as const })),
      { group, subject, ...ended, member: undefined, to: group.channel, topic: 'check-in-summary' },
    ];
  }

  /** A prompt of one's own, in one's own zone. */
  function personal(
    group: Group,
    member: Member,
    zone: string,
    now: Temporal.Instant,
    until: Temporal.Instant,
  ): readonly Planned[] {
    if (member.prompt === undefined) return [];
    return roundsBetween(member.prompt, zone, now, until).map((round) => ({
      group,
      member,
      to: member.user,
      topic: 'check-in-prompt',
      subject: '',
      due: round.opensAt,
      uselessAfter: promptUselessAfter(round),
    }));
  }

  function nudgeOf({ group, member, topic, ...it }: Planned): Nudge {
    const occurrence = it.due.toString({ smallestUnit: 'second' });
    const parts = {
      kind: 'check-in',
      group: group.id,
      subject: it.subject,
      occurrence,
      revision: 0,
      lead: '',
    } as const;
    return {
      id: ids.next(prefixes.nudge) as NudgeId,
      // The summary goes to the same channel about the same round as its prompt, so the topic is part of who it is for.
      key: nudgeKey({ ...parts, recipient: member?.id ?? (topic === 'check-in-summary' ? 'summary' : 'channel') }),
      ...parts,
      ...it,
      topic,
      member: member?.id,
      notBefore: it.due,
      asked: false,
      attempts: 0,
      status: { kind: 'planned' },
      lease: undefined,
    };
  }

  async function writeGroupPrompt(nudge: Nudge): Promise<Written> {
    const { group, checkIn } = await about(nudge);
    if (group === undefined || group.state === 'closed' || checkIn === undefined) return drop('cancelled');
    if (group.settings.prompt === undefined) return drop('not-wanted');
    if (!isAsScheduled(group, checkIn, nudge)) return drop('moved');
    if (isFollowed(group, checkIn)) return drop('expired');
    const language = group.settings.language;
    const why = languages[language].checkIn.groupPromptWhy;
    return { kind: 'card', card: prompt(group, checkIn, why), language };
  }

  async function notePrompt(nudge: Nudge, message: NonNullable<CheckIn['message']>): Promise<void> {
    await store.write(async (s) => {
      const found = await s.checkIns.find(nudge.subject as CheckInId);
      if (found !== undefined) await s.checkIns.save({ ...found, message });
    });
  }

  async function writeDirectPrompt(nudge: Nudge): Promise<Written> {
    const { group, checkIn, member, person, answers } = await about(nudge);
    if (group === undefined || group.state === 'closed') return drop('cancelled');
    if (member === undefined || member.leftAt !== undefined) return drop('left');
    const language = person?.language ?? group.settings.language;
    const copy = languages[language].checkIn;
    if (nudge.subject === '') {
      if (member.prompt === undefined) return drop('not-wanted');
      const zone = person?.zone ?? group.settings.zone;
      const isStill = hasRoundAt(member.prompt, zone, plannedFor(nudge));
      if (!isStill) return drop('moved');
      const own = {
        prompt: copy.personalPrompt,
        group: group.id,
        start: ids.derived(prefixes.answer, nudge.id) as AnswerId,
        closesAt: undefined,
      };
      return { kind: 'card', card: promptCard({ ...own, why: copy.personalPromptWhy }, languages[language]), language };
    }
    if (checkIn === undefined || group.settings.prompt === undefined) return drop('cancelled');
    if (member.pace !== 'check-ins-too' || member.prompt !== undefined) return drop('not-wanted');
    if (!isAsScheduled(group, checkIn, nudge)) return drop('moved');
    if (isFollowed(group, checkIn)) return drop('expired');
    if (answers.some((it) => it.member === member.id)) return drop('not-wanted');
    return { kind: 'card', card: prompt(group, checkIn, copy.directPromptWhy), language };
  }

  async function tidy(now: Temporal.Instant): Promise<void> {
    const over = await store.read((s) => s.checkIns.closedBy(now));
    for (const { id } of over) await close(id);
    const purged = await store.write((s) => s.checkIns.purge(now.subtract({ hours: 24 * answersKept.total('days') })));
    if (purged > 0) log.info('check-in.purged', { count: purged });
  }

  async function about(nudge: Nudge) {
    return store.read(async (s) => {
      const member = nudge.member === undefined ? undefined : await s.members.find(nudge.member);
      const hasRound = nudge.subject !== '';
      return {
        group: await s.groups.find(nudge.group),
        checkIn: hasRound ? await s.checkIns.find(nudge.subject as CheckInId) : undefined,
        answers: hasRound ? await s.checkIns.answersTo(nudge.subject as CheckInId) : [],
        member,
        person: member === undefined ? undefined : await s.people.findByUser(member.user),
      };
    });
  }

  /** Still at the time it was planned for, and still open? */
  function isAsScheduled({ settings }: Group, checkIn: CheckIn, nudge: Nudge): boolean {
    if (settings.prompt === undefined || checkIn.summarisedAt !== undefined) return false;
    const at = plannedFor(nudge);
    return checkIn.opensAt.equals(at) && hasRoundAt(settings.prompt, settings.zone, at);
  }

  /** The next one has begun: after a while away, or a long wait, nobody is asked twice at once. */
  function isFollowed({ settings }: Group, { opensAt }: CheckIn): boolean {
    if (settings.prompt === undefined) return false;
    const from = opensAt.add({ seconds: 1 });
    return roundsBetween(settings.prompt, settings.zone, from, clock.now().add({ seconds: 1 })).length > 0;
  }

  function prompt(group: Group, checkIn: CheckIn, why: string) {
    const copy = languages[group.settings.language];
    const prompts = packs.find(group.pack)?.prompts ?? [];
    const turn = promptTurn(checkIn.on, group.settings.prompt?.days ?? [], Math.max(1, prompts.length));
    const words = prompts[turn] ?? copy.checkIn.promptFallback;
    return promptCard({ prompt: words, group: group.id, start: checkIn.id, closesAt: checkIn.closesAt, why }, copy);
  }
}
