/** Who holds a group: made a facilitator, or a member again; somebody always holds it. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import type { Stores } from '../ports/stores.ts';
import type { Authorized } from './access.ts';
import type { FacilitatorProblem } from './group-settings-view.ts';
import { lookingAgain, staysHeldWithout } from './group-holding.ts';
import type { Group } from './group.ts';

type Ports = Pick<CorePorts, 'store' | 'chat'>;
type Held = Authorized<Group, 'facilitator'>;

export function createFacilitators(ports: Ports, deps: Readonly<{ changed(): Promise<void> }>) {
  const { setHolding } = createHolding(ports, deps);
  return {
    promote: (group: Held, user: UserRef) => setHolding(group, user, true),
    demote: (group: Held, user: UserRef) => setHolding(group, user, false),
  };
}

/** Who may ask for it is settled before: a facilitator by their pass, a role of the community by an admin’s. */
export function createHolding({ store, chat }: Ports, { changed }: Readonly<{ changed(): Promise<void> }>) {
  return { setHolding };

  async function setHolding(group: Group, user: UserRef, isHeld: boolean): Promise<Result<'done', FacilitatorProblem>> {
    const problem = await lookingAgain(() => store.write((s) => change(s, group, user, isHeld)));
    if (problem !== undefined) return err(problem);
    await chat(user.platform).users.setRole(user, group.channel, 'facilitator', isHeld);
    await changed();
    return ok('done');
  }

  async function change(
    s: Stores,
    group: Group,
    user: UserRef,
    isHeld: boolean,
  ): Promise<FacilitatorProblem | undefined> {
    const member = await s.members.findByUser(group.id, user);
    if (member === undefined) return { kind: 'not-member' };
    if (isHeld && member.role === 'facilitator') return { kind: 'already' };
    if (!isHeld && member.role !== 'facilitator') return { kind: 'not-facilitator' };
    if (!isHeld && !(await staysHeldWithout(s, member))) return { kind: 'last-facilitator' };
    await s.members.save({ ...member, role: isHeld ? 'facilitator' : 'member' });
    return undefined;
  }
}
