/** Who is on call, changed by those who hold the group; nobody is on call by somebody else's word alone. */
import { z } from 'zod';
import type { UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import type { Authorized } from './access.ts';
import { createDrafts } from './group-drafts.ts';
import { lookingAgain } from './group-holding.ts';
import type { CallChoice } from './group-on-call-actions.ts';
import type { Asking } from './group-on-call-asking.ts';
import { answered, newlyAsked, putBack, removed, withDuty, withEvening } from './group-on-call-entries.ts';
import type { EntryProblem } from './group-on-call-entries.ts';
import type { OnCallView } from './group-on-call-view.ts';
import { readDuty, readEvening } from './group-on-call-words.ts';
import type { DutyProblems, DutyWords, EveningProblems, EveningWords } from './group-on-call-words.ts';
import { tidied, type OnCall } from './group-on-call.ts';
import type { Group, Member } from './group.ts';

type Held = Authorized<Group, 'facilitator'>;

/** `asked`: it counts once whoever it is for says yes; `already`: nothing changed. */
export type Planned = Readonly<{ view: OnCallView; kind: 'planned' | 'asked' | 'already' }>;

/** A form that could not be read, as it was typed, so that it opens again with it. */
const keptSchema = z.object({
  group: z.string(),
  form: z.enum(['duty', 'evening']),
  typed: z.record(z.string(), z.string()),
});
export type KeptForm = Pick<z.infer<typeof keptSchema>, 'form' | 'typed'>;

export interface OnCallChanges {
  view(group: Group, you: Member): Promise<OnCallView>;
  /** For oneself it counts at once; somebody else is asked. */
  addDuty(group: Held, by: Member, words: DutyWords): Promise<Result<Planned, DutyProblems>>;
  /** Likewise. */
  handOver(group: Held, by: Member, words: EveningWords): Promise<Result<Planned, EveningProblems>>;
  /** Whoever was asked says yes or no. */
  answer(group: Held, by: Member, entry: string, isYes: boolean): Promise<Result<OnCallView, EntryProblem>>;
  /** A duty or an evening handed over; it can be put back until something else changes. */
  remove(group: Held, by: Member, entry: string): Promise<Result<OnCallView, EntryProblem>>;
  putBack(group: Held, by: Member, version: number): Promise<Result<OnCallView, EntryProblem>>;
  /** Minutes, against the version that was seen; the problem is how it is now. */
  setPatience(
    group: Held,
    by: Member,
    version: number,
    patience: OnCall['patience'],
  ): Promise<Result<OnCallView, OnCallView>>;
  /** One's own: woken in quiet hours too; named to whoever one is with. */
  setCalls(group: Held, by: Member, choice: CallChoice): Promise<OnCallView>;
  keepForm(group: Held, by: UserRef, form: KeptForm): Promise<string>;
  /** Undefined when it is gone, or somebody else's, or another group's. */
  keptForm(group: Held, by: UserRef, draft: string): Promise<KeptForm | undefined>;
}

type Ports = Pick<CorePorts, 'store' | 'vault' | 'clock' | 'ids' | 'log'>;
type Deps = Readonly<{ asking: Asking; changed(): Promise<void> }>;

export function createOnCall(ports: Ports, { asking, changed }: Deps): OnCallChanges {
  const { store, clock, log } = ports;
  const kept = createDrafts(ports, 'on-call', keptSchema);
  return {
    view,
    addDuty,
    handOver,
    answer: (group, by, entry, isYes) => simply(group, by, (it) => answered(it, entry, by.id, isYes)),
    remove: (group, by, entry) => simply(group, by, (it, { version }) => removed(it, entry, version)),
    putBack: (group, by, version) => simply(group, by, (it) => putBack(it, version)),
    setPatience,
    setCalls,
    keepForm: (group, by, form) => kept.start(by, group.channel, { ...form, group: group.id }),
    async keptForm(group, by, draft) {
      const found = (await kept.read(draft, by))?.words;
      return found?.group === group.id ? found : undefined;
    },
  };

  async function view(group: Group, you: Member): Promise<OnCallView> {
    const present = await store.read((s) => s.members.of(group.id));
    return { group, holders: present.filter(isHolder), you, now: clock.now() };
  }

  async function addDuty(group: Held, by: Member, words: DutyWords): Promise<Result<Planned, DutyProblems>> {
    return plan(group, by, (onCall, _, holders) => {
      const duty = readDuty(words, { by, holders });
      if (!duty.ok) return duty;
      const planned = withDuty(onCall, duty.value);
      return planned.ok ? planned : err({ days: { kind: 'too-many' } as const });
    });
  }

  async function handOver(group: Held, by: Member, words: EveningWords): Promise<Result<Planned, EveningProblems>> {
    return plan(group, by, (onCall, { settings }, holders) => {
      const read = readEvening(words, { by, holders }, { now: clock.now(), zone: settings.zone });
      if (!read.ok) return read;
      const { on, whose, to } = read.value;
      const planned = withEvening(onCall, { on, whose: whose.id, to: to.id }, by.id);
      if (planned.ok) return planned;
      const { kind } = planned.problem;
      return err(kind === 'same-person' ? { to: { kind } } : { on: { kind: kind === 'gone' ? 'no-duty' : kind } });
    });
  }

  async function plan<P>(group: Held, by: Member, work: Work<P>): Promise<Result<Planned, P>> {
    const done = await change(group, work, true);
    if (!done.ok) return done;
    return ok({ view: await view(done.value.group, by), kind: done.value.kind });
  }

  async function simply<P>(group: Held, by: Member, work: Work<P>): Promise<Result<OnCallView, P>> {
    const done = await change(group, work, false);
    return done.ok ? ok(await view(done.value.group, by)) : done;
  }

  async function setPatience(group: Held, by: Member, version: number, patience: OnCall['patience']) {
    const done = await change(
      group,
      (onCall, now) => {
        const { meeting, outside } = onCall.patience;
        if (meeting === patience.meeting && outside === patience.outside) return ok(onCall);
        return now.version === version ? ok({ ...onCall, patience, undo: undefined }) : err(now);
      },
      false,
    );
    return done.ok ? ok(await view(done.value.group, by)) : err(await view(done.problem, by));
  }

  async function setCalls(group: Held, by: Member, choice: CallChoice): Promise<OnCallView> {
    const saved = await lookingAgain(() =>
      store.write(async (s) => {
        const now = (await s.members.find(by.id)) ?? by;
        return s.members.save({ ...now, calls: { ...now.calls, ...callsBy[choice] } });
      }),
    );
    log.info('member.chose-calls', { group: group.id, choice });
    await changed();
    return view(group, saved);
  }

  /** By what is so at the moment of saving, so that nobody’s change is lost by another’s. */
  async function change<P>(
    group: Held,
    work: Work<P>,
    isAsking: boolean,
  ): Promise<Result<Readonly<{ group: Group; kind: Planned['kind'] }>, P>> {
    const done = await lookingAgain(() =>
      store.write(async (s) => {
        const now = (await s.groups.find(group.id)) ?? group;
        const holders = (await s.members.of(group.id)).filter(isHolder);
        const before = { ...cleared(now, holders), undo: now.settings.onCall.undo };
        const worked = work(before, now, holders);
        if (!worked.ok) return worked;
        if (worked.value === before) return ok({ group: now, kind: 'already' });
        const saved = await s.groups.save({ ...now, settings: { ...now.settings, onCall: worked.value } });
        const news = isAsking ? newlyAsked(worked.value, before) : [];
        await asking.plan(s, saved, news, holders);
        return ok({ group: saved, kind: news.length > 0 ? 'asked' : 'planned' });
      }),
    );
    if (!done.ok || done.value.kind === 'already') return done;
    log.info('group.on-call-changed', { group: group.id });
    await changed();
    return done;
  }

  function cleared({ settings }: Group, holders: readonly Member[]): OnCall {
    const today = clock.now().toZonedDateTimeISO(settings.zone).toPlainDate();
    return tidied(settings.onCall, new Set(holders.map(({ id }) => id)), today);
  }
}

type Work<P> = (onCall: OnCall, group: Group, holders: readonly Member[]) => Result<OnCall, P>;

const isHolder = ({ role }: Member): boolean => role === 'facilitator';

const callsBy: Readonly<Record<CallChoice, Partial<Member['calls']>>> = {
  'quiet-on': { inQuiet: true },
  'quiet-off': { inQuiet: false },
  'named-on': { named: true },
  'named-off': { named: false },
};
