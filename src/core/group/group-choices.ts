/** A member's own choices: noticing, paging and pace, changed whenever they like. */
import type { CorePorts } from '../core-ports.ts';
import { StaleVersion } from '../ports/stores.ts';
import type { Authorized } from './access.ts';
import type { ChoiceName } from './group-setting-names.ts';
import type { Group, Member } from './group.ts';

export interface Choices {
  /** The member as they are now. */
  choose(group: Authorized<Group, 'member'>, member: Member, choice: ChoiceName): Promise<Member>;
}

export function createChoices(
  { store, log }: Pick<CorePorts, 'store' | 'log'>,
  { changed }: Readonly<{ changed(): Promise<void> }>,
): Choices {
  return { choose };

  async function choose(group: Authorized<Group, 'member'>, member: Member, choice: ChoiceName): Promise<Member> {
    const save = () =>
      store.write(async (s) => {
        const now = (await s.members.find(member.id)) ?? member;
        return s.members.save({ ...now, ...(choice === 'paging-on' ? { paging: now.noticing } : choices[choice]) });
      });
    let saved: Member;
    try {
      saved = await save();
    } catch (cause) {
      // Only this person changes these, so the later of two taps is simply taken.
      if (!(cause instanceof StaleVersion)) throw cause;
      saved = await save();
    }
    log.info('member.chose', { group: group.id, choice });
    await changed();
    return saved;
  }
}

/** Paging rests on noticing, and each has its own yes: neither switches the other on. */
const choices: Readonly<Record<Exclude<ChoiceName, 'paging-on'>, Partial<Member>>> = {
  'noticing-on': { noticing: true },
  'noticing-off': { noticing: false, paging: false },
  'paging-off': { paging: false },
  'pace-none': { pace: 'only-when-asked' },
  'pace-meetings': { pace: 'my-meetings' },
  'pace-all': { pace: 'check-ins-too' },
};
