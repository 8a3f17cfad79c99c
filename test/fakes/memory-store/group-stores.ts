/** Check-ins, meetings, guidelines and crisis records, in memory. */
import { sameUser } from '../../../src/core/chat/address.ts';
import type { MeetingThread } from '../../../src/core/meeting/meeting.ts';
import type { CheckIns, Crises, Guidelines, Meetings } from '../../../src/core/ports/stores.ts';
import { StaleVersion } from '../../../src/core/ports/stores.ts';
import { byInstant, byText, deleteWhere, refuseTwin, rowsWhere, saveVersioned, type Session } from './tables.ts';

export function memoryCheckIns({ tables }: Session): CheckIns {
  return {
    async find(id) {
      return tables().checkIns.get(id);
    },
    async findOn(group, on) {
      return rowsWhere(tables().checkIns, (it) => it.group === group && it.on.equals(on))[0];
    },
    async closedBy(at) {
      return rowsWhere(
        tables().checkIns,
        (it) => it.summarisedAt === undefined && byInstant(it.closesAt, at) <= 0,
      ).toSorted((a, b) => byInstant(a.closesAt, b.closesAt) || byText(a.id, b.id));
    },
    async save(checkIn) {
      const { checkIns } = tables();
      refuseTwin(checkIns, checkIn, (it) => it.group === checkIn.group && it.on.equals(checkIn.on));
      checkIns.set(checkIn.id, checkIn);
    },
    async findAnswer(id) {
      return tables().answers.get(id);
    },
    async standing(id, answer) {
      const t = tables();
      const member = t.members.get(id);
      const person = member && rowsWhere(t.people, (it) => sameUser(it.user, member.user))[0];
      const versions = rowsWhere(t.guidelines, (it) => it.group === member?.group).map((it) => it.version);
      return {
        key: t.keys.get(id),
        before: t.answers.get(answer),
        unansweredPrompts: person?.unansweredPrompts ?? 0,
        agreed: {
          current: versions.length === 0 ? undefined : Math.max(...versions),
          agreed: t.agreements.get(id)?.version,
        },
      };
    },
    async answersTo(checkIn) {
      return rowsWhere(tables().answers, (it) => it.checkIn === checkIn).toSorted(
        (a, b) => byInstant(a.at, b.at) || byText(a.id, b.id),
      );
    },
    async answersOf(member, since) {
      return rowsWhere(tables().answers, (it) => it.member === member && byInstant(it.at, since) >= 0).toSorted(
        (a, b) => byInstant(b.at, a.at) || byText(a.id, b.id),
      );
    },
    async saveAnswer(answer) {
      return saveVersioned(tables().answers, answer);
    },
    async eraseAnswer(id) {
      tables().answers.delete(id);
    },
    async release(copies, from) {
      const { answers, unnamed } = tables();
      for (const copy of copies) {
        if (unnamed.has(copy.id)) throw new Error(`${copy.id} was released before`);
        unnamed.set(copy.id, copy);
      }
      for (const id of from) {
        const answer = answers.get(id);
        if (!answer) continue;
        answers.set(id, { ...answer, visibility: 'me', shown: [], version: answer.version + 1 });
      }
    },
    async unnamedOf(checkIn) {
      return rowsWhere(tables().unnamed, (it) => it.checkIn === checkIn).toSorted(
        (a, b) => byText(a.words, b.words) || byText(a.id, b.id),
      );
    },
    async purge(before) {
      const t = tables();
      const closed = (id: string) => {
        const checkIn = t.checkIns.get(id);
        return checkIn !== undefined && byInstant(checkIn.closesAt, before) < 0;
      };
      return (
        deleteWhere(t.answers, (it) => byInstant(it.at, before) < 0) +
        deleteWhere(t.unnamed, (it) => closed(it.checkIn))
      );
    },
  };
}

