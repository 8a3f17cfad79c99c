/** What goes when a member or a group is erased, in memory. */
import { sameChannel, sameCommunity, type CommunityRef } from '../../../src/core/chat/address.ts';
import type { PersonId } from '../../../src/core/kit/ids.ts';
import type { KeyOwner } from '../../../src/core/kit/sealed.ts';
import { deleteWhere, type ErasureRow, type Tables } from './tables.ts';

export function noteErasure(
  t: Tables,
  owner: KeyOwner | PersonId,
  what: ErasureRow['what'],
  at: Temporal.Instant,
): void {
  if (t.erasures.get(owner)?.what === 'everything') return;
  t.erasures.set(owner, { owner, what, at });
}

export function eraseMember(t: Tables, id: string, at: Temporal.Instant): void {
  const member = t.members.get(id);
  noteErasure(t, id as KeyOwner, 'everything', at);
  t.keys.delete(id);
  if (!member) return;
  deleteWhere(t.answers, (it) => it.member === id);
  deleteWhere(t.rsvps, (it) => it.member === id);
  deleteWhere(t.agreements, (it) => it.member === id);
  deleteWhere(t.nudges, (it) => it.nudge.member === id);
  for (const it of t.meetings.values()) if (it.host === id) t.meetings.set(it.id, { ...it, host: undefined });
  for (const it of t.guidelines.values())
    if (it.publishedBy === id) t.guidelines.set(it.id, { ...it, publishedBy: undefined });
  for (const it of t.crises.values()) {
    if (it.member !== id && it.acknowledgedBy !== id) continue;
    const member = it.member === id ? undefined : it.member;
    const acknowledgedBy = it.acknowledgedBy === id ? undefined : it.acknowledgedBy;
    t.crises.set(it.id, { ...it, member, acknowledgedBy });
  }
  t.members.delete(id);
}

export function eraseGroup(t: Tables, id: string, at: Temporal.Instant): void {
  const group = t.groups.get(id);
  noteErasure(t, id as KeyOwner, 'everything', at);
  t.keys.delete(id);
  if (!group) return;
  for (const member of [...t.members.values()].filter((it) => it.group === id)) eraseMember(t, member.id, at);
  deleteWhere(t.rsvps, (it) => t.meetings.get(it.meeting)?.group === id);
  const theirs = [
    t.checkIns,
    t.answers,
    t.unnamed,
    t.meetings,
    t.threads,
    t.guidelines,
    t.agreements,
    t.living,
    t.crises,
  ];
  for (const rows of theirs as Map<string, { group: string | undefined }>[]) deleteWhere(rows, (it) => it.group === id);
  deleteWhere(t.nudges, (it) => it.nudge.group === id);
  const drafts = [...t.drafts.values()].filter(
    (it) => it.kind !== 'group-setup' && sameChannel(it.channel, group.channel),
  );
  for (const draft of drafts) eraseDraft(t, draft.id);
  t.groups.delete(id);
}

export function eraseDraft(t: Tables, id: string): void {
  t.drafts.delete(id);
  t.keys.delete(id);
}

export function eraseInstallation(t: Tables, community: CommunityRef): void {
  for (const it of t.installations.values()) {
    if (!sameCommunity(it.community, community)) continue;
    t.installations.delete(it.id);
    t.keys.delete(it.id);
  }
}

export function eraseCommunity(t: Tables, community: CommunityRef, at: Temporal.Instant): void {
  for (const it of t.groups.values()) if (sameCommunity(it.channel, community)) eraseGroup(t, it.id, at);
  for (const it of t.people.values()) {
    if (!sameCommunity(it.user, community)) continue;
    noteErasure(t, it.id, 'everything', at);
    t.people.delete(it.id);
  }
  for (const it of t.drafts.values()) if (sameCommunity(it.by, community)) eraseDraft(t, it.id);
  eraseInstallation(t, community);
  deleteWhere(t.crises, (it) => sameCommunity(it.user, community));
  deleteWhere(t.nudges, (it) => sameCommunity(it.nudge.to, community));
  deleteWhere(t.left, (it) => sameCommunity(it.community, community));
}
