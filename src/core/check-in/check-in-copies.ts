/** The copies of an answer that others see: shown where the member chose, edited or taken back with a change of mind. */
import type { ChannelRef, MessageRef, UserRef } from '../chat/address.ts';
import { isUserRef, sameChannel } from '../chat/address.ts';
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
    const targets = now.pass ? [] : await targetsOf(group, now);
    const [first] = targets === 'nobody' ? [] : targets;
    const [copy] = before?.shown ?? [];
    const isSame = before?.visibility === now.visibility && before.pass === now.pass;
    // Only where it would be shown today: whoever reads no longer, or elsewhere, must not read the new words.
    if (isSame && copy !== undefined && first !== undefined && !isUserRef(first) && sameChannel(copy, first)) {
      const edited = await messages(copy).edit(copy, card(group, member, words));
      if (edited.ok) return { answer: now, placed: 'posted' };
    }
    if (before !== undefined && !(await withdraw(group, before))) return { answer: now, placed: 'copy-remains' };
    if (targets === 'nobody') return { answer: await noteShown(now, []), placed: 'nobody' };
    if (targets.length === 0) return { answer: await noteShown(now, []), placed: 'as-it-was' };
    const sent = await Promise.all(targets.map((to) => send(to, group, member, now, words)));
    const arrived = sent.filter((it) => it !== undefined);
    const answer = await noteShown(now, arrived);
    if (arrived.length === 0) return { answer, placed: 'not-posted' };
    return { answer, placed: first !== undefined && isUserRef(first) ? 'sent-directly' : 'posted' };
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
    if (answer.shown.length > 0) return (await Promise.all(answer.shown.map(taken))).every(Boolean);
    const targets = await targetsOf(group, answer);
    if (targets === 'nobody') return true;
    // What was sent just before we went down is noted nowhere: it is found by its marker.
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
    const { facilitatorsChannel: staff } = group.settings;
    // It may have been opened to everybody since it was chosen; then each facilitator hears directly.
    if (staff !== undefined && (await isPrivate(staff))) return [staff];
    const members = await store.read((s) => s.members.of(group.id));
    const others = members.filter((it) => it.role === 'facilitator' && it.id !== member);
    return others.length === 0 ? 'nobody' : others.map((it) => it.user);
  }

  async function isPrivate(channel: ChannelRef): Promise<boolean> {
    return (await chat(channel.platform).channels.opennessOf(channel)).kind === 'private';
  }

  /** Notes where the copies stand. When the answer changed meanwhile, these have lost the race and go again. */
  async function noteShown(answer: Answer, shown: readonly MessageRef[]): Promise<Answer> {
    if (shown.length + answer.shown.length === 0) return answer;
    try {
      return await store.write((s) => s.checkIns.saveAnswer({ ...answer, shown }));
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      await Promise.all(shown.map(taken));
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
