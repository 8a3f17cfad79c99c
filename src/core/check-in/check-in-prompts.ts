/** Writes a prompt at the moment it is sent, if it is still wanted then. */
import { languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group, PromptSchedule } from '../group/group.ts';
import type { AnswerId, CheckInId } from '../kit/ids.ts';
import { prefixes } from '../kit/ids.ts';
import { forgetSent, type NudgeWriter, type Written } from '../nudge/jobs.ts';
import type { Nudge } from '../nudge/nudge.ts';
import { promptCard } from './check-in-prompt-cards.ts';
import { hasRoundAt, plannedFor, promptTurn, roundsBetween } from './check-in-rounds.ts';
import type { CheckIn } from './check-in.ts';

type Needs = Pick<CorePorts, 'store' | 'clock' | 'ids' | 'packs'>;

const drop = (why: Extract<Written, { kind: 'drop' }>['why']): Written => ({ kind: 'drop', why });

export function createPrompts({
  store,
  clock,
  ids,
  packs,
}: Needs): Readonly<{ group: NudgeWriter; direct: NudgeWriter }> {
  return {
    group: { write: writeGroupPrompt, sent: notePrompt },
    direct: { write: writeDirectPrompt, sent: forgetSent },
  };

  async function writeGroupPrompt(nudge: Nudge): Promise<Written> {
    const { group, checkIn } = await about(nudge);
    if (group === undefined || group.state === 'closed' || checkIn === undefined) return drop('cancelled');
    if (group.settings.prompt === undefined) return drop('not-wanted');
    if (!isAsScheduled(group, checkIn, nudge)) return drop('moved');
    if (isFollowed(group, checkIn)) return drop('expired');
    const language = group.settings.language;
    const why = languages[language].checkIn.groupPromptWhy;
    return { kind: 'card', card: prompt(group, checkIn, why), language };
  }

  async function notePrompt(nudge: Nudge, message: NonNullable<CheckIn['message']>): Promise<void> {
    await store.write(async (s) => {
      const found = await s.checkIns.find(nudge.subject as CheckInId);
      if (found !== undefined) await s.checkIns.save({ ...found, message });
    });
  }

  async function writeDirectPrompt(nudge: Nudge): Promise<Written> {
    const { group, checkIn, member, person, answers } = await about(nudge);
    if (group === undefined || group.state === 'closed') return drop('cancelled');
    if (member === undefined || member.leftAt !== undefined) return drop('left');
    const language = person?.language ?? group.settings.language;
    const copy = languages[language].checkIn;
    if (nudge.subject === '') {
      if (member.prompt === undefined) return drop('not-wanted');
      const zone = person?.zone ?? group.settings.zone;
      const isStill = hasRoundAt(member.prompt, zone, plannedFor(nudge));
      if (!isStill) return drop('moved');
      if (isFollowedIn(member.prompt, zone, plannedFor(nudge))) return drop('expired');
      const own = {
        prompt: copy.personalPrompt,
        group: group.id,
        start: ids.derived(prefixes.answer, nudge.id) as AnswerId,
        closesAt: undefined,
      };
      return { kind: 'card', card: promptCard({ ...own, why: copy.personalPromptWhy }, languages[language]), language };
    }
    if (checkIn === undefined || group.settings.prompt === undefined) return drop('cancelled');
    if (member.pace !== 'check-ins-too' || member.prompt !== undefined) return drop('not-wanted');
    if (!isAsScheduled(group, checkIn, nudge)) return drop('moved');
    if (isFollowed(group, checkIn)) return drop('expired');
    if (answers.some((it) => it.member === member.id)) return drop('not-wanted');
    return { kind: 'card', card: prompt(group, checkIn, copy.directPromptWhy), language };
  }

  async function about(nudge: Nudge) {
    return store.read(async (s) => {
      const member = nudge.member === undefined ? undefined : await s.members.find(nudge.member);
      const hasRound = nudge.subject !== '';
      return {
        group: await s.groups.find(nudge.group),
        checkIn: hasRound ? await s.checkIns.find(nudge.subject as CheckInId) : undefined,
        answers: hasRound ? await s.checkIns.answersTo(nudge.subject as CheckInId) : [],
        member,
        person: member === undefined ? undefined : await s.people.findByUser(member.user),
      };
    });
  }

  /** Still at the time it was planned for, and still open? */
  function isAsScheduled({ settings }: Group, checkIn: CheckIn, nudge: Nudge): boolean {
    if (settings.prompt === undefined || checkIn.summarisedAt !== undefined) return false;
    const at = plannedFor(nudge);
    return checkIn.opensAt.equals(at) && hasRoundAt(settings.prompt, settings.zone, at);
  }

  function prompt(group: Group, checkIn: CheckIn, why: string) {
    const copy = languages[group.settings.language];
    const prompts = packs.find(group.pack)?.prompts ?? [];
    const turn = promptTurn(checkIn.on, group.settings.prompt?.days ?? [], Math.max(1, prompts.length));
    const words = prompts[turn] ?? copy.checkIn.promptFallback;
    return promptCard({ prompt: words, group: group.id, start: checkIn.id, closesAt: checkIn.closesAt, why }, copy);
  }

  /** The next one has begun: after a while away, or a long wait, nobody is asked twice at once. */
  function isFollowed({ settings }: Group, { opensAt }: CheckIn): boolean {
    return settings.prompt !== undefined && isFollowedIn(settings.prompt, settings.zone, opensAt);
  }

  function isFollowedIn(schedule: PromptSchedule, zone: string, opensAt: Temporal.Instant): boolean {
    const from = opensAt.add({ seconds: 1 });
    return roundsBetween(schedule, zone, from, clock.now().add({ seconds: 1 })).length > 0;
  }
}
