/** The community’s own roles as a convenience for a group: shown, chosen after a look at what it does, switched off. */
import { sameCommunity } from '../chat/address.ts';
import type { ChannelRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { GroupId, MemberId } from '../kit/ids.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import { StaleVersion } from '../ports/stores.ts';
import type { Stores } from '../ports/stores.ts';
import type { AdminPass } from './access.ts';
import { byHand, isInTheWay } from './group-lacks.ts';
import { nobody } from './group-roles-agreed.ts';
import type { AgreedRole, Handed } from './group-roles-agreed.ts';
import type { FacilitatorsRole } from './group-roles-facilitators.ts';
import { fitsOnButton, roleNames, rolesAfter } from './group-roles-view.ts';
import type { RolesApplied, RolesProblem, RolesProposal, RolesView, RoleWish } from './group-roles-view.ts';
import type { Group } from './group.ts';

/** For whoever administers the community, since a role may give rights; each asks about a group of that community. */
export interface Roles {
  /** Of the group named, else of the one in this channel; undefined where there is none. */
  view(admin: AdminPass, where: Where): Promise<RolesView | undefined>;
  /** What choosing would do. Nothing is changed. */
  propose(admin: AdminPass, where: Where, wish: RoleWish): Promise<Result<RolesProposal, RolesProblem>>;
  /** Does it. The role that is chosen already is gone through once more, for those it did not reach. */
  choose(admin: AdminPass, group: string, version: number, wish: RoleWish): Promise<Result<RolesApplied, RolesProblem>>;
  /** Somebody’s roles changed on the service. */
  follow(...it: Parameters<FacilitatorsRole['follow']>): Promise<void>;
  /** Somebody agreed to the guidelines. */
  agreed(...it: Parameters<AgreedRole['give']>): Promise<Handed>;
}
type Where = ChannelRef | Readonly<{ group: string }>;

type Ports = Pick<CorePorts, 'store' | 'chat' | 'log'>;
type Deps = Readonly<{ agreed: AgreedRole; facilitators: FacilitatorsRole; changed(): Promise<void> }>;

export function createRoles({ store, chat, log }: Ports, { agreed, facilitators, changed }: Deps): Roles {
  return {
    view,
    propose,
    choose,
    follow: (user, community, roles) => facilitators.follow(user, community, roles),
    agreed: (group, user) => agreed.give(group, user),
  };

  async function view(admin: AdminPass, where: Where): Promise<RolesView | undefined> {
    const group = await groupAt(admin, where);
    return group && viewOf(group);
  }

  async function propose(admin: AdminPass, where: Where, wish: RoleWish) {
    const group = await groupAt(admin, where);
    if (group === undefined) return err({ kind: 'no-group' } as const);
    const seen = await viewOf(group, wish.facilitators);
    if (!seen.hasRoles) return ok({ view: seen, wish });
    const which = roleNames.find((name) => wish[name] !== undefined && !fitsOnButton(wish[name]));
    if (which !== undefined) return err({ kind: 'unknown-role', which } as const);
    const kind = (await store.read((s) => clash(s, group, wish))) ?? (await rightsIn(group, wish));
    return kind === undefined ? ok({ view: seen, wish }) : err({ kind });
  }

  async function choose(admin: AdminPass, id: string, version: number, wish: RoleWish) {
    const before = await groupAt(admin, { group: id });
    if (before === undefined) return err({ kind: 'no-group' } as const);
    const roles = rolesAfter(before, wish);
    const isSo = roleNames.every((name) => roles[name] === before.settings.roles[name]);
    if (!isSo && before.version !== version) return err(await meanwhile(before));
    const rights = await rightsIn(before, wish);
    if (rights !== undefined) return err({ kind: rights });
    const isOther = roles.facilitators !== before.settings.roles.facilitators;
    const staying = isOther ? await facilitators.heldByAnother(before, roles.facilitators) : [];
    let now: Group | 'same-role' | 'role-in-use';
    try {
      now = await store.write(async (s) => {
        const kind = await clash(s, before, wish);
        if (kind !== undefined || isSo) return kind ?? before;
        await holdByName(s, staying);
        return s.groups.save({ ...before, settings: { ...before.settings, roles } });
      });
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      return err(await meanwhile(before));
    }
    if (typeof now === 'string') return err({ kind: now });
    log.info('group.changed', { group: now.id });
    return ok(await apply(before, now, wish));
  }

  /** May have been given rights since it was proposed, or since it was chosen. */
  async function rightsIn({ channel }: Group, { agreed: role }: RoleWish) {
    if (role === undefined) return undefined;
    const unknown = (cause: unknown) => {
      log.error('group.role-rights-unknown', cause);
      return 'unknown' as const;
    };
    const rights = await chat(channel.platform).users.rightsOf(role, channel).catch(unknown);
    return ({ none: undefined, some: 'role-with-rights', unknown: 'role-rights-unknown' } as const)[rights];
  }

  async function apply(before: Group, now: Group, wish: RoleWish): Promise<RolesApplied> {
    const earlier = before.settings.roles.agreed;
    const isOther = earlier !== undefined && earlier !== now.settings.roles.agreed;
    const taken = isOther ? await agreed.takeAll(now, earlier) : nobody;
    const given = wish.agreed === undefined ? nobody : await agreed.giveAll(now);
    const promoted = wish.facilitators === undefined ? 0 : await facilitators.catchUp(now);
    await changed();
    return { view: await viewOf(now), wish, promoted, given, taken };
  }

  async function meanwhile(group: Group) {
    const now = await store.read((s) => s.groups.find(group.id));
    return { kind: 'changed-meanwhile', view: await viewOf(now ?? group) } as const;
  }

  async function viewOf(group: Group, role = group.settings.roles.facilitators): Promise<RolesView> {
    const { traits, channels } = chat(group.channel.platform);
    const missing = (await channels.missingPermissions(group.channel, ['roles'])).map(byHand);
    return {
      group,
      hasRoles: traits.roles === 'native',
      missing: missing.filter((it) => it.keepsFrom === 'roles' || isInTheWay(it)),
      without: role === undefined ? 0 : await facilitators.holdersWithout(group, role),
    };
  }

  async function groupAt(admin: AdminPass, where: Where): Promise<Group | undefined> {
    const group = await store.read((s) =>
      'group' in where ? s.groups.find(where.group as GroupId) : s.groups.findByChannel(where),
    );
    return group?.state === 'open' && sameCommunity(group.channel, admin) ? group : undefined;
  }
}

/** Whoever facilitated by the role that was goes on doing so: from now on as if added by name. */
async function holdByName(s: Stores, members: readonly MemberId[]): Promise<void> {
  for (const id of members) {
    const member = await s.members.find(id);
    if (member?.holdsByRole === true) await s.members.save({ ...member, holdsByRole: false });
  }
}

/** What we give must give no rights: a role is for facilitators or for those who agreed, and the latter for one group. */
async function clash(s: Stores, group: Group, wish: RoleWish): Promise<'same-role' | 'role-in-use' | undefined> {
  // Switching off is always possible.
  if (roleNames.every((name) => wish[name] === undefined)) return undefined;
  const mine = rolesAfter(group, wish);
  if (mine.agreed !== undefined && mine.agreed === mine.facilitators) return 'same-role';
  const others = (await s.groups.of(group.channel)).filter(({ id }) => id !== group.id);
  const isUsed = others.some(
    ({ settings: { roles: its } }) =>
      (mine.agreed !== undefined && (mine.agreed === its.agreed || mine.agreed === its.facilitators)) ||
      (mine.facilitators !== undefined && mine.facilitators === its.agreed),
  );
  return isUsed ? 'role-in-use' : undefined;
}
