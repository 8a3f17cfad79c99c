/** The facilitators’ role: a member who has it holds the group, and who loses it does not, unless nobody else would. */
import type { CommunityRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { GroupId, MemberId } from '../kit/ids.ts';
import { eachAlone } from '../nudge/jobs.ts';
import { createHolding } from './group-facilitators.ts';
import type { Group, Member } from './group.ts';

/**
 * Never gives or takes the role itself: that is for whoever administers the community. That somebody holds a group by it
 * is stored with the member, so whoever hears of a change, a process that only listens too, knows what to do; what nobody
 * heard of is caught up with where the beat runs.
 */
export interface FacilitatorsRole {
  /** Goes through everyone present: who has the role holds the group, who lost it does not any more. Says how many did not before. */
  catchUp(group: Group): Promise<number>;
  /** That for the next groups whose time it is; right after a start, for all in turn. */
  keepUp(now: Temporal.Instant): Promise<void>;
  /** How many hold the group and do not have this role. */
  holdersWithout(group: Group, role: string): Promise<number>;
  /** Who hold the group by its role and do not have this one, or where there is none any more. */
  heldByAnother(group: Group, role: string | undefined): Promise<readonly MemberId[]>;
  /** Somebody came into the group; true when they hold it at once. */
  joined(group: Group, user: UserRef): Promise<boolean>;
  /** Somebody’s roles are these now, or still are. One read where it concerns nobody, which is nearly always. */
  follow(user: UserRef, community: CommunityRef, roles: readonly string[]): Promise<void>;
}

/** Without any cause, for what no service told us. */
const lookEvery = { hours: 1 };
/** Groups in one round, each of which asks about everybody in it: the messages of the others do not wait long. */
const mostInRound = 5;

type Ports = Pick<CorePorts, 'store' | 'chat' | 'clock' | 'log'>;

export function createFacilitatorsRole(ports: Ports, deps: Readonly<{ changed(): Promise<void> }>): FacilitatorsRole {
  const { store, chat, log } = ports;
  const { setHolding } = createHolding(ports, deps);
  const lookAt = new Map<GroupId, Temporal.Instant>();
  return { catchUp, keepUp, holdersWithout, heldByAnother, joined, follow };

  async function catchUp(group: Group): Promise<number> {
    const role = roleOf(group);
    if (role === undefined) return 0;
    const looked = [];
    for (const member of await present(group)) looked.push({ member, isHeld: await has(group, member.user, role) });
    let promoted = 0;
    for (const { member } of looked.filter((it) => it.isHeld === true))
      if (await settle(group, member, true)) promoted += 1;
    // Afterwards, so that whoever lost it may go where somebody else has it now.
    for (const { member } of looked.filter((it) => it.isHeld === false)) await settle(group, member, false);
    return promoted;
  }

  async function keepUp(now: Temporal.Instant): Promise<void> {
    const groups = (await store.read((s) => s.groups.all())).filter((it) => roleOf(it) !== undefined);
    const due = groups
      .map((group) => ({ group, at: lookAt.get(group.id) ?? Temporal.Instant.fromEpochMilliseconds(0) }))
      .filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
      .slice(0, mostInRound);
    const look = async (group: Group) => {
      lookAt.set(group.id, now.add(lookEvery));
      await catchUp(group);
    };
    await eachAlone(due, ({ group }) => look(group), log);
  }

  async function holdersWithout(group: Group, role: string): Promise<number> {
    let without = 0;
    for (const { user, role: its } of await present(group))
      if (its === 'facilitator' && (await has(group, user, role)) === false) without += 1;
    return without;
  }

  async function heldByAnother(group: Group, role: string | undefined): Promise<readonly MemberId[]> {
    const found: MemberId[] = [];
    for (const { id, user, holdsByRole } of await present(group))
      if (holdsByRole && (role === undefined || (await has(group, user, role)) !== true)) found.push(id);
    return found;
  }

  async function joined(group: Group, user: UserRef): Promise<boolean> {
    const role = roleOf(group);
    if (role === undefined || (await has(group, user, role)) !== true) return false;
    try {
      return (await setHolding(group, user, true, 'by-role')).ok;
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
    for (const { group, member } of places)
      if (member !== undefined) await settle(group, member, roles.includes(roleOf(group) ?? ''));
  }

  /** Whoever was added by name stays, with the role or without. Says whether they hold the group and did not before. */
  async function settle(group: Group, { user, role, holdsByRole }: Member, isHeld: boolean): Promise<boolean> {
    const isChange = role === 'facilitator' ? holdsByRole && !isHeld : isHeld;
    if (!isChange) return false;
    const held = await setHolding(group, user, isHeld, 'by-role');
    log.info('group.held-by-role', { group: group.id, isHeld, outcome: held.ok ? held.value : held.problem.kind });
    return isHeld && held.ok;
  }

  async function present(group: Group): Promise<readonly Member[]> {
    return store.read((s) => s.members.of(group.id));
  }

  /** Undefined where the service could not say: nobody is kept from joining, made a member, or counted, by that. */
  async function has(group: Group, user: UserRef, role: string): Promise<boolean | undefined> {
    try {
      return (await chat(user.platform).users.rolesOf(user, group.channel)).includes(role);
    } catch (cause) {
      log.error('group.roles-unknown', cause);
      return undefined;
    }
  }
}

const roleOf = ({ settings }: Group): string | undefined => settings.roles.facilitators;
