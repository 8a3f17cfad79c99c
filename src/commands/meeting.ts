/** /meeting plan · list · rsvp · skip · move · cancel */
import { context, text, timestamp, type Block } from '../core/chat/card.ts';
import { field } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form, type Call } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { zoneFromId, zoneToId } from '../core/group/group-place.ts';
import type { MemberId } from '../core/kit/ids.ts';
import { assertNever } from '../core/kit/result.ts';
import * as cards from '../core/meeting/meeting-cards.ts';
import type { ChangeProblem } from '../core/meeting/meeting-changes.ts';
import { durations, wordLimits, type MoveProblem } from '../core/meeting/meeting-planning.ts';
import type { PlanProblem } from '../core/meeting/meeting-use-cases.ts';
import type { Coming } from '../core/meeting/meeting.ts';
import { oneOf } from './group-payload.ts';

const comings = ['going', 'maybe', 'not-this-time'] as const satisfies readonly Coming[];
/** Where nothing was chosen; a payload has no empty values. */
const none = '-';

const duration = field.optional(field.integer((c) => c.meeting.durationField, durations));
const place = field.optional(field.text((c) => c.meeting.placeField, { max: wordLimits.place }));
const note = field.optional(field.text((c) => c.meeting.noteField, { max: wordLimits.note }));
const title = field.optional(field.text((c) => c.meeting.titleField, { max: wordLimits.title }));
const which = field.id((c) => c.meeting.whichField, { suggests: true });

type Typed = Readonly<{
  when: string;
  title: string | undefined;
  starts?: string | undefined;
  duration: number | undefined;
  place: string | undefined;
  note: string | undefined;
  zone: string | undefined;
}>;
type Planning = Pick<Call<Record<never, never>, 'facilitator'>, 'group' | 'copy' | 'use'>;

const planForm = form({
  name: 'meet-plan',
  title: (c) => c.meeting.formTitle,
  submit: (c) => c.meeting.formSubmit,
  access: 'facilitator',
  replies: 'privately',
  payload: { zone: field.id(), host: field.id() },
  fields: {
    title,
    when: field.text((c) => c.meeting.whenField, { max: wordLimits.when }),
    duration,
    place,
    note,
  },
  run: ({ input, payload, ...call }) =>
    plan(
      call,
      { ...input, zone: payload.zone === none ? undefined : zoneFromId(payload.zone) },
      payload.host === none ? undefined : (payload.host as MemberId),
    ),
});

/** With a time it plans at once; without one it opens the form with what was given already. */
const planMeeting = command({
  name: 'meeting plan',
  summary: (c) => c.meeting.planSummary,
  access: 'facilitator',
  replies: 'with-form',
  fields: {
    when: field.optional(field.text((c) => c.meeting.whenField, { max: wordLimits.when })),
    title,
    starts: field.optional(field.text((c) => c.meeting.startsField, { max: wordLimits.starts })),
    duration,
    place,
    note,
    host: field.optional(field.user((c) => c.meeting.hostField)),
    zone: field.optional(field.text((c) => c.meeting.zoneField, { max: wordLimits.zone, suggests: true })),
  },
  async run({ input, group, copy, language, use }) {
    const { when, starts, host, ...typed } = input;
    const hosting = host === undefined ? undefined : await use.meetings.hostOf(group, host);
    if (host !== undefined && hosting === undefined)
      return refused(copy.meeting.hostNotMember, { ...typed, when: when ?? '', starts }, copy);
    if (when !== undefined) return plan({ group, copy, use }, { ...typed, when, starts }, hosting);
    // A zone rides on the form as a button's payload would, so it must be one; what is none is said before anything is typed.
    const zone = typed.zone === undefined ? undefined : use.meetings.findZone(typed.zone);
    if (zone !== undefined && !zone.ok)
      return refused(copy.meeting.unknownZone(zone.problem.nearest), { ...typed, when: '', starts }, copy);
    return reply.form(
      planForm,
      { zone: zone === undefined ? none : zoneToId(zone.value), host: hosting ?? none },
      {
        title: typed.title ?? '',
        when: starts ?? '',
        duration: String(typed.duration ?? durations.usual),
        place: typed.place ?? '',
        note: typed.note ?? '',
      },
      language,
    );
  },
  suggest: async ({ field: name, typed, use }) =>
    name === 'zone' ? use.meetings.suggestZones(typed).map((zone) => ({ value: zone, label: zone })) : [],
});

