/** Who may do what: the only place that mints a pass. */
import type { CommunityRef } from '../chat/address.ts';
import type { Group, Member } from './group.ts';

declare const granted: unique symbol;
type Grants = {
  readonly member: { readonly member: true };
  readonly facilitator: { readonly member: true; readonly facilitator: true };
  readonly admin: { readonly admin: true };
};

/** A thing whose access check has run. Only this file mints one; a facilitator's pass also opens member doors. */
export type Authorized<T, A extends keyof Grants> = T & { readonly [granted]: Grants[A] };

/** A community, for whoever administers it. */
export type AdminPass = Authorized<CommunityRef, 'admin'>;

export type AccessProblem = Readonly<
  | { kind: 'no-group-here' | 'which-group' | 'not-admin' | 'gone' }
  | { kind: 'not-member' | 'not-facilitator' | 'group-closed'; group: string }
>;

/** A member's pass: the member is present in the group. */
export function asMember(group: Group, member: Member | undefined): Authorized<Group, 'member'> | undefined {
  return present(group, member) ? (group as Authorized<Group, 'member'>) : undefined;
}

/** A facilitator's pass. */
export function asFacilitator(group: Group, member: Member | undefined): Authorized<Group, 'facilitator'> | undefined {
  return present(group, member) && member?.role === 'facilitator'
    ? (group as Authorized<Group, 'facilitator'>)
    : undefined;
}

/** An admin's pass, given what the service says about the person. */
export function asAdmin(community: CommunityRef, standing: 'none' | 'member' | 'admin'): AdminPass | undefined {
  return standing === 'admin' ? (community as AdminPass) : undefined;
}

const present = (group: Group, member: Member | undefined): boolean =>
  member !== undefined && member.group === group.id && member.leftAt === undefined && group.state === 'open';
