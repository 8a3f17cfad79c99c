/** What people can do with check-ins: open, answer, pass, change who sees it, look back, erase. */
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { CrisisUseCases } from '../crisis/crisis-use-cases.ts';
import type { Language } from '../copy/language.ts';
import { asMember, type Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import type { AnswerId, CheckInId, GroupId, MemberId } from '../kit/ids.ts';
import { isId, prefixes } from '../kit/ids.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { openWords, sealWords } from '../kit/words.ts';
import type { Jobs } from '../nudge/jobs.ts';
import { StaleVersion, type Stores } from '../ports/stores.ts';
import { createCopies, type Placed } from './check-in-copies.ts';
import { createHistory, type History } from './check-in-history.ts';
import { createCheckInJobs } from './check-in-jobs.ts';
import { answerWordsSchema, isOpen, isPass, roundsBetween, wordsMost } from './check-in.ts';
import type { Answer, AnswerWords, CheckIn, CheckInVisibility } from './check-in.ts';

export type Invitation = Readonly<{
  group: Group;
  start: CheckInId | AnswerId;
  /** The choice of last time. */
  remembered: CheckInVisibility;
  /** When the open round closes; undefined when none is open. */
  closesAt: Temporal.Instant | undefined;
  scheduled: boolean;
  minimum: number;
  fewMembers: boolean;
}>;
export type Over = Readonly<{ group: GroupId; closedAt: Temporal.Instant }>;
export type Offer = NonNullable<Awaited<ReturnType<CrisisUseCases['inAnswer']>>>;

export type Said = Readonly<{
  user: UserRef;
  group: GroupId;
  start: string;
  visibility: CheckInVisibility;
  words: AnswerWords;
  at: Temporal.Instant;
  language: Language;
}>;
export type Receipt = Readonly<{
  kind: 'kept';
  answer: Answer;
  words: AnswerWords;
  placed: Placed;
  /** Who sees it was changed, as against a fresh answer. */
  changed: boolean;
  closedMeanwhile: boolean;
  minimum: number;
  nextMeeting: Temporal.Instant | undefined;
  offer: Offer | undefined;
}>;
export type Refused = Readonly<{
  kind: 'refused';
  why: 'group-gone' | 'group-closed' | 'not-member' | 'line-too-long' | 'okay-too-long' | 'memory-away';
  group: string;
  most: number;
  words: AnswerWords;
  offer: Offer | undefined;
}>;

export interface CheckInUseCases {
  /** Who may see it, asked before anything is written; `start` is the prompt acted on, `new` for whatever fits now. */
  open(group: Authorized<Group, 'member'>, member: Member, start: string): Promise<Result<Invitation, Over>>;
  /** Is what this began from still open? One read, for a form has seconds. */
  begin(group: Authorized<Group, 'member'>, start: string): Promise<Result<undefined, Over>>;
  /** Takes a filled-in form. Screens the words before anything else is asked, so that help comes even when keeping fails. */
  answer(said: Said): Promise<Receipt | Refused>;
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
  }>;

export function createCheckIns(ports: CheckInPorts): Readonly<{ useCases: CheckInUseCases; jobs: Jobs }> {
  const { store, vault, clock, ids, log, crisis, nextMeeting } = ports;
  const copies = createCopies(ports);
  const { mine } = createHistory(ports);
  return { useCases: { open, begin, answer, pass, show, mine, erase }, jobs: createCheckInJobs(ports) };

  async function open(group: Authorized<Group, 'member'>, member: Member, start: string) {
    const { found, members } = await store.read(async (s) => ({
      found: isId(prefixes.checkIn, start) ? await s.checkIns.find(start as CheckInId) : await currentRound(s, group),
      members: (await s.members.of(group.id)).length,
    }));
    const over = overOf(group, start, found);
    if (over !== undefined) return err(over);
    const minimum = Math.max(5, group.settings.summaryMinimum);
    return ok({
      group,
      start: found?.id ?? (ids.next(prefixes.answer) as AnswerId),
      remembered: member.visibility,
      closesAt: found?.closesAt,
      scheduled: group.settings.prompt !== undefined,
      minimum,
      fewMembers: members < minimum,
    });
  }

  async function begin(group: Authorized<Group, 'member'>, start: string) {
    if (!isId(prefixes.checkIn, start)) return ok(undefined);
    const over = overOf(group, start, await store.read((s) => s.checkIns.find(start as CheckInId)));
    return over === undefined ? ok(undefined) : err(over);
  }

  async function answer(said: Said): Promise<Receipt | Refused> {
    const { words, visibility } = said;
    const typed = [words.line, words.okay].filter((part) => part !== undefined && part !== '').join('\n\n');
    const from = { user: said.user, group: said.group, at: said.at, language: said.language };
    const offer = typed === '' ? undefined : await crisis.inAnswer(typed, { ...from, onlyMe: visibility === 'me' });
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
    if (group === undefined) return refused(said, 'group-gone', '');
    if (group.state === 'closed') return refused(said, 'group-closed', group.name);
    // The words had to be screened before anything was looked up, so the pass is asked for here and not on the way in.
    const pass = asMember(group, member);
    if (pass === undefined || member === undefined) return refused(said, 'not-member', group.name);
    return accept(pass, member, said.start, said.visibility, said.words);
  }

  async function pass(group: Authorized<Group, 'member'>, member: Member, start: string) {
    const begun = await begin(group, start);
    if (!begun.ok) return begun;
    return ok(await accept(group, member, start, 'me', {}));
  }

  async function accept(
    group: Authorized<Group, 'member'>,
    member: Member,
    start: string,
    visibility: CheckInVisibility,
    words: AnswerWords,
  ): Promise<Receipt> {
    const now = clock.now();
    const { before, round, key } = await store.read(async (s) => {
      const round = isId(prefixes.checkIn, start) ? await s.checkIns.find(start as CheckInId) : undefined;
      const within = round !== undefined && round.group === group.id && isOpen(round, now) ? round : undefined;
      const before = await s.checkIns.findAnswer(answerId(member, start, within));
      return { before, round: within, key: await s.keys.find(member.id) };
    });
    const ownKey = key ?? vault.createKey(member.id);
    const id = answerId(member, start, round);
    // Somebody else's answer under a made-up id is never touched.
    if (before !== undefined && before.member !== member.id) throw new Error('an answer id belongs to another member');
    // A copy that was shown elsewhere goes before anything is kept, or it would stand where nobody remembers it.
    const stays = before === undefined || before.visibility === visibility || (await copies.withdraw(group, before));
    const shown = before?.visibility === visibility || !stays ? before?.shown : undefined;
    const wish: Answer = {
      id,
      version: before?.version ?? 0,
      group: group.id,
      member: member.id,
      checkIn: round?.id,
      at: before?.at ?? now,
      visibility: stays ? visibility : before.visibility,
      pass: isPass(words),
      words: sealWords(vault, ownKey, words),
      shown,
    };
    const common = { words, changed: false, ...(await extras(group, words)) };
    const closedMeanwhile = isId(prefixes.checkIn, start) && round === undefined;
    try {
      const kept = await store.write(async (s) => {
        if (key === undefined) await s.keys.save(ownKey);
        return s.checkIns.saveAnswer(wish);
      });
      await remember(member, kept);
      if (!stays) return { kind: 'kept', answer: kept, placed: 'copy-remains', closedMeanwhile, ...common };
      const placed = await copies.replace(group, member, before?.visibility === visibility ? before : undefined, kept, words);
      return { kind: 'kept', answer: placed.answer, placed: placed.how, closedMeanwhile, ...common };
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      // The same form pressed twice at once: the first press keeps it and shows it; this one only says so.
      const kept = await store.read((s) => s.checkIns.findAnswer(id));
      if (kept === undefined) throw cause;
      return { kind: 'kept', answer: kept, placed: 'as-it-was', closedMeanwhile, ...common };
    }
  }

  async function show(user: UserRef, id: AnswerId, visibility: CheckInVisibility): Promise<Receipt | 'gone'> {
    const own = await store.read(async (s) => ownAnswer(s, user, id));
    if (own === undefined) return 'gone';
    const { answer: before, group, member, key } = own;
    const words = openWords(vault, key, before.words, answerWordsSchema);
    const common = { kind: 'kept' as const, words, changed: true, closedMeanwhile: false, ...(await extras(group, words)) };
    const isFurther = visibility === 'group' || visibility === 'facilitators';
    if (isFurther && asMember(group, member) === undefined) return 'gone';
    // The copy goes first: a narrower choice that left it standing would say what is not so.
    if (before.visibility !== visibility && !(await copies.withdraw(group, before)))
      return { ...common, answer: before, placed: 'copy-remains' };
    const shown = before.visibility === visibility ? before.shown : undefined;
    const kept = await store.write((s) => s.checkIns.saveAnswer({ ...before, visibility, shown }));
    const placed = await copies.replace(group, member, before.visibility === visibility ? before : undefined, kept, words);
    return { ...common, answer: placed.answer, placed: placed.how };
  }

  async function erase(user: UserRef, id: AnswerId): Promise<'erased' | 'gone' | 'copy-remains'> {
    const own = await store.read(async (s) => ownAnswer(s, user, id));
    if (own === undefined) return 'gone';
    if (!(await copies.withdraw(own.group, own.answer))) return 'copy-remains';
    await store.write((s) => s.checkIns.eraseAnswer(id));
    return 'erased';
  }

  async function extras(group: Group, words: AnswerWords) {
    return {
      minimum: Math.max(5, group.settings.summaryMinimum),
      nextMeeting: words.wish === 'company' ? await nextMeeting(group) : undefined,
      offer: undefined,
    };
  }

  /** The choice for next time, and that a prompt was answered. Losing a race here costs nobody anything. */
  async function remember(member: Member, { visibility, pass }: Answer): Promise<void> {
    try {
      await store.write(async (s) => {
        const now = await s.members.find(member.id);
        if (!pass && now !== undefined && now.visibility !== visibility) await s.members.save({ ...now, visibility });
        const person = await s.people.findByUser(member.user);
        if (person !== undefined && person.unansweredPrompts > 0)
          await s.people.save({ ...person, unansweredPrompts: 0 });
      });
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
    }
  }

  /** The round that is open now, if any: its prompt may be from today or from as many days ago as its window is long. */
  async function currentRound(s: Stores, group: Group): Promise<CheckIn | undefined> {
    const { prompt, zone } = group.settings;
    if (prompt === undefined) return undefined;
    const now = clock.now();
    const recent = roundsBetween(prompt, zone, now.subtract(prompt.window), now.add({ seconds: 1 }));
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

  /** One answer per member and prompt, one per invitation otherwise: pressing twice changes, never doubles. */
  function answerId(member: Member, start: string, round: CheckIn | undefined): AnswerId {
    if (round !== undefined) return ids.derived(prefixes.answer, `${member.id}:${round.id}`) as AnswerId;
    return ids.derived(prefixes.answer, `${member.id}:own:${start}`) as AnswerId;
  }
}

const refused = (said: Said, why: Refused['why'], group: string): Refused => ({
  kind: 'refused',
  why,
  group,
  most: wordsMost,
  words: said.words,
  offer: undefined,
});

async function ownAnswer(s: Stores, user: UserRef, id: AnswerId) {
  const answer = await s.checkIns.findAnswer(id);
  if (answer === undefined) return undefined;
  const member = (await s.members.ofUser(user)).find((it) => it.id === answer.member);
  const group = await s.groups.find(answer.group);
  const key = await s.keys.find(answer.member satisfies MemberId);
  return member === undefined || group === undefined || key === undefined ? undefined : { answer, member, group, key };
}
