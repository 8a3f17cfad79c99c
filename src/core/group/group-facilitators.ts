/** Who holds a group: made a facilitator, or a member again; somebody always holds it. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import type { Stores } from '../ports/stores.ts';
import type { Authorized } from './access.ts';
import { noCalls, withoutTheGone } from './group-on-call-leaving.ts';
import type { FacilitatorProblem } from './group-settings-view.ts';
import { lookingAgain, staysHeldWithout } from './group-holding.ts';
import type { Group } from './group.ts';

type Ports = Pick<CorePorts, 'store' | 'chat' | 'clock'>;
type Held = Authorized<Group, 'facilitator'>;

export function createFacilitators(ports: Ports, deps: Readonly<{ changed(): Promise<void> }>) {
  const { setHolding } = createHolding(ports, deps);
  return {
    promote: (group: Held, user: UserRef) => setHolding(group, user, true, 'by-name'),
    demote: (group: Held, user: UserRef) => setHolding(group, user, false, 'by-name'),
  };
}

/** Who may ask for it is settled before: a facilitator by their pass, a role of the community by an admin’s. */
export function createHolding({ store, chat, clock }: Ports, { changed }: Readonly<{ changed(): Promise<void> }>) {
  return { setHolding };

  /** `by-role` takes the group from nobody who was added by name; `by-name` keeps whoever held it by role until then. */
  async function setHolding(
    group: Group,
    user: UserRef,
    isHeld: boolean,
    how: 'by-name' | 'by-role',
  ): Promise<Result<'done', FacilitatorProblem>> {
    const isByRole = how === 'by-role';
    const problem = await lookingAgain(() => store.write((s) => change(s, { group, user, isHeld, isByRole })));
    if (problem !== undefined) return err(problem);
    await chat(user.platform).users.setRole(user, group.channel, 'facilitator', isHeld);
    await changed();
    return ok('done');
  }

  async function change(
    s: Stores,
    { group, user, isHeld, isByRole }: Readonly<{ group: Group; user: UserRef; isHeld: boolean; isByRole: boolean }>,
  ): Promise<FacilitatorProblem | undefined> {
    const member = await s.members.findByUser(group.id, user);
    if (member === undefined) return { kind: 'not-member' };
    const isSame = isByRole || !member.holdsByRole;
    if (isHeld && member.role === 'facilitator' && isSame) return { kind: 'already' };
    const isSo = isByRole ? member.holdsByRole : member.role === 'facilitator';
    if (!isHeld && !isSo) return { kind: 'not-facilitator' };
    if (!isHeld && !(await staysHeldWithout(s, member))) return { kind: 'last-facilitator' };
    const role = isHeld ? 'facilitator' : 'member';
    const calls = isHeld ? member.calls : noCalls;
    await s.members.save({ ...member, role, calls, holdsByRole: isHeld && isByRole });
    if (!isHeld) await withoutTheGone(s, group.id, clock.now());
    return undefined;
  }
}
