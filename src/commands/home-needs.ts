/** What a group needs of whoever holds it, as far as we can tell without asking its service. */
import type { Waiting } from '../core/crisis/paging.ts';
import type { Authorized } from '../core/group/access.ts';
import type { Group } from '../core/group/group.ts';
import type { UseCases } from '../core/use-cases.ts';

/** `call`: somebody may want a person, and nobody took it yet. */
export type Need = Readonly<{ group: Group } & (({ kind: 'call' } & Waiting) | { kind: 'meeting' | 'guidelines' })>;

/** Most urgent first. */
export async function needsOf(
  group: Authorized<Group, 'facilitator'>,
  { crisis, meetings, guidelines }: Pick<UseCases, 'crisis' | 'meetings' | 'guidelines'>,
): Promise<readonly Need[]> {
  const [[next], set] = await Promise.all([meetings.nextStarts(group, 1), guidelines.current(group)]);
  return [
    ...crisis.waiting(group).map((it) => ({ group, kind: 'call' as const, ...it })),
    ...(next === undefined ? [{ group, kind: 'meeting' as const }] : []),
    ...(set === undefined ? [{ group, kind: 'guidelines' as const }] : []),
  ];
}
