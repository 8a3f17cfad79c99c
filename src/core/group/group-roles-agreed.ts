/** The role of those who agreed: given once they do, taken when they leave. Our ledger of agreements stays the truth. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { GroupId } from '../kit/ids.ts';
import type { Stores } from '../ports/stores.ts';
import type { Group, Member } from './group.ts';

/** `needs`: what the service said is lacking, where it did. */
export type Handed = Readonly<{ kind: 'done' } | { kind: 'refused'; needs: string | undefined }>;
export type Tally = Readonly<{ done: number; refused: number; needs: string | undefined }>;
export const nobody: Tally = { done: 0, refused: 0, needs: undefined };

/** Nothing here throws: no role keeps anybody from agreeing, joining or leaving. Where none was chosen, all is done. */
export interface AgreedRole {
  give(group: Group, user: UserRef): Promise<Handed>;
  take(group: Group, user: UserRef): Promise<Handed>;
  /**
   * To everyone present who agreed, to whichever version: to ask for the newest would show everybody who is slow.
   */
  giveAll(group: Group): Promise<Tally>;
  /** From everyone present who agreed, and so has it through us. */
  takeAll(group: Group, role: string): Promise<Tally>;
}

type Ports = Pick<CorePorts, 'store' | 'chat' | 'log'>;
const done: Handed = { kind: 'done' };

export function createAgreedRole({ store, chat, log }: Ports): AgreedRole {
  return {
    give: (group, user) => ofGroup(group, user, true),
    take: (group, user) => ofGroup(group, user, false),
    giveAll: async (group) => {
      const role = group.settings.roles.agreed;
      return role === undefined ? nobody : handToAll(group, role, true);
    },
    takeAll: (group, role) => handToAll(group, role, false),
  };

  async function ofGroup(group: Group, user: UserRef, held: boolean): Promise<Handed> {
    const role = group.settings.roles.agreed;
    return role === undefined ? done : hand(group, user, role, held);
  }

  async function hand(group: Group, user: UserRef, role: string, held: boolean): Promise<Handed> {
    try {
      const outcome = await chat(user.platform).users.grant(user, group.channel, role, held);
      // What is gone need not be taken.
      if (outcome.ok || (!held && outcome.problem.kind === 'gone')) return done;
      log.warn('group.role-refused', { group: group.id, held, problem: outcome.problem.kind });
      return { kind: 'refused', needs: 'needs' in outcome.problem ? outcome.problem.needs : undefined };
    } catch (cause) {
      log.error('group.role-not-handed', cause);
      return { kind: 'refused', needs: undefined };
    }
  }

  async function handToAll(group: Group, role: string, held: boolean): Promise<Tally> {
    let tally = nobody;
    try {
      for (const { id, user } of await store.read((s) => agreedIn(s, group.id))) {
        // Many take their time: somebody may leave meanwhile, or another role be chosen.
        const isMeant = await store.read((s) => isStill(s, group.id, { member: id, role, held }));
        if (isMeant) tally = counted(tally, await hand(group, user, role, held));
      }
    } catch (cause) {
      log.error('group.role-not-handed', cause);
    }
    return tally;
  }
}

const counted = (tally: Tally, handed: Handed): Tally =>
  handed.kind === 'done'
    ? { ...tally, done: tally.done + 1 }
    : { ...tally, refused: tally.refused + 1, needs: tally.needs ?? handed.needs };

async function agreedIn(s: Stores, group: GroupId): Promise<readonly Member[]> {
  const present = await s.members.of(group);
  const agreements = await Promise.all(present.map((it) => s.guidelines.agreementOf(it.id)));
  return present.filter((_, at) => agreements[at] !== undefined);
}

async function isStill(
  s: Stores,
  id: GroupId,
  { member, role, held }: Readonly<{ member: Member['id']; role: string; held: boolean }>,
): Promise<boolean> {
  const group = await s.groups.find(id);
  const isChosen = group?.state === 'open' && group.settings.roles.agreed === role;
  if (!held) return !isChosen;
  const now = await s.members.find(member);
  return isChosen && now !== undefined && now.leftAt === undefined;
}
