/** The store contract for erasures: what goes with a member or a group, and what stays. */
import { describe, expect, it } from 'vitest';
import {
  aChannel,
  aCheckIn,
  aCopy,
  aCrisis,
  aDraft,
  aGroup,
  aMeeting,
  aMember,
  aMessage,
  aNudge,
  anAnswer,
  anInstallation,
  anRsvp,
  aPerson,
  aSet,
  aThread,
  community,
  noon,
} from './store-samples.ts';
import type { Tried } from './store.contract.ts';

export function erasureContract({ read, write }: Tried): void {
  /** A group in which everything exists: of `leaving`, of somebody who stays, and of the group. */
  const populate = () =>
    write(async (s) => {
      const group = await s.groups.save(aGroup());
      const leaving = await s.members.save(aMember(group.id));
      const staying = await s.members.save(aMember(group.id));
      for (const owner of [group.id, leaving.id, staying.id]) await s.keys.save({ owner, wrapped: `key of ${owner}` });
      const checkIn = aCheckIn(group.id);
      await s.checkIns.save(checkIn);
      const meeting = await s.meetings.save(aMeeting(group.id, { host: leaving.id }));
      await s.meetings.saveThread(aThread(meeting));
      const set = aSet(group.id, 1, { publishedBy: leaving.id });
      await s.guidelines.publish(set);
      await s.guidelines.saveLiving({
        group: group.id,
        message: aMessage(),
        postedAt: noon,
        messagesSince: 1,
        scheduledAt: noon,
      });
      const of = async (member: typeof leaving) => {
        const answer = await s.checkIns.saveAnswer(anAnswer(member, { checkIn: checkIn.id }));
        const rsvp = anRsvp(meeting.id, member.id);
        await s.meetings.saveRsvp(rsvp);
        await s.guidelines.saveAgreement({ group: group.id, member: member.id, version: 1, at: noon });
        const nudges = [
          aNudge(group.id, { member: member.id, to: member.user }),
          aNudge(group.id, { member: member.id, to: member.user, status: { kind: 'expired' } }),
        ];
        await s.nudges.plan(nudges);
        return { answer, rsvp, nudges };
      };
      const theirs = await of(leaving);
      const others = await of(staying);
      const post = aNudge(group.id, { to: group.channel });
      await s.nudges.plan([post]);
      await s.checkIns.release([aCopy(checkIn, 'dW5uYW1lZA')], []);
      const crisis = await s.crises.save(aCrisis({ group: group.id, member: leaving.id, user: leaving.user }));
      const acknowledged = await s.crises.save(aCrisis({ group: group.id, acknowledgedBy: leaving.id }));
      return { group, leaving, staying, checkIn, meeting, set, theirs, others, post, crisis, acknowledged };
    });

  describe('erasing a member', () => {
    it('takes the member, their key, answers, RSVPs, agreement and ledger rows', async () => {
      const { leaving, checkIn, theirs } = await populate();
      await write((s) => s.members.erase(leaving.id));
      await read(async (s) => {
        expect(await s.members.find(leaving.id)).toBeUndefined();
        expect(await s.members.ofUser(leaving.user)).toEqual([]);
        expect(await s.keys.find(leaving.id)).toBeUndefined();
        expect(await s.checkIns.findAnswer(theirs.answer.id)).toBeUndefined();
        expect((await s.checkIns.answersTo(checkIn.id)).map((it) => it.member)).not.toContain(leaving.id);
        expect(await s.meetings.rsvpsOf(leaving.id)).toEqual([]);
        expect(await s.guidelines.agreementOf(leaving.id)).toBeUndefined();
        expect(await s.nudges.of([leaving.id])).toEqual([]);
        for (const nudge of theirs.nudges) expect(await s.nudges.find(nudge.id)).toBeUndefined();
      });
    });

    it('leaves what is the group’s and what is others’, without the name of who left', async () => {
      const { group, leaving, staying, checkIn, meeting, set, others, post, crisis, acknowledged } = await populate();
      await write((s) => s.members.erase(leaving.id));
      await read(async (s) => {
        expect(await s.members.of(group.id)).toEqual([staying]);
        expect(await s.keys.find(staying.id)).toBeDefined();
        expect(await s.keys.find(group.id)).toBeDefined();
        expect(await s.checkIns.answersTo(checkIn.id)).toEqual([others.answer]);
        expect(await s.checkIns.unnamedOf(checkIn.id)).toHaveLength(1);
        expect(await s.meetings.find(meeting.id)).toEqual({ ...meeting, host: undefined });
        expect(await s.meetings.rsvpsFor(meeting.id, others.rsvp.on)).toEqual([others.rsvp]);
        expect(await s.meetings.threadsOf(meeting.id)).toHaveLength(1);
        expect(await s.guidelines.current(group.id)).toEqual({ ...set, publishedBy: undefined });
        expect(await s.guidelines.agreementOf(staying.id)).toBeDefined();
        expect(await s.nudges.of([staying.id])).toHaveLength(2);
        expect(await s.nudges.find(post.id)).toEqual(post);
        expect(await s.crises.find(crisis.id)).toEqual({ ...crisis, member: undefined });
        expect(await s.crises.find(acknowledged.id)).toEqual({ ...acknowledged, acknowledgedBy: undefined });
      });
    });

    it('is harmless twice, and undone when the write is', async () => {
      const { leaving } = await populate();
      const undone = write(async (s) => {
        await s.members.erase(leaving.id);
        throw new Error('not after all');
      });
      await expect(undone).rejects.toThrow('not after all');
      expect(await read((s) => s.members.find(leaving.id))).toEqual(leaving);
      expect(await read((s) => s.keys.find(leaving.id))).toBeDefined();
      for (const _ of [1, 2]) await write((s) => s.members.erase(leaving.id));
      expect(await read((s) => s.members.find(leaving.id))).toBeUndefined();
    });
  });

  describe('erasing a group', () => {
    it('takes all of it, keys included', async () => {
      const it = await populate();
      const { group, leaving, staying, checkIn, meeting } = it;
      await write((s) => s.groups.erase(group.id));
      await read(async (s) => {
        expect(await s.groups.find(group.id)).toBeUndefined();
        expect(await s.groups.findByChannel(group.channel)).toBeUndefined();
        for (const owner of [group.id, leaving.id, staying.id]) expect(await s.keys.find(owner)).toBeUndefined();
        for (const member of [leaving, staying]) expect(await s.members.find(member.id)).toBeUndefined();
        expect(await s.checkIns.find(checkIn.id)).toBeUndefined();
        for (const answer of [it.theirs.answer, it.others.answer])
          expect(await s.checkIns.findAnswer(answer.id)).toBeUndefined();
        expect(await s.checkIns.unnamedOf(checkIn.id)).toEqual([]);
        expect(await s.meetings.find(meeting.id)).toBeUndefined();
        expect(await s.meetings.threadsOf(meeting.id)).toEqual([]);
        for (const member of [leaving, staying]) {
          expect(await s.meetings.rsvpsOf(member.id)).toEqual([]);
          expect(await s.guidelines.agreementOf(member.id)).toBeUndefined();
        }
        expect(await s.guidelines.current(group.id)).toBeUndefined();
        expect(await s.guidelines.living(group.id)).toBeUndefined();
        for (const nudge of [it.post, ...it.theirs.nudges, ...it.others.nudges])
          expect(await s.nudges.find(nudge.id)).toBeUndefined();
        for (const crisis of [it.crisis, it.acknowledged]) expect(await s.crises.find(crisis.id)).toBeUndefined();
      });
    });

    it('takes half-finished forms in its channel, but not the set-up of the next group', async () => {
      const { group } = await populate();
      const edit = aDraft({ channel: group.channel, kind: 'guideline-edit' });
      const setUp = aDraft({ channel: group.channel, kind: 'group-setup' });
      const elsewhere = aDraft({ channel: aChannel(), kind: 'guideline-edit' });
      await write(async (s) => {
        for (const draft of [edit, setUp, elsewhere]) await s.drafts.save(draft);
        await s.groups.erase(group.id);
      });
      expect(await read((s) => s.drafts.find(edit.id))).toBeUndefined();
      expect(await read((s) => s.keys.find(edit.id))).toBeUndefined();
      expect(await read((s) => s.drafts.find(setUp.id))).toEqual(setUp);
      expect(await read((s) => s.drafts.find(elsewhere.id))).toEqual(elsewhere);
    });

    it('leaves other groups alone', async () => {
      const gone = await populate();
      const kept = await populate();
      await write((s) => s.groups.erase(gone.group.id));
      await read(async (s) => {
        expect(await s.groups.all()).toEqual([kept.group]);
        expect(await s.members.all()).toHaveLength(2);
        expect(await s.keys.find(kept.leaving.id)).toBeDefined();
        expect(await s.nudges.of([kept.leaving.id])).toHaveLength(2);
        expect(await s.crises.find(kept.crisis.id)).toEqual(kept.crisis);
      });
    });
  });

  describe('erasing a community', () => {
    it('takes its groups, people, drafts, crisis records, how it let us in and the note that it put us out, and nothing else', async () => {
      const { group, leaving } = await populate();
      const mine = { ...community, community: 'kept' };
      const kept = {
        installation: anInstallation({ community: mine }),
        group: aGroup({ channel: { ...aChannel(), ...mine } }),
        person: aPerson({ user: { ...mine, user: 'kept' } }),
        draft: aDraft({ by: { ...mine, user: 'kept' }, channel: { ...mine, channel: 'kept' } }),
        crisis: aCrisis({ user: { ...mine, user: 'kept' } }),
      };
      const gone = { installation: anInstallation(), person: aPerson(), draft: aDraft(), crisis: aCrisis() };
      await write(async (s) => {
        await s.groups.save(kept.group);
        for (const it of [kept, gone]) {
          await s.installations.save(it.installation);
          await s.people.save(it.person);
          await s.drafts.save(it.draft);
          await s.crises.save(it.crisis);
        }
        for (const it of [community, mine]) await s.communities.setLeft(it, noon);
        await s.communities.erase(community);
      });
      await read(async (s) => {
        expect(await s.groups.of(mine)).toMatchObject([{ id: kept.group.id }]);
        expect(await s.groups.find(group.id)).toBeUndefined();
        expect(await s.members.ofUser(leaving.user)).toEqual([]);
        for (const owner of [group.id, leaving.id, gone.draft.id, gone.installation.id])
          expect(await s.keys.find(owner)).toBeUndefined();
        expect(await s.installations.of(community.platform)).toEqual([kept.installation]);
        expect(await s.people.all()).toMatchObject([{ id: kept.person.id }]);
        expect(await s.drafts.find(gone.draft.id)).toBeUndefined();
        expect(await s.drafts.find(kept.draft.id)).toBeDefined();
        expect(await s.crises.find(gone.crisis.id)).toBeUndefined();
        expect(await s.crises.find(kept.crisis.id)).toBeDefined();
        expect(await s.communities.leftBefore(noon.add({ hours: 1 }))).toEqual([mine]);
      });
    });
  });
}
