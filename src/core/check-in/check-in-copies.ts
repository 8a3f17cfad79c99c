/** The copies of an answer that others see: shown where the member chose, edited or taken back with a change of mind. */
import type { ChannelRef, MessageRef, UserRef } from '../chat/address.ts';
import { isUserRef } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, Member } from '../group/group.ts';
import type { NudgeId } from '../kit/ids.ts';
import { prefixes } from '../kit/ids.ts';
import { StaleVersion } from '../ports/stores.ts';
import { sharedCard } from './check-in-shared-card.ts';
import type { Placed } from './check-in-talk.ts';
import type { Answer, AnswerWords } from './check-in.ts';

export interface Copies {
  /** After the commit: brings what others see in line with `now`; `before` is what its copies were made from. */
  replace(
    group: Group,
    member: Member,
    before: Answer | undefined,
    now: Answer,
    words: AnswerWords,
  ): Promise<Readonly<{ answer: Answer; placed: Placed }>>;
  /** Takes every copy back; false when one may still stand. */
  withdraw(group: Group, answer: Answer): Promise<boolean>;
}

export function createCopies({ store, chat, ids, log }: Pick<CorePorts, 'store' | 'chat' | 'ids' | 'log'>): Copies {
  return { replace, withdraw };

  async function replace(
    group: Group,
    member: Member,
    before: Answer | undefined,
    now: Answer,
    words: AnswerWords,
  ): ReturnType<Copies['replace']> {
    const isSame = before?.visibility === now.visibility && before.pass === now.pass;
    if (isSame && before.shown !== undefined && !now.pass) {
      const edited = await messages(before.shown).edit(before.shown, card(group, member, words));
      if (edited.ok) return { answer: now, placed: 'posted' };
    }
    if (before !== undefined && !(await withdraw(group, before))) return { answer: now, placed: 'copy-remains' };
    const targets = now.pass ? [] : await targetsOf(group, now);
    if (targets === 'nobody') return { answer: now, placed: 'nobody' };
    if (targets.length === 0) return { answer: await noteShown(now, undefined), placed: 'as-it-was' };
    const sent = await Promise.all(targets.map((to) => send(to, group, member, now, words)));
    const arrived = sent.filter((it) => it !== undefined);
    if (arrived.length === 0) return { answer: await noteShown(now, undefined), placed: 'not-posted' };
    const [first] = targets;
    if (first === undefined || isUserRef(first)) return { answer: now, placed: 'sent-directly' };
    return { answer: await noteShown(now, arrived[0]), placed: 'posted' };
  }

  async function send(to: UserRef | ChannelRef, group: Group, member: Member, answer: Answer, words: AnswerWords) {
    const shared = card(group, member, words);
    const sent = isUserRef(to)
      ? await messages(to).sendDirect(to, shared, marker(answer, to))
      : await messages(to).post(to, shared, marker(answer, to));
    if (sent.ok) return sent.value;
    log.info('check-in.copy-not-shown', { group: group.id, member: member.id, why: sent.problem.kind });
    return undefined;
  }

  async function withdraw(group: Group, answer: Answer): Promise<boolean> {
    if (answer.pass) return true;
    if (answer.shown !== undefined) return taken(answer.shown);
    const targets = await targetsOf(group, answer);
    if (targets === 'nobody') return true;
    // Direct copies, and one posted just before we went down, are not noted anywhere: they are found by their marker.
    const results = await Promise.all(
      targets.map(async (to) => {
        const found = await messages(to).find(marker(answer, to), to, answer.at.subtract({ hours: 1 }));
        if (!found.ok) return found.problem.kind === 'gone' || found.problem.kind === 'closed';
        return found.value === undefined || taken(found.value);
      }),
    );
    return results.every(Boolean);
  }

  async function taken(message: MessageRef): Promise<boolean> {
    const removed = await messages(message).remove(message);
    return removed.ok || removed.problem.kind === 'gone';
  }

  async function targetsOf(
    group: Group,
    { visibility, member }: Answer,
  ): Promise<readonly (UserRef | ChannelRef)[] | 'nobody'> {
    if (visibility === 'group') return [group.channel];
    if (visibility !== 'facilitators') return [];
    if (group.settings.facilitatorsChannel !== undefined) return [group.settings.facilitatorsChannel];
    const members = await store.read((s) => s.members.of(group.id));
    const others = members.filter((it) => it.role === 'facilitator' && it.id !== member);
    return others.length === 0 ? 'nobody' : others.map((it) => it.user);
  }

  /** Notes where the copy stands. When the answer changed meanwhile, this copy has lost the race and goes again. */
  async function noteShown(answer: Answer, shown: MessageRef | undefined): Promise<Answer> {
    if (shown === undefined && answer.shown === undefined) return answer;
    try {
      return await store.write((s) => s.checkIns.saveAnswer({ ...answer, shown }));
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      if (shown !== undefined) await taken(shown);
      return answer;
    }
  }

  /** The same for the same answer as it stood when it was shown, so that copies noted nowhere can be found again. */
  function marker({ id, version }: Answer, to: UserRef | ChannelRef): NudgeId {
    return ids.derived(prefixes.nudge, `${id}:${version}:${isUserRef(to) ? to.user : to.channel}`) as NudgeId;
  }

  function messages(at: UserRef | ChannelRef) {
    return chat(at.platform).messages;
  }

  function card(group: Group, member: Member, words: AnswerWords) {
    return sharedCard(member.user, words, languages[group.settings.language]);
  }
}
