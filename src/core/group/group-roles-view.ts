/** What whoever administers a community sees of a group’s roles, and what can be wrong with choosing one. */
import type { Lack } from '../ports/chat-platform.ts';
import type { Tally } from './group-roles-agreed.ts';
import type { Group, RoleName } from './group.ts';

export const roleNames: readonly RoleName[] = ['facilitators', 'agreed'];

export type RolesView = Readonly<{
  group: Group;
  /** Does the service have roles at all? */
  hasRoles: boolean;
  /** What we lack to give one, or to work here at all. */
  missing: readonly Lack[];
  /** Who hold the group and do not have the facilitators’ role; none where there is no such role. */
  without: number;
}>;
/** Roles to choose; what is absent stays as it is, `undefined` switches off. */
export type RoleWish = Readonly<Partial<Record<RoleName, string | undefined>>>;
/** Before anything is done. */
export type RolesProposal = Readonly<{ view: RolesView; wish: RoleWish }>;
export type RolesApplied = Readonly<{ view: RolesView; wish: RoleWish; promoted: number; given: Tally; taken: Tally }>;
export type RolesProblem = Readonly<
  | { kind: 'no-group' }
  /** One role for both would make a facilitator of everybody who agrees; likewise across groups. */
  | { kind: 'same-role' | 'role-in-use' }
  /** Everybody who agrees would get rights with it; or that cannot be told. */
  | { kind: 'role-with-rights' | 'role-rights-unknown' }
  | { kind: 'unknown-role'; which: RoleName }
  | { kind: 'changed-meanwhile'; view: RolesView }
>;

/** A role’s id as a button carries it, two of them beside a group and its version. */
export const fitsOnButton = (role: string): boolean => /^[0-9a-zA-Z][0-9a-zA-Z_.+-]{0,19}$/.test(role);

export function rolesAfter({ settings }: Group, wish: RoleWish): Group['settings']['roles'] {
  return { ...settings.roles, ...wish };
}
