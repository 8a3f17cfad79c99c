/** What people can do with nudges: see what will come and why, pause, keep quiet hours, switch kinds off. */
import type { UserRef } from '../chat/address.ts';
import { hasRoundAt, plannedFor } from '../check-in/check-in-rounds.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member, PromptSchedule } from '../group/group.ts';
import type { NudgeId } from '../kit/ids.ts';
import { personOf } from '../person/people.ts';
import type { Person, QuietHours } from '../person/person.ts';
import { foresee, foreseeAll, type Foreseen, type NudgeView } from './budget.ts';
import { forgetSent, noJobs, type Jobs, type NudgeWriter } from './jobs.ts';
import { pauseNoteCard } from './nudge-cards.ts';
import type { Nudge, NudgeKind } from './nudge.ts';

export interface NudgeUseCases {
  /** The next seven days and the settings that decide. */
  show(user: UserRef): Promise<NudgeView>;
  /** Everything planned, soonest first, with the verdict for those to people; for a rehearsal's list and for operators. */
  upcoming(most: number): Promise<readonly Foreseen[]>;
  /** Pauses all that is unasked: until the instant, or until the person starts it again. */
  pause(user: UserRef, until: Temporal.Instant | undefined): Promise<void>;
  resume(user: UserRef): Promise<void>;
  setQuiet(user: UserRef, quiet: QuietHours | undefined): Promise<Readonly<{ zone: string }>>;
  setKind(user: UserRef, kind: NudgeKind, on: boolean): Promise<void>;
  /** The person says that direct messages are open again. */
  directOpened(user: UserRef): Promise<void>;
  /** A prompt of one's own; undefined stops it. */
  setPrompt(member: Member, prompt: PromptSchedule | undefined): Promise<void>;
  /** One message's whole life, for operators and `/nudges`. */
  find(id: NudgeId): Promise<Nudge | undefined>;
  /** The person's zone, or their group's. */
  zoneFor(user: UserRef): Promise<string>;
}

const week = { hours: 24 * 7 };

export function createNudges({
  store,
  clock,
  ids,
}: Pick<CorePorts, 'store' | 'clock' | 'ids'>): Readonly<{ useCases: NudgeUseCases; jobs: Jobs }> {
  const pauseNote: NudgeWriter = {
    write: async (nudge) => {
      const person = await store.read((s) =>
        'user' in nudge.to ? s.people.findByUser(nudge.to) : Promise.resolve(undefined),
      );
      const language = languageFor(person?.language);
      if (person?.paused !== 'by-itself') return { kind: 'drop', why: 'not-wanted' };
      return { kind: 'card', card: pauseNoteCard(languages[language]), language };
    },
    sent: forgetSent,
  };
  const useCases: NudgeUseCases = {
    show,
    upcoming,
    pause: (user, until) =>
      change(user, (it) =>
        // The latest word counts: whoever names a date wants things back after it.
        until === undefined
          ? { ...it, paused: 'by-person', awayUntil: undefined }
          : { ...it, paused: 'no', awayUntil: until },
      ),
    resume: (user) => change(user, (it) => ({ ...it, paused: 'no', awayUntil: undefined, unansweredPrompts: 0 })),
    setQuiet,
    setKind: (user, kind, on) =>
      change(user, (it) => ({
        ...it,
        off: on ? it.off.filter((its) => its !== kind) : [...new Set([...it.off, kind])],
      })),
    directOpened: (user) => change(user, (it) => ({ ...it, directClosed: false })),
    setPrompt,
    find: (id) => store.read((s) => s.nudges.find(id)),
    zoneFor: async (user) => (await around(user)).zone,
  };
  return { useCases, jobs: { ...noJobs, writers: { 'pause-note': pauseNote } } };

  async function show(user: UserRef): Promise<NudgeView> {
    const now = clock.now();
    const { person, zone, places } = await around(user);
    const { planned, sent } = await store.read(async (s) => ({
      planned: await s.nudges.plannedFor(places.map((it) => it.id)),
      sent: await s.nudges.sentTo(
        places.map((it) => it.id),
        now.subtract(week),
      ),
    }));
    const memberOf = (nudge: Nudge) => places.find((it) => it.id === nudge.member);
    const within = planned.filter(
      (it) => Temporal.Instant.compare(it.due, now.add(week)) <= 0 && isStillWanted(it, memberOf(it), zone),
    );
    return { person, zone, coming: foreseeAll(within, person, zone, sent) };
  }

  async function upcoming(most: number): Promise<readonly Foreseen[]> {
    const planned = await store.read((s) => s.nudges.upcoming(most));
    const all = await Promise.all(
      planned.map(async (nudge): Promise<readonly Foreseen[]> => {
        if (!('user' in nudge.to)) return [{ nudge, verdict: 'send' }];
        const { person, places, zone } = await around(nudge.to);
        const member = places.find((it) => it.id === nudge.member);
        return isStillWanted(nudge, member, zone) ? [foresee(nudge, person, zone, [])] : [];
      }),
    );
    return all.flat();
  }

  async function setQuiet(user: UserRef, quiet: QuietHours | undefined) {
    await change(user, (it) => ({ ...it, quiet }));
    return { zone: (await around(user)).zone };
  }

  async function setPrompt(member: Member, prompt: PromptSchedule | undefined): Promise<void> {
    // What is planned stays: a cancelled row could never be planned again, should the same time be asked for once
    // more. At the moment of sending a prompt that no longer fits is dropped, and until then it is not shown.
    await store.write(async (s) => {
      await s.members.save({ ...member, prompt });
    });
  }

  async function change(user: UserRef, edit: (person: Person) => Person): Promise<void> {
    await store.write(async (s) => {
      await s.people.save(edit(await personOf(s, user, { ids, now: clock.now() })));
    });
  }

  async function around(user: UserRef) {
    return store.read(async (s) => {
      const now = clock.now();
      const found = await personOf(s, user, { ids, now });
      const isBack = found.awayUntil !== undefined && Temporal.Instant.compare(found.awayUntil, now) <= 0;
      const person: Person = isBack ? { ...found, awayUntil: undefined } : found;
      const places = (await s.members.ofUser(user)).filter((it) => it.leftAt === undefined);
      const group: Group | undefined = places[0] === undefined ? undefined : await s.groups.find(places[0].group);
      return { person, places, zone: person.zone ?? group?.settings.zone ?? 'UTC' };
    });
  }
}

/** A prompt planned before its person asked for another time, or for none, is dropped at the moment of sending. */
function isStillWanted(nudge: Nudge, member: Member | undefined, zone: string): boolean {
  if (nudge.topic !== 'check-in-prompt' || member === undefined) return true;
  if (nudge.subject !== '') return member.prompt === undefined;
  if (member.prompt === undefined) return false;
  return hasRoundAt(member.prompt, zone, plannedFor(nudge));
}
