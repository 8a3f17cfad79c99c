/** A page behind its cover: opened by whoever holds the group, from memory where it was sent from here, else as it was written down. */
import type { UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import type { CorePorts } from '../core-ports.ts';
import { asFacilitator, type Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, GroupId } from '../kit/ids.ts';
import type { Known } from './known.ts';
import type { Page, Pager } from './paging.ts';
import type { Records } from './records.ts';

/** What the button of a cover says. */
export type Covered = Readonly<{ group: GroupId; id: CrisisId; asked: Page['asked'] }>;

export interface Pages {
  /** As it stands now, who took it included; `over` when nothing is known of it any more. */
  open(by: UserRef, page: Covered): Promise<Card | 'over' | 'not-yours'>;
  /** The group, for whoever holds it: of memory first, so that a call is answered while the stores are away. */
  held(by: UserRef, group: GroupId): Promise<Authorized<Group, 'facilitator'> | 'over' | 'not-yours'>;
}

type Needs = Pick<CorePorts, 'store'> & Readonly<{ known: Known; pager: Pager; records: Records }>;

export function createPages({ store, known, pager, records }: Needs): Pages {
  return { open, held };

  async function open(by: UserRef, { group: its, id, asked }: Covered): Promise<Card | 'over' | 'not-yours'> {
    const group = await held(by, its);
    if (typeof group === 'string') return group;
    const sent = pager.sent(group, id);
    if (sent !== undefined) return sent;
    const found = await records.look(group, id);
    return (found && pager.again(group, found, asked)) ?? 'over';
  }

  async function held(by: UserRef, id: GroupId) {
    const group = known.group(id);
    return (group && asFacilitator(group, known.member(id, by))) ?? asWritten(by, id);
  }

  /** Whoever came to hold the group a moment ago, or was not known here yet. */
  async function asWritten(by: UserRef, id: GroupId): Promise<Authorized<Group, 'facilitator'> | 'over' | 'not-yours'> {
    return store.read(async (s) => {
      const group = await s.groups.find(id);
      if (group?.state !== 'open') return 'over';
      return asFacilitator(group, await s.members.findByUser(id, by)) ?? 'not-yours';
    });
  }
}