async function plan({ group, copy, use }: Planning, typed: Typed, host: MemberId | undefined): Promise<Reply> {
  const words = {
    title: typed.title ?? copy.meeting.neutralTitle,
    place: typed.place ?? '',
    note: typed.note ?? '',
  };
  const { when, starts, zone, duration: minutes } = typed;
  const planned = await use.meetings.plan(group, { when, starts, zone, words, minutes, host });
  return planned.ok
    ? reply.card(cards.plannedCard(planned.value, copy))
    : refused(planProblem(planned.problem, copy), typed, copy);
}

/** A kind no, with everything that was typed, so that nothing is lost. */
function refused(sentence: string, typed: Typed, { common, meeting: t }: Copy): Reply {
  const rows: readonly (readonly [string, string | number | undefined])[] = [
    [t.titleField, typed.title],
    [t.whenField, typed.when],
    [t.startsField, typed.starts],
    [t.durationField, typed.duration],
    [t.placeField, typed.place],
    [t.noteField, typed.note],
    [t.zoneField, typed.zone],
  ];
  const written = rows.filter(([, value]) => value !== undefined && value !== '');
  return reply.card({
    tone: 'attentive',
    body: [
      text(sentence),
      context(`${t.again} ${common.whatYouWrote}`),
      ...written.map(([label, value]): Block => text(`${label}: ${String(value)}`)),
    ],
  });
}

const listMeetings = command({
  name: 'meeting list',
  summary: (c) => c.meeting.listSummary,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, member, copy, use }) =>
    reply.card(cards.listCard(await use.meetings.list(group, member), copy)),
});

const rsvpMeeting = command({
  name: 'meeting rsvp',
  summary: (c) => c.meeting.rsvpSummary,
  access: 'member',
  replies: 'privately',
  fields: {
    which,
    coming: field.choice((c) => c.meeting.comingField, {
      going: (c) => c.meeting.coming.going,
      maybe: (c) => c.meeting.coming.maybe,
      'not-this-time': (c) => c.meeting.coming['not-this-time'],
    }),
  },
  run: ({ input, ...call }) => answer(call, input.which, input.coming),
  suggest: ({ actor, channel, typed, use }) => use.meetings.suggest(actor, channel, typed),
});

const rsvpButton = action({
  ref: cards.rsvpRef,
  access: 'member',
  replies: 'privately',
  payload: { which: field.id(), coming: oneOf(comings) },
  run: ({ input, ...call }) => answer(call, input.which, input.coming),
});

async function answer(
  { group, member, copy, use }: Pick<Call<Record<never, never>, 'member'>, 'group' | 'member' | 'copy' | 'use'>,
  of: string,
  coming: Coming,
): Promise<Reply> {
  const noted = await use.meetings.rsvp(group, member, of, coming);
  return noted.ok ? reply.card(cards.answeredCard(noted.value, copy)) : changeRefusal(noted.problem, copy);
}

const skipMeeting = command({
  name: 'meeting skip',
  summary: (c) => c.meeting.skipSummary,
  access: 'facilitator',
  replies: 'privately',
  fields: { which },
  async run({ input, group, copy, use }) {
    const skipped = await use.meetings.skip(group, input.which);
    return skipped.ok
      ? reply.card(cards.changeDoneCard('skipped', skipped.value, copy))
      : changeRefusal(skipped.problem, copy);
  },
  suggest: ({ actor, channel, typed, use }) => use.meetings.suggest(actor, channel, typed),
});

const unskipButton = action({
  ref: cards.unskipRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { which: field.id() },
  async run({ input, group, copy, use }) {
    const restored = await use.meetings.restore(group, input.which);
    return restored.ok
      ? reply.replace(cards.changeDoneCard('restored', restored.value, copy))
      : changeRefusal(restored.problem, copy);
  },
});

const moveMeeting = command({
  name: 'meeting move',
  summary: (c) => c.meeting.moveSummary,
  access: 'facilitator',
  replies: 'privately',
  fields: { which, to: field.text((c) => c.meeting.toField, { max: wordLimits.when }) },
  async run({ input, group, copy, use }) {
    const moved = await use.meetings.move(group, input.which, input.to);
    if (moved.ok) return reply.card(cards.changeDoneCard('movedTo', moved.value, copy));
    const { problem } = moved;
    switch (problem.kind) {
      case 'timing':
        return reply.refusal(copy.meeting.timingProblem(problem.problem));
      case 'same-time':
        return reply.refusal(copy.meeting.sameTime);
      case 'too-far-to-move':
        return reply.refusal(copy.meeting.tooFarToMove(problem.days));
      default:
        return changeRefusal(problem satisfies Exclude<ChangeProblem | MoveProblem, MoveProblem>, copy);
    }
  },
  suggest: ({ actor, channel, typed, use }) => use.meetings.suggest(actor, channel, typed, { skippedToo: true }),
});

