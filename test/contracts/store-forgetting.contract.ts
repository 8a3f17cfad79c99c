/** What retention and forgetting ask of every Store: who is past their time, and every row addressed to one account. */
import { describe, expect, it } from 'vitest';
import type { Tried } from './store.contract.ts';
import { aGroup, aMember, aNudge, aUser, noon } from './store-samples.ts';

export function forgettingContract({ read, write }: Tried): void {
  describe('what is past its time', () => {
    it('are groups closed before a moment, and no open ones', async () => {
      const [open, old, fresh] = [
        aGroup(),
        aGroup({ state: 'closed', closedAt: noon }),
        aGroup({ state: 'closed', closedAt: noon.add({ hours: 2 }) }),
      ];
      await write(async (s) => {
        for (const group of [open, old, fresh]) await s.groups.save(group);
      });
      const before = async (hours: number) =>
        (await read((s) => s.groups.closedBefore(noon.add({ hours })))).map((group) => group.id);
      expect(await before(0)).toEqual([]);
      expect(await before(1)).toEqual([old.id]);
      expect((await before(3)).toSorted()).toEqual([old.id, fresh.id].toSorted());
    });

    it('are members who left before a moment, of whatever group, and none who are there', async () => {
      const groups = [aGroup(), aGroup()];
      const [there, old, fresh] = [
        aMember(groups[0]!.id),
        aMember(groups[0]!.id, { leftAt: noon }),
        aMember(groups[1]!.id, { leftAt: noon.add({ hours: 2 }) }),
      ];
      await write(async (s) => {
        for (const group of groups) await s.groups.save(group);
        for (const member of [there, old, fresh]) await s.members.save(member);
      });
      const before = async (hours: number) =>
        (await read((s) => s.members.leftBefore(noon.add({ hours })))).map((member) => member.id);
      expect(await before(0)).toEqual([]);
      expect(await before(1)).toEqual([old.id]);
      expect((await before(3)).toSorted()).toEqual([old.id, fresh.id].toSorted());
    });
  });

  describe('rows addressed to an account', () => {
    it('are all of them, without a member too, newest first; and go without touching anybody else’s', async () => {
      const group = aGroup();
      const [mine, theirs] = [aUser(), aUser()];
      const member = aMember(group.id, { user: mine });
      const elsewhere = { ...mine, community: 'c2' };
      const hour = (hours: number) => ({ due: noon.add({ hours }), notBefore: noon.add({ hours }) });
      const rows = {
        first: aNudge(group.id, { ...hour(1), to: mine, member: member.id }),
        second: aNudge(group.id, { ...hour(2), to: mine, member: undefined, status: { kind: 'expired' } }),
        theirs: aNudge(group.id, { ...hour(3), to: theirs, member: undefined }),
        elsewhere: aNudge(group.id, { ...hour(4), to: elsewhere, member: undefined }),
        post: aNudge(group.id, { ...hour(5), to: group.channel, member: undefined }),
      };
      await write(async (s) => {
        await s.groups.save(group);
        await s.members.save(member);
        await s.nudges.plan(Object.values(rows));
      });
      const idsTo = async (user: typeof mine) => (await read((s) => s.nudges.toUser(user))).map((nudge) => nudge.id);
      expect(await idsTo(mine)).toEqual([rows.second.id, rows.first.id]);
      await write((s) => s.nudges.eraseTo(mine));
      expect(await idsTo(mine)).toEqual([]);
      for (const row of [rows.theirs, rows.elsewhere, rows.post])
        expect(await read((s) => s.nudges.find(row.id))).toBeDefined();
      expect(await read((s) => s.members.find(member.id))).toBeDefined();
    });
  });
}
