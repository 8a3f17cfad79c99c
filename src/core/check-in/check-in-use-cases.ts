/** What people can do with check-ins: open, answer, pass, change who sees it, look back, erase. */
import { sameCommunity, type UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { CrisisUseCases } from '../crisis/crisis-use-cases.ts';
import type { Language } from '../copy/language.ts';
import { asMember, type Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import type { Agreed } from '../guideline/guideline.ts';
import type { AnswerId, CheckInId } from '../kit/ids.ts';
import { isId, prefixes } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { openWords, sealWords } from '../kit/words.ts';
import type { Jobs } from '../nudge/jobs.ts';
import { StaleVersion, type Standing, type Stores } from '../ports/stores.ts';
import { summaryMinimum } from './check-in-contributions.ts';
import { createCopies } from './check-in-copies.ts';
import { createCheckInJobs } from './check-in-jobs.ts';
import { wordsMost } from './check-in-lengths.ts';
import { createOwnCheckIns, type History } from './check-in-own.ts';
import { inHours, roundsBetween } from './check-in-rounds.ts';
import { receiptFor } from './check-in-talk.ts';
import type { Invitation, Over, Receipt, Refused, Said } from './check-in-talk.ts';
import { answerWordsSchema, isOpen, isPass } from './check-in.ts';
import type { Answer, AnswerWords, CheckIn, CheckInVisibility } from './check-in.ts';

export interface CheckInUseCases {
  /** Who may see it, asked before anything is written; `start` is the prompt acted on, `new` for whatever fits now. */
  open(group: Authorized<Group, 'member'>, member: Member, start: string): Promise<Result<Invitation, Over>>;
  /** Is what this began from still open, and what was said to it before? One read, for a form has seconds. */
  begin(group: Authorized<Group, 'member'>, member: Member, start: string): Promise<Result<AnswerWords, Over>>;
  /** Takes a filled-in form. Screens the words before anything else is asked, so that help comes even when keeping fails. */
  answer(said: Said): Promise<Receipt | Refused>;
  /** A full answer. Whoever wrote something before keeps that. */
  pass(group: Authorized<Group, 'member'>, member: Member, start: string): Promise<Result<Receipt, Over>>;
  /** Changes who sees an answer: the posted copy goes, another comes. `gone` when it is not theirs or no longer there. */
  show(user: UserRef, id: AnswerId, visibility: CheckInVisibility): Promise<Receipt | 'gone'>;
  /** A person's own check-ins in every group, newest first; pages count from 1. */
  mine(user: UserRef, page: number, language: Language): Promise<History>;
  /** Erases one's own check-in with its posted copy; `copy-remains` changes nothing. */
  erase(user: UserRef, id: AnswerId): Promise<'erased' | 'gone' | 'copy-remains'>;
}

export type CheckInPorts = Pick<CorePorts, 'store' | 'chat' | 'vault' | 'clock' | 'ids' | 'packs' | 'charts' | 'log'> &
  Readonly<{
    crisis: Pick<CrisisUseCases, 'inAnswer'>;
    /** When the group meets next, for whoever would like company. */
    nextMeeting: (group: Group) => Promise<Temporal.Instant | undefined>;
    /** A check-in is taking part, so whoever has not agreed to the guidelines yet may be asked. */
    participated: (group: Group, member: Member, agreed?: Agreed) => Promise<'fine' | 'changed' | 'open'>;
  }>;

export function createCheckIns(ports: CheckInPorts): Readonly<{ useCases: CheckInUseCases; jobs: Jobs }> {
  const { store, vault, clock, ids, log, crisis, nextMeeting, participated } = ports;
  const copies = createCopies(ports);
  const { mine, show, erase } = createOwnCheckIns(ports, copies);
  return { useCases: { open, begin, answer, pass, mine, show, erase }, jobs: createCheckInJobs(ports) };

  async function open(group: Authorized<Group, 'member'>, member: Member, start: string) {
    const { named, members } = await store.read(async (s) => ({
      named: isId(prefixes.checkIn, start) ? await s.checkIns.find(start as CheckInId) : await currentRound(s, group),
      members: (await s.members.of(group.id)).length,
    }));
    // A round of another group is none of theirs, whatever led here.
    const found = named?.group === group.id ? named : undefined;
    const over = overOf(group, start, found);
    if (over !== undefined) return err(over);
    const minimum = summaryMinimum(group.settings.summaryMinimum);
    return ok({
      group,
      start: found?.id ?? ((isId(prefixes.answer, start) ? start : ids.next(prefixes.answer)) as AnswerId),
      remembered: member.visibility,
      closesAt: found?.closesAt,
      scheduled: group.settings.prompt !== undefined,
      minimum,
      fewMembers: members < minimum,
    });
  }

  async function begin(group: Authorized<Group, 'member'>, member: Member, start: string) {
    const { round, before, key } = await look(member, start);
    const over = overOf(group, start, round);
    if (over !== undefined) return err(over);
    return ok(before === undefined || key === undefined ? {} : openWords(vault, key, before.words, answerWordsSchema));
  }

  async function answer(said: Said): Promise<Receipt | Refused> {
    const { words, visibility } = said;
    const typed = [words.line, words.okay].filter((part) => part !== undefined && part !== '').join('\n\n');
    const from = { user: said.user, group: said.group, at: said.at, language: said.language };
    const offer = typed === '' ? undefined : await crisis.inAnswer(typed, { ...from, told: toldOf(visibility) });
    try {
      return { ...(await keep(said)), offer };
    } catch (cause) {
      // Without help to show, the dispatcher has the words for this; with it, the help must reach the person.
      if (offer === undefined) throw cause;
      log.error('check-in.not-kept', cause);
      return { ...refused(said, 'memory-away', ''), offer };
    }
  }

  async function keep(said: Said): Promise<Receipt | Refused> {
    if ((said.words.line?.length ?? 0) > wordsMost) return refused(said, 'line-too-long', '');
    if ((said.words.okay?.length ?? 0) > wordsMost) return refused(said, 'okay-too-long', '');
    const { group, member } = await store.read(async (s) => ({
      group: await s.groups.find(said.group),
      member: await s.members.findByUser(said.group, said.user),
    }));
    if (group === undefined || isElsewhere(said, group)) return refused(said, 'group-gone', '');
    if (group.state === 'closed') return refused(said, 'group-closed', group.name);
    // The words had to be screened before anything was looked up, so the pass is asked for here and not on the way in.
    const pass = asMember(group, member);
    if (pass === undefined || member === undefined) return refused(said, 'not-member', group.name);
    return accept(pass, member, said.start, said.visibility, said.words);
  }

  async function pass(group: Authorized<Group, 'member'>, member: Member, start: string) {
    const looked = await look(member, start);
    const { round, before } = looked;
    const over = overOf(group, start, round);
    if (over !== undefined) return err(over);
    if (before === undefined || before.pass) return ok(await accept(group, member, start, 'me', {}, looked));
    return ok({ ...receiptFor({}, group.settings.summaryMinimum), answer: before, placed: 'as-it-was' as const });
  }

  async function accept(
    group: Authorized<Group, 'member'>,
    member: Member,
    start: string,
    chosen: CheckInVisibility,
    words: AnswerWords,
    looked?: Looked,
  ): Promise<Receipt> {
    const now = clock.now();
    const { round, before, key, id, unansweredPrompts, agreed } = looked ?? (await look(member, start));
    const open = round !== undefined && isOpen(round, now) ? round : undefined;
    const ownKey = key ?? vault.createKey(member.id);
    const visibility = isPass(words) ? 'me' : chosen;
    // A copy that was shown elsewhere goes before anything is kept, or it would stand where nobody remembers it.
    const same = before?.visibility === visibility ? before : undefined;
    const stays = before === undefined || same !== undefined || (await copies.withdraw(group, before));
    const wish: Answer = {
      id,
      version: before?.version ?? 0,
      group: group.id,
      member: member.id,
      checkIn: open?.id,
      at: before?.at ?? now,
      visibility: stays ? visibility : before.visibility,
      pass: isPass(words),
      words: sealWords(vault, ownKey, words),
      shown: stays ? (same?.shown ?? []) : before.shown,
    };
    const nextAt = words.wish === 'company' ? await nextMeeting(group) : undefined;
    const isLate = isId(prefixes.checkIn, start) && open === undefined;
    const receipt = {
      ...receiptFor(words, group.settings.summaryMinimum),
      nextMeeting: nextAt,
      closedMeanwhile: isLate,
      takenBack: stays && same === undefined && before !== undefined && before.shown.length > 0,
    };
    try {
      const kept =
        key === undefined
          ? await store.write(async (s) => {
              await s.keys.save(ownKey);
              return s.checkIns.saveAnswer(wish);
            })
          : await store.single((s) => s.checkIns.saveAnswer(wish));
      const guidelines = await remember(group, member, kept, { unansweredPrompts, agreed });
      if (!stays) return { ...receipt, guidelines, answer: kept, placed: 'copy-remains' };
      return { ...receipt, guidelines, ...(await copies.replace(group, member, same, kept, words)) };
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      // The same form pressed twice at once: the first press keeps it and shows it; this one only says so.
      const kept = await store.read((s) => s.checkIns.findAnswer(id));
      if (kept === undefined) throw cause;
      return { ...receipt, answer: kept, placed: 'as-it-was' };
    }
  }

  /** What an answer that begins here would stand on: its prompt, what was said to it before, and under which id. */
  async function look(member: Member, start: string): Promise<Looked> {
    const asked = isId(prefixes.checkIn, start)
      ? await store.single((s) => s.checkIns.find(start as CheckInId))
      : undefined;
    const round = asked?.group === member.group ? asked : undefined;
    const open = round !== undefined && isOpen(round, clock.now()) ? round : undefined;
    // One answer per member and prompt, one per invitation otherwise: pressing twice changes, never doubles.
    const id = ids.derived(prefixes.answer, `${member.id}:${open?.id ?? `own:${start}`}`) as AnswerId;
    const found = await store.single((s) => s.checkIns.standing(member.id, id));
    const { before } = found;
    // An old invitation pressed again begins anew, or it would write over what was said then.
    const isOld = open === undefined && before !== undefined && isBefore(before.at, clock.now().subtract(sameSitting));
    if (isOld) return { ...found, round, id: ids.next(prefixes.answer) as AnswerId, before: undefined };
    return { ...found, round, id };
  }

  /** The choice for next time, that a prompt was answered, that they took part. What was kept stays, come what may. */
  async function remember(
    group: Group,
    member: Member,
    { visibility, pass }: Answer,
    { unansweredPrompts, agreed }: Pick<Looked, 'unansweredPrompts' | 'agreed'>,
  ) {
    const chosen = !pass && member.visibility !== visibility;
    try {
      if (chosen || unansweredPrompts > 0)
        await store.write(async (s) => {
          const now = chosen ? await s.members.find(member.id) : undefined;
          if (now !== undefined) await s.members.save({ ...now, visibility });
          const person = await s.people.findByUser(member.user);
          if (person !== undefined && person.unansweredPrompts > 0)
            await s.people.save({ ...person, unansweredPrompts: 0 });
        });
      return await participated(group, member, agreed);
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) log.error('check-in.not-remembered', cause);
      return 'fine';
    }
  }

  /** The round that is open now, if any: its prompt may be from today or from as many days ago as its window is long. */
  async function currentRound(s: Stores, group: Group): Promise<CheckIn | undefined> {
    const { prompt, zone } = group.settings;
    if (prompt === undefined) return undefined;
    const now = clock.now();
    const recent = roundsBetween(prompt, zone, now.subtract(inHours(prompt.window)), now.add({ seconds: 1 }));
    for (const { on } of recent.toReversed()) {
      const found = await s.checkIns.findOn(group.id, on);
      if (found !== undefined && isOpen(found, now) && Temporal.Instant.compare(found.opensAt, now) <= 0) return found;
    }
    return undefined;
  }

  function overOf(group: Group, start: string, found: CheckIn | undefined): Over | undefined {
    if (!isId(prefixes.checkIn, start) || (found !== undefined && isOpen(found, clock.now()))) return undefined;
    return { group: group.id, closedAt: found?.closesAt ?? clock.now() };
  }
}

/** Whose account lives in one community is told nothing of another, not even what a group there is called. */
const isElsewhere = ({ user, channel }: Pick<Said, 'user' | 'channel'>, group: Group): boolean =>
  sameCommunity(user, channel) && !sameCommunity(group.channel, channel);

type Looked = Standing & Readonly<{ round: CheckIn | undefined; id: AnswerId }>;

/** Pressing again within this time changes an unprompted answer; later it is a new one. */
const sameSitting = Temporal.Duration.from({ hours: 12 });
const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

/** What help inside the answer says of who was told: those they chose read the words themselves. */
const toldOf = (visibility: CheckInVisibility) =>
  visibility === 'me' ? 'onlyMe' : visibility === 'unnamed' ? 'nobody' : 'asChosen';

const refused = (said: Said, why: Refused['why'], group: string): Refused => ({
  kind: 'refused',
  why,
  group,
  most: wordsMost,
  words: said.words,
  offer: undefined,
});
