/** Which group is meant, and may this person do that there? */
import { sameCommunity, type ChannelRef, type UserRef } from '../chat/address.ts';
import type { Access } from '../chat/spec.ts';
import type { CorePorts } from '../core-ports.ts';
import { asAdmin, asFacilitator, asMember, type AccessProblem } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import { isId, prefixes, type GroupId } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { Stores } from '../ports/stores.ts';

export type Pass = Readonly<{ group?: Group; member?: Member; admin?: unknown }>;
type Asked = Readonly<{ actor: UserRef; channel: ChannelRef; access: Access; subjects: readonly string[] }>;

/** Ids that name something inside a group. */
const isSubject = (value: string): boolean => /^(grp|mtg|chk|ans|gdl|cri|ndg)_/.test(value);

/** `anyone` is answered without asking a database, so that the crisis path waits for nothing. */
export async function authorize(
  { store, chat }: Pick<CorePorts, 'store' | 'chat'>,
  asked: Asked,
): Promise<Result<Pass, AccessProblem>> {
  const { actor, channel, access } = asked;
  if (access === 'anyone') return ok({});
  if (access === 'admin') {
    const admin = asAdmin(
      { platform: channel.platform, community: channel.community },
      await chat(actor.platform).users.membership(actor, channel),
    );
    return admin === undefined ? err({ kind: 'not-admin' }) : ok({ admin });
  }
  const named = asked.subjects.find(isSubject);
  if (named !== undefined && isId(prefixes.group, named)) {
    const found = await store.single((s) => s.members.placeIn(named as GroupId, actor));
    if (found === undefined || isElsewhere(found.group, asked)) return err({ kind: 'gone' });
    return passFor(found.group, found.member, access);
  }
  return store.read(async (s) => {
    const found = await findGroup(s, asked);
    if (!found.ok) return found;
    return passFor(found.value, await s.members.findByUser(found.value.id, actor), access);
  });
}

function passFor(
  group: Group,
  member: Member | undefined,
  access: 'member' | 'facilitator',
): Result<Pass, AccessProblem> {
  if (group.state === 'closed') return err({ kind: 'group-closed', group: group.name });
  const pass = access === 'facilitator' ? asFacilitator(group, member) : asMember(group, member);
  if (pass !== undefined && member !== undefined) return ok({ group: pass, member });
  return err({ kind: member === undefined ? 'not-member' : 'not-facilitator', group: group.name });
}

/**
 * Whose account lives in one community is shown nothing of another, not even what a group there is called. Where one
 * account serves everywhere, only being a member tells.
 */
const isElsewhere = (group: Group, { actor, channel }: Asked): boolean =>
  sameCommunity(actor, channel) && !sameCommunity(group.channel, channel);

/** What the button names, else the channel's group, else the only group this person belongs to here, else anywhere. */
async function findGroup(s: Stores, asked: Asked): Promise<Result<Group, AccessProblem>> {
  const { actor, channel, subjects } = asked;
  const subject = subjects.find(isSubject);
  if (subject !== undefined) {
    const group = await s.groups.findBySubject(subject);
    return group === undefined || isElsewhere(group, asked) ? err({ kind: 'gone' }) : ok(group);
  }
  const here = await s.groups.findByChannel(channel);
  if (here !== undefined) return ok(here);
  const places = (await s.members.ofUser(actor)).filter((it) => it.leftAt === undefined);
  const groups = (await Promise.all(places.map((it) => s.groups.find(it.group)))).flatMap((it) =>
    it?.state === 'open' ? [it] : [],
  );
  // One account may belong to groups elsewhere: those of this community are meant first.
  const near = groups.filter((it) => sameCommunity(it.channel, channel));
  const [only, ...others] = near.length > 0 ? near : groups;
  if (others.length > 0) return err({ kind: 'which-group' });
  return only === undefined ? err({ kind: 'no-group-here' }) : ok(only);
}
