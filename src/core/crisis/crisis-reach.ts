/** Whom a call of a group would go to at this moment: people from memory, the facilitators' channel as it is now. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import { mayBeCalled, rungsOf, type Rung } from './crisis-rungs.ts';
import type { Known } from './known.ts';

export interface Reach {
  /** One after the other; `by`: who wrote it, where anybody did. */
  rungs(group: Group, by: UserRef | undefined): Promise<readonly Rung[]>;
}

export function createReach({
  chat,
  clock,
  log,
  known,
}: Pick<CorePorts, 'chat' | 'clock' | 'log'> & Readonly<{ known: Known }>): Reach {
  return { rungs };

  async function rungs(group: Group, by: UserRef | undefined): Promise<readonly Rung[]> {
    const { facilitatorsChannel: channel } = group.settings;
    const now = clock.now();
    return rungsOf({
      group,
      facilitators: known.facilitatorsOf(group.id),
      by,
      now,
      mayBeCalled: (member) => mayBeCalled(member, known.person(member.user), group.settings.zone, now),
      channel: channel !== undefined && (await isPrivate(channel)) ? channel : undefined,
    });
  }

  /** It may have been opened to everybody since it was chosen; where that cannot be told, it counts as open. */
  async function isPrivate(channel: ChannelRef): Promise<boolean> {
    try {
      return (await chat(channel.platform).channels.opennessOf(channel)).kind === 'private';
    } catch (cause) {
      log.error('crisis.page-failed', cause);
      return false;
    }
  }
}
