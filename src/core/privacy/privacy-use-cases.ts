/** What people can do about what is kept of them: read the statement, take everything along, be forgotten. */
import { userKey, type UserRef } from '../chat/address.ts';
import { answerWordsSchema } from '../check-in/check-in.ts';
import type { CorePorts } from '../core-ports.ts';
import { lookingAgain } from '../group/group-holding.ts';
import { withoutTheGone } from '../group/group-on-call-leaving.ts';
import type { OnCall } from '../group/group-on-call.ts';
import type { Member } from '../group/group.ts';
import type { MemberId } from '../kit/ids.ts';
import { openWords } from '../kit/words.ts';
import { noJobs, type Jobs } from '../nudge/jobs.ts';
import type { Person } from '../person/person.ts';
import type { Traits } from '../ports/chat-platform.ts';
import type { Stores } from '../ports/stores.ts';
import { keeps } from './privacy.ts';

export type Statement = Readonly<{
  contact: string;
  tidiedAt: Temporal.Instant | undefined;
  /** Who may read along where the person is. */
  readers: Traits['readers'];
}>;
export type Forgotten = Readonly<{
  groups: number;
  checkIns: number;
  rsvps: number;
  messages: number;
  crises: number;
  postsLeft: number;
  /** Roles of those who agreed that could not be taken. */
  rolesLeft: number;
  /** Channels that could not be closed to them. */
  channelsOpen: number;
}>;

export interface PrivacyUseCases {
  statement(user: UserRef): Statement;
  /** Everything about the asker and nothing about others, as plain data; undefined where nothing is kept. */
  exportOf(user: UserRef): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Who learns from the service itself that somebody left with being forgotten. */
  comings(user: UserRef): Traits['comings'];
  /** Erases everything about a person at once; undefined where nothing was kept. Posted copies are taken back afterwards. */
  forget(user: UserRef): Promise<Forgotten | undefined>;
}

type Deps = Readonly<{
  /** Members changed: the crisis path looks again, and no longer knows the person. */
  forgotten(user: UserRef): Promise<void>;
}>;

