/** Plans what check-ins send: for each round its prompts and its summary, and the prompts people asked for themselves. */
import { type ChannelRef, userKey, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member } from '../group/group.ts';
import type { CheckInId, NudgeId } from '../kit/ids.ts';
import { prefixes } from '../kit/ids.ts';
import { eachAlone, type Jobs } from '../nudge/jobs.ts';
import { type Nudge, nudgeKey, type NudgeTopic } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { promptUselessAfter, roundsBetween } from './check-in-rounds.ts';
import type { Round } from './check-in-rounds.ts';
import type { CheckIn } from './check-in.ts';

type Planned = Readonly<{
  group: Group;
  member: Member | undefined;
  to: UserRef | ChannelRef;
  topic: NudgeTopic;
  subject: string;
  due: Temporal.Instant;
  uselessAfter: Temporal.Instant;
}>;

/** A summary is worth reading for a day. */
const summaryUseful = Temporal.Duration.from({ hours: 24 });

export function createPlanning({ store, ids, log }: Pick<CorePorts, 'store' | 'ids' | 'log'>): Pick<Jobs, 'planAhead'> {
  return { planAhead };

  async function planAhead(now: Temporal.Instant, until: Temporal.Instant): Promise<void> {
    const { groups, members, people } = await store.read(async (s) => ({
      groups: await s.groups.all(),
      members: await s.members.all(),
      people: await s.people.all(),
    }));
    const zones = new Map(people.map((it) => [userKey(it.user), it.zone]));
    const planOne = async (group: Group) => {
      const present = members.filter((it) => it.group === group.id);
      const rounds =
        group.settings.prompt === undefined
          ? []
          : roundsBetween(group.settings.prompt, group.settings.zone, now, until);
      const own = present.flatMap((it) =>
        personal(group, it, zones.get(userKey(it.user)) ?? group.settings.zone, now, until),
      );
      if (rounds.length + own.length === 0) return;
      await store.write(async (s) => {
        const planned = [...own];
        for (const round of rounds) planned.push(...forRound(group, present, await keepRound(s, group, round, now)));
        await s.nudges.plan(planned.map(nudgeOf));
      });
    };
    await eachAlone(groups, planOne, log);
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
}
