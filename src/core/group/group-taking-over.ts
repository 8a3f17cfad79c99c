/** Taking over a group that nobody holds any more. */
import { sameUser } from '../chat/address.ts';
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from './group.ts';

type Ports = Pick<CorePorts, 'store' | 'chat' | 'log'>;

export function createTakingOver({ store, chat, log }: Ports, { changed }: Readonly<{ changed(): Promise<void> }>) {
  return { takeOver };

  /** Nobody can hold people back from leaving a service, so a group may come to be held by nobody. */
  async function takeOver(group: Group, by: UserRef): Promise<'group-here' | 'group-unheld' | 'taken-over'> {
    const found = await store.write(async (s) => {
      const present = await s.members.of(group.id);
      if (present.some(({ role }) => role === 'facilitator')) return 'group-here';
      const member = present.find(({ user }) => sameUser(user, by));
      if (member === undefined) return 'group-unheld';
      await s.members.save({ ...member, role: 'facilitator' });
      return 'taken-over';
    });
    if (found !== 'taken-over') return found;
    log.info('group.taken-over', { group: group.id });
    await chat(by.platform).users.setRole(by, group.channel, 'facilitator', true);
    await changed();
    return found;
  }
}
