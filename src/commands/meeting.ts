/** /meeting plan · list · rsvp · skip · move · cancel */
import { context, text, timestamp } from '../core/chat/card.ts';
import { field, type Fields } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form, type Call } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { zoneFromId } from '../core/group/group-place.ts';
import * as refs from '../core/meeting/meeting-actions.ts';
import { answeredCard, listCard } from '../core/meeting/meeting-cards.ts';
import type { ChangeProblem } from '../core/meeting/meeting-changes.ts';
import * as cards from '../core/meeting/meeting-plan-cards.ts';
import { wordLimits } from '../core/meeting/meeting-planning.ts';
import type { Coming } from '../core/meeting/meeting.ts';
import { oneOf } from './payload.ts';
import { planForm, planMeeting, replan } from './meeting-plan.ts';

const comings = ['going', 'maybe', 'not-this-time'] as const satisfies readonly Coming[];
const which = field.id((c) => c.meeting.whichField, { suggests: true });

const listMeetings = command({
  name: 'meeting list',
  summary: (c) => c.meeting.listSummary,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, member, copy, use }) => reply.card(listCard(await use.meetings.list(group, member), copy)),
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
  ref: refs.rsvpRef,
  access: 'member',
  replies: 'privately',
  payload: { which: field.id(), coming: oneOf(comings) },
  run: ({ input, ...call }) => answer(call, input.which, input.coming),
});

async function answer(
  { group, member, copy, use }: Pick<Call<Fields, 'member'>, 'group' | 'member' | 'copy' | 'use'>,
  of: string,
  coming: Coming,
): Promise<Reply> {
  const noted = await use.meetings.rsvp(group, member, of, coming);
  return noted.ok ? reply.card(answeredCard(noted.value, copy)) : changeRefusal(noted.problem, copy);
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
  ref: refs.unskipRef,
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
    if (problem.kind === 'timing') return reply.refusal(copy.meeting.timingProblem(problem.problem));
    if (problem.kind === 'same-time') return reply.refusal(copy.meeting.sameTime);
    if (problem.kind === 'too-far-to-move') return reply.refusal(copy.meeting.tooFarToMove(problem.days));
    return changeRefusal(problem, copy);
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
  ref: refs.askCancelRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { meeting: field.id() },
  run: async ({ input, copy }) => reply.card(cards.askCancelAllCard(input.meeting, copy)),
});

const cancelOne = action({
  ref: refs.cancelOneRef,
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
  ref: refs.cancelAllRef,
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
  ref: refs.keepRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { meeting: field.id() },
  run: async ({ copy }) => reply.replace({ body: [text(copy.meeting.kept)] }),
});

const calendar = action({
  ref: refs.calendarRef,
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
  ref: refs.openZoneRef,
  access: 'member',
  replies: 'with-form',
  payload: { group: field.id() },
  run: async ({ input, language }) => reply.form(zoneForm, { group: input.group }, {}, language),
});

const useZone = action({
  ref: refs.useZoneRef,
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

export const meetingHandlers = {
  commands: [planMeeting, listMeetings, rsvpMeeting, skipMeeting, moveMeeting, cancelMeeting],
  actions: [replan, rsvpButton, unskipButton, askCancel, cancelOne, cancelAll, keep, calendar, openZone, useZone],
  forms: [planForm, zoneForm],
} as const;
