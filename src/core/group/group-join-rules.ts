/** Who may join, and what is still to be asked. */
import type { UserRef } from '../chat/address.ts';
import type { Stores } from '../ports/stores.ts';
import type { JoinWords } from './draft.ts';
import type { JoinProblem, JoinStep } from './group-join.ts';
import { isFull } from './group.ts';
import type { Group } from './group.ts';

/** What is still to be asked; undefined when nothing is. Paging is asked only where a group pages and noticing was wanted. */
export function nextStep(
  words: JoinWords,
  { settings }: Pick<Group, 'settings'>,
  version: number,
  zone: string | undefined,
): JoinStep | undefined {
  if (!words.ofAge) return 'expect';
  if (words.agreed !== version) return 'agreement';
  if (words.noticing === undefined) return 'noticing';
  if (settings.paging && words.noticing && words.paging === undefined) return 'paging';
  if (words.pace === undefined) return 'pace';
  return zone === undefined ? 'zone' : undefined;
}

export const consentsIn = ({ noticing = false, paging = false, pace = 'only-when-asked' }: JoinWords) => ({
  noticing,
  paging: noticing && paging,
  pace,
});

export async function cannotJoin(
  s: Pick<Stores, 'members'>,
  group: Group | undefined,
  by: UserRef,
): Promise<JoinProblem | undefined> {
  if (group === undefined) return { kind: 'no-group' };
  if (group.state === 'closed') return { kind: 'closed', group: group.name };
  const present = await s.members.of(group.id);
  if (await s.members.findByUser(group.id, by)) return { kind: 'already-member', group: group.name };
  return isFull(group, present.length) ? { kind: 'full', group: group.name } : undefined;
}
