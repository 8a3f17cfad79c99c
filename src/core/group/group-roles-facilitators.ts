/** The facilitators’ role: a member who has it holds the group, and who loses it does not, unless nobody else would. */
import { userKey } from '../chat/address.ts';
import type { CommunityRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { eachAlone } from '../nudge/jobs.ts';
import { createHolding } from './group-facilitators.ts';
import type { Group } from './group.ts';

/** Never gives or takes the role itself: that is for whoever administers the community. */
export interface FacilitatorsRole {
  /** Goes through everyone present: who has it holds the group from now on. Says how many did not before. */
  catchUp(group: Group): Promise<number>;
  /** That for every group that goes by one, once after each start, since nobody told us meanwhile. */
  catchUpAll(): Promise<void>;
  /** How many hold the group and do not have this role. */
  holdersWithout(group: Group, role: string): Promise<number>;
  /** Somebody came into the group; true when they hold it at once. */
  joined(group: Group, user: UserRef): Promise<boolean>;
  /** Somebody’s roles are these now, or still are. One read where it concerns nobody, which is nearly always. */
  follow(user: UserRef, community: CommunityRef, roles: readonly string[]): Promise<void>;
}

type Ports = Pick<CorePorts, 'store' | 'chat' | 'log'>;

export function createFacilitatorsRole(ports: Ports, deps: Readonly<{ changed(): Promise<void> }>): FacilitatorsRole {
  const { store, chat, log } = ports;
  const { setHolding } = createHolding(ports, deps);
  /**
   * Whom this process saw with the role of a group. How somebody came to hold a group is stored nowhere, and whoever
   * was added by name never had the role: only who had it can lose it.
   */
  const seen = new Set<string>();
  const looked = new Set<string>();
  return { catchUp, catchUpAll, holdersWithout, joined, follow };

  async function catchUp(group: Group): Promise<number> {
    const role = roleOf(group);
    if (role === undefined) return 0;
    looked.add(placeKey(group, role));
    let promoted = 0;
    for (const { user, role: its } of await store.read((s) => s.members.of(group.id))) {
      const isHeld = await has(group, user, role);
      if (isHeld === true && its === 'member' && (await setHolding(group, user, true)).ok) promoted += 1;
    }
    return promoted;
  }

  async function catchUpAll(): Promise<void> {
    const groups = await store.read((s) => s.groups.all());
    await eachAlone(groups.filter(isNew), async (group) => void (await catchUp(group)), log);
  }

  async function holdersWithout(group: Group, role: string): Promise<number> {
    let without = 0;
    for (const user of await holdersOf(group)) if ((await has(group, user, role)) === false) without += 1;
    return without;
  }

  async function joined(group: Group, user: UserRef): Promise<boolean> {
    const role = roleOf(group);
    if (role === undefined || (await has(group, user, role)) !== true) return false;
    try {
      return (await setHolding(group, user, true)).ok;
    } catch (cause) {
      // They are in by now, and what breaks afterwards must not tell them otherwise.
      log.error('group.not-held-by-role', cause);
      return false;
    }
  }

  async function follow(user: UserRef, community: CommunityRef, roles: readonly string[]): Promise<void> {
    const places = await store.read(async (s) => {
      const groups = (await s.groups.of(community)).filter((it) => roleOf(it) !== undefined);
      const found = [];
      for (const group of groups) found.push({ group, member: await s.members.findByUser(group.id, user) });
      return found;
    });
    for (const { group, member } of places) {
      const role = roleOf(group);
      if (role === undefined) continue;
      if (isNew(group)) await lookFirst(group, role, user);
      const isHeld = roles.includes(role);
      const isLost = note(group, user, role, isHeld) && !isHeld;
      if (member === undefined || (member.role === 'facilitator' ? !isLost : !isHeld)) continue;
      const held = await setHolding(group, user, isHeld);
      log.info('group.held-by-role', { group: group.id, isHeld, outcome: held.ok ? held.value : held.problem.kind });
    }
  }

  /** Who has it before anybody loses it; but for the one of whom we hear, who may just have. */
  async function lookFirst(group: Group, role: string, but: UserRef): Promise<void> {
    looked.add(placeKey(group, role));
    for (const user of await holdersOf(group)) if (userKey(user) !== userKey(but)) await has(group, user, role);
  }

  function isNew(group: Group): boolean {
    const role = roleOf(group);
    return role !== undefined && !looked.has(placeKey(group, role));
  }

  async function holdersOf(group: Group): Promise<readonly UserRef[]> {
    const present = await store.read((s) => s.members.of(group.id));
    return present.filter((it) => it.role === 'facilitator').map((it) => it.user);
  }

  /** Undefined where the service could not say: nobody is kept from joining, or counted, by that. */
  async function has(group: Group, user: UserRef, role: string): Promise<boolean | undefined> {
    try {
      const isHeld = (await chat(user.platform).users.rolesOf(user, group.channel)).includes(role);
      note(group, user, role, isHeld);
      return isHeld;
    } catch (cause) {
      log.error('group.roles-unknown', cause);
      return undefined;
    }
  }

  /** Says whether they were seen with it before. */
  function note(group: Group, user: UserRef, role: string, isHeld: boolean): boolean {
    const key = `${placeKey(group, role)}/${userKey(user)}`;
    const before = seen.has(key);
    if (isHeld) seen.add(key);
    else seen.delete(key);
    return before;
  }
}

const roleOf = ({ settings }: Group): string | undefined => settings.roles.facilitators;
const placeKey = ({ id }: Group, role: string): string => `${id}/${role}`;