const cancelMeeting = command({
  name: 'meeting cancel',
  summary: (c) => c.meeting.cancelSummary,
  access: 'facilitator',
  replies: 'privately',
  fields: { which },
  async run({ input, group, copy, use }) {
    const seen = await use.meetings.look(group, input.which);
    return seen.ok ? reply.card(cards.askCancelCard(seen.value, copy)) : changeRefusal(seen.problem, copy);
  },
  suggest: ({ actor, channel, typed, use }) => use.meetings.suggest(actor, channel, typed, { skippedToo: true }),
});

const askCancel = action({
  ref: cards.askCancelRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { meeting: field.id() },
  run: async ({ input, copy }) => reply.card(cards.askCancelAllCard(input.meeting, copy)),
});

const cancelOne = action({
  ref: cards.cancelOneRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { which: field.id() },
  async run({ input, group, copy, use }) {
    const cancelled = await use.meetings.cancelOne(group, input.which);
    return cancelled.ok
      ? reply.replace(cards.changeDoneCard('cancelledOne', cancelled.value, copy))
      : changeRefusal(cancelled.problem, copy);
  },
});

const cancelAll = action({
  ref: cards.cancelAllRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { meeting: field.id() },
  async run({ input, group, copy, use }) {
    const ended = await use.meetings.cancelAll(group, input.meeting);
    return ended.ok
      ? reply.replace({ body: [text(copy.meeting.cancelledAll(ended.value.title)), context(copy.meeting.told)] })
      : reply.refusal(copy.meeting.gone);
  },
});

const keep = action({
  ref: cards.keepRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { meeting: field.id() },
  run: async ({ copy }) => reply.replace({ body: [text(copy.meeting.kept)] }),
});

const calendar = action({
  ref: cards.calendarRef,
  access: 'member',
  replies: 'privately',
  payload: { of: field.id() },
  run: async ({ input, group, copy, use }) =>
    reply.card(cards.calendarCard(await use.meetings.calendar(group, input.of), copy)),
});

const zoneForm = form({
  name: 'meet-my-zone',
  title: (c) => c.meeting.zoneFormTitle,
  submit: (c) => c.meeting.zoneFormSubmit,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id() },
  fields: { zone: field.text((c) => c.meeting.myZoneField, { max: wordLimits.zone }) },
  run: async ({ input, group, actor, copy, use }) => {
    const set = await use.meetings.setZone(actor, input.zone);
    return set.ok
      ? reply.sentence(copy.meeting.zoneSaved(set.value))
      : reply.card(cards.zoneAgainCard(group.id, set.problem.nearest, copy));
  },
});

const openZone = action({
  ref: cards.openZoneRef,
  access: 'member',
  replies: 'with-form',
  payload: { group: field.id() },
  run: async ({ input, language }) => reply.form(zoneForm, { group: input.group }, {}, language),
});

const useZone = action({
  ref: cards.useZoneRef,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id(), zone: field.id() },
  run: async ({ input, group, actor, copy, use }) => {
    const set = await use.meetings.setZone(actor, zoneFromId(input.zone));
    return set.ok
      ? reply.replace({ body: [text(copy.meeting.zoneSaved(set.value))] })
      : reply.card(cards.zoneAgainCard(group.id, set.problem.nearest, copy));
  },
});

function changeRefusal(problem: ChangeProblem, { meeting: t }: Copy): Reply {
  if (problem.kind === 'gone') return reply.refusal(t.gone);
  if (problem.kind === 'already-off') return reply.refusal(t.alreadyOff);
  const { next } = problem;
  if (next === undefined) return reply.refusal(problem.kind === 'over' ? t.over : t.notOn);
  const sentence = problem.kind === 'over' ? t.overNext : t.notOnNext;
  return reply.card({ tone: 'attentive', body: [text(sentence, timestamp(next, 'date-and-time'), '.')] });
}

function planProblem(problem: PlanProblem, { meeting: t }: Copy): string {
  switch (problem.kind) {
    case 'timing':
      return t.timingProblem(problem.problem);
    case 'unknown-zone':
      return t.unknownZone(problem.nearest);
    case 'too-many':
      return t.tooMany(problem.most);
    default:
      return assertNever(problem);
  }
}

export const meetingHandlers = {
  commands: [planMeeting, listMeetings, rsvpMeeting, skipMeeting, moveMeeting, cancelMeeting],
  actions: [rsvpButton, unskipButton, askCancel, cancelOne, cancelAll, keep, calendar, openZone, useZone],
  forms: [planForm, zoneForm],
} as const;