export function memoryMeetings({ tables }: Session): Meetings {
  return {
    async find(id) {
      return tables().meetings.get(id);
    },
    async of(group) {
      return rowsWhere(tables().meetings, (it) => it.group === group).toSorted(
        (a, b) => byInstant(a.createdAt, b.createdAt) || byText(a.id, b.id),
      );
    },
    async save(meeting) {
      return saveVersioned(tables().meetings, meeting);
    },
    async rsvpsFor(meeting, on) {
      return rowsWhere(tables().rsvps, (it) => it.meeting === meeting && it.on.equals(on)).toSorted(
        (a, b) => byInstant(a.at, b.at) || byText(a.member, b.member),
      );
    },
    async rsvpsOf(member) {
      return rowsWhere(tables().rsvps, (it) => it.member === member).toSorted(
        (a, b) => Temporal.PlainDate.compare(a.on, b.on) || byText(a.meeting, b.meeting),
      );
    },
    async saveRsvp(rsvp) {
      tables().rsvps.set(`${rsvp.meeting}.${rsvp.on.toString()}.${rsvp.member}`, rsvp);
    },
    async purgeRsvps(before) {
      return deleteWhere(tables().rsvps, (it) => Temporal.PlainDate.compare(it.on, before) < 0);
    },
    async threadOf(meeting, on) {
      return tables().threads.get(`${meeting}.${on.toString()}`);
    },
    async threadsOf(meeting) {
      return rowsWhere(tables().threads, (it) => it.meeting === meeting).toSorted((a, b) =>
        Temporal.PlainDate.compare(a.on, b.on),
      );
    },
    async saveThread(thread) {
      tables().threads.set(`${thread.meeting}.${thread.on.toString()}`, thread);
    },
    async threadsDue(at) {
      const t = tables();
      const isDue = (it: MeetingThread) =>
        (it.thread === undefined && byInstant(it.opensAt, at) <= 0) ||
        byInstant(it.closesAt, at) <= 0 ||
        (t.groups.get(it.group)?.state === 'closed' && it.tries === 0);
      return rowsWhere(t.threads, isDue).toSorted(
        (a, b) =>
          byInstant(a.closesAt, b.closesAt) || byText(a.meeting, b.meeting) || Temporal.PlainDate.compare(a.on, b.on),
      );
    },
    async forgetThread(meeting, on) {
      tables().threads.delete(`${meeting}.${on.toString()}`);
    },
  };
}

export function memoryGuidelines({ tables }: Session): Guidelines {
  return {
    async current(group) {
      return rowsWhere(tables().guidelines, (it) => it.group === group).toSorted((a, b) => b.version - a.version)[0];
    },
    async findVersion(group, version) {
      return rowsWhere(tables().guidelines, (it) => it.group === group && it.version === version)[0];
    },
    async publish(set) {
      const { guidelines } = tables();
      if (guidelines.has(set.id)) throw new StaleVersion(`${set.id} was published before`);
      refuseTwin(guidelines, set, (it) => it.group === set.group && it.version === set.version);
      guidelines.set(set.id, set);
    },
    async agreementOf(member) {
      return tables().agreements.get(member);
    },
    async saveAgreement(agreement) {
      tables().agreements.set(agreement.member, agreement);
    },
    async living(group) {
      return tables().living.get(group);
    },
    async saveLiving(card) {
      tables().living.set(card.group, card);
    },
  };
}

export function memoryCrises({ tables }: Session): Crises {
  return {
    async find(id) {
      return tables().crises.get(id);
    },
    async save(record) {
      return saveVersioned(tables().crises, record);
    },
    async ofUser(user) {
      return rowsWhere(tables().crises, (it) => sameUser(it.user, user)).toSorted(
        (a, b) => byInstant(b.at, a.at) || byText(a.id, b.id),
      );
    },
    async climbing(at) {
      const due = rowsWhere(
        tables().crises,
        (it) => it.climbsAt !== undefined && byInstant(it.climbsAt, at) <= 0 && it.acknowledgedAt === undefined,
      );
      return due.toSorted((a, b) => byInstant(a.climbsAt!, b.climbsAt!) || byText(a.id, b.id));
    },
    async eraseOfUser(user) {
      deleteWhere(tables().crises, (it) => sameUser(it.user, user));
    },
    async purge(before) {
      return deleteWhere(tables().crises, (it) => byInstant(it.at, before) < 0);
    },
  };
}