export function createPrivacy(
  ports: CorePorts,
  { forgotten }: Deps,
): Readonly<{ useCases: PrivacyUseCases; jobs: Jobs }> {
  const { store, vault, chat, clock, operator, log } = ports;
  let tidiedAt: Temporal.Instant | undefined;
  return {
    useCases: { statement, comings: ({ platform }) => chat(platform).traits.comings, exportOf, forget },
    jobs: { ...noJobs, tidy },
  };

  function statement({ platform }: UserRef): Statement {
    return { contact: operator.contact, tidiedAt, readers: chat(platform).traits.readers };
  }

  async function exportOf(user: UserRef) {
    const kept = await store.read((s) => everything(s, user));
    const { person, members, answers, crises, drafts, nudges } = kept;
    if (
      person === undefined &&
      members.length === 0 &&
      crises.length === 0 &&
      drafts.length === 0 &&
      nudges.length === 0
    )
      return undefined;
    return {
      exportedAt: clock.now(),
      account: person,
      memberships: members.map(({ member, group, agreement, onCall }) => ({
        ...member,
        groupName: group,
        onCall,
        agreement: agreement && { version: agreement.version, at: agreement.at },
      })),
      checkIns: answers.map(({ answer, key }) => ({
        ...answer,
        // Where the copies are is somebody else's, where they went to facilitators directly; that they are is not.
        shown: answer.shown.length,
        words: key === undefined ? undefined : openWords(vault, key, answer.words, answerWordsSchema),
      })),
      meetingAnswers: kept.rsvps,
      meetingsHosted: kept.hosted,
      guidelinesPublished: kept.published,
      messagesToYou: nudges.map((it) => ({ ...it, lease: undefined })),
      // Who took the call is somebody else.
      crisisNotes: crises.map((it) => ({ ...it, acknowledgedBy: undefined })),
      drafts: drafts.map(({ key, words, ...it }) => ({ ...it, words: JSON.parse(vault.open(key, words)) as unknown })),
    };
  }

  async function forget(user: UserRef): Promise<Forgotten | undefined> {
    const forgetAll = async (s: Stores) => {
      const all = await everything(s, user);
      // The member's key goes with the member, so what they wrote is noise in every backup too.
      for (const { member } of all.members) {
        await s.members.erase(member.id);
        if (member.role === 'facilitator') await withoutTheGone(s, member.group, clock.now());
      }
      for (const draft of all.drafts) await s.drafts.erase(draft.id);
      await s.crises.eraseOfUser(user);
      await s.nudges.eraseTo(user);
      if (all.person !== undefined) await s.people.erase(all.person.id);
      return all;
    };
    const kept = await lookingAgain(() => store.write(forgetAll));
    await forgotten(user);
    const { person, members, answers, crises, drafts, nudges, rsvps } = kept;
    const left = await takeBack(kept);
    if (person === undefined && members.length + crises.length + drafts.length + nudges.length === 0) return undefined;
    return {
      groups: members.length,
      checkIns: answers.length,
      rsvps: rsvps.length,
      messages: nudges.length,
      crises: crises.length,
      ...left,
    };
  }

  /** After the commit: posted copies go, channels close. What a service refuses is counted, not hidden; nothing here throws. */
  async function takeBack({ answers, members }: Awaited<ReturnType<typeof everything>>) {
    let [postsLeft, rolesLeft, channelsOpen] = [0, 0, 0];
    for (const shown of answers.flatMap(({ answer }) => answer.shown)) {
      const removed = await attempt(() => chat(shown.platform).messages.remove(shown));
      if (removed?.ok !== true && removed?.problem.kind !== 'gone') postsLeft += 1;
    }
    for (const { member, channel, role } of members) {
      if (member.leftAt !== undefined || channel === undefined) continue;
      const { users } = chat(channel.platform);
      if (member.role === 'facilitator') await attempt(() => users.setRole(member.user, channel, 'facilitator', false));
      if (role !== undefined) {
        const taken = await attempt(() => users.grant(member.user, channel, role, false));
        if (taken?.ok !== true && taken?.problem.kind !== 'gone') rolesLeft += 1;
      }
      const closed = await attempt(() => users.setAdmitted(member.user, channel, false));
      if (closed?.ok !== true && closed?.problem.kind !== 'gone') channelsOpen += 1;
    }
    return { postsLeft, rolesLeft, channelsOpen };
  }

  /** Everything is erased by now; what breaks afterwards must not tell the person otherwise. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (cause) {
      log.error('privacy.take-back-failed', cause);
      return undefined;
    }
  }

  async function tidy(now: Temporal.Instant): Promise<void> {
    const days = (count: number) => now.subtract({ hours: 24 * count });
    await store.write(async (s) => {
      // Read in the same write: a community that was let in again meanwhile bears no mark any more.
      for (const community of await s.communities.leftBefore(days(keeps.community)))
        await s.communities.erase(community);
      for (const group of await s.groups.closedBefore(days(keeps.closedGroup))) await s.groups.erase(group.id);
      for (const { id, user } of await s.members.leftBefore(days(keeps.leftMember))) {
        await s.members.erase(id);
        const person = await s.people.findByUser(user);
        // That somebody wants no offers of help never lapses (domain G7), so it outlives the rest.
        if (person?.crisisOffers === true && (await s.members.ofUser(user)).length === 0)
          await s.people.erase(person.id);
      }
      for (const person of await strangers(s, now, days(keeps.stranger))) await s.people.erase(person.id);
    });
    tidiedAt = now;
  }
}

/** Accounts that belong to no group any more, or never did; a choice to be offered no help does not expire. */
async function strangers(s: Stores, now: Temporal.Instant, knownBefore: Temporal.Instant): Promise<readonly Person[]> {
  const members = [...(await s.members.all()), ...(await s.members.leftBefore(now.add({ seconds: 1 })))];
  const known = new Set(members.map(({ user }) => userKey(user)));
  return (await s.people.all()).filter(
    ({ user, crisisOffers, createdAt }) =>
      crisisOffers && !known.has(userKey(user)) && Temporal.Instant.compare(createdAt, knownBefore) < 0,
  );
}

/** All that is kept about one account. */
async function everything(s: Stores, user: UserRef) {
  const person = await s.people.findByUser(user);
  const places = await s.members.ofUser(user);
  const ever = Temporal.Instant.fromEpochMilliseconds(0);
  const members = await Promise.all(
    places.map(async (member) => {
      const group = await s.groups.find(member.group);
      return {
        member,
        group: group?.name,
        channel: group?.channel,
        /** What the service calls it; it shows everybody that they belong. */
        role: group?.settings.roles.agreed,
        agreement: await s.guidelines.agreementOf(member.id),
        onCall: group && onCallOf(group.settings.onCall, member.id),
      };
    }),
  );
  const answers = (
    await Promise.all(
      places.map(async ({ id }) => {
        const key = await s.keys.find(id);
        return (await s.checkIns.answersOf(id, ever)).map((answer) => ({ answer, key }));
      }),
    )
  ).flat();
  const rsvps = (await Promise.all(places.map((it) => s.meetings.rsvpsOf(it.id)))).flat();
  const nudges = await s.nudges.toUser(user);
  const { hosted, published } = await workOf(s, places);
  return {
    hosted,
    published,
    person,
    members,
    answers,
    rsvps,
    nudges,
    crises: await s.crises.ofUser(user),
    drafts: await s.drafts.ofUser(user),
  };
}

/** When somebody is on call, or asked to be; whose evenings they take is somebody else's. */
const onCallOf = ({ duties, swaps }: OnCall, member: MemberId) => ({
  duties: duties.filter((it) => it.member === member),
  eveningsTaken: swaps.flatMap(({ on, to, agreed }) => (to === member ? [{ on, agreed }] : [])),
  eveningsGiven: swaps.flatMap(({ on, from, agreed }) => (from === member ? [{ on, agreed }] : [])),
});

/** What somebody does for a group: the meetings they host and the guidelines they published. */
async function workOf(s: Stores, places: readonly Member[]) {
  const hosted = [];
  const published = [];
  for (const { id, group } of places) {
    const meetings = (await s.meetings.of(group)).filter((it) => it.host === id);
    hosted.push(...meetings.map((it) => ({ group, meeting: it.id })));
    for (let version = (await s.guidelines.current(group))?.version ?? 0; version > 0; version -= 1) {
      const set = await s.guidelines.findVersion(group, version);
      if (set?.publishedBy === id) published.push({ group, version, at: set.publishedAt });
    }
  }
  return { hosted, published };
}
