/** /meeting plan: in words at once, or by form with what was given already. */
import { button, context, text, type Block } from '../core/chat/card.ts';
import { field, type Fields } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form, type Call } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { zoneFromId, zoneToId } from '../core/group/group-place.ts';
import type { MemberId } from '../core/kit/ids.ts';
import { assertNever } from '../core/kit/result.ts';
import { replanRef } from '../core/meeting/meeting-actions.ts';
import { plannedCard } from '../core/meeting/meeting-plan-cards.ts';
import { durations, withStart, wordLimits, type PlanProblem } from '../core/meeting/meeting-planning.ts';

/** Where nothing was chosen; a payload has no empty values. */
const none = '-';

const duration = field.optional(field.integer((c) => c.meeting.durationField, durations));
const place = field.optional(field.text((c) => c.meeting.placeField, { max: wordLimits.place }));
const note = field.optional(field.text((c) => c.meeting.noteField, { max: wordLimits.note }));
const title = field.optional(field.text((c) => c.meeting.titleField, { max: wordLimits.title }));

type Typed = Readonly<{
  when: string;
  title: string | undefined;
  starts?: string | undefined;
  duration: number | undefined;
  place: string | undefined;
  note: string | undefined;
  zone: string | undefined;
}>;
type Planning = Pick<Call<Fields, 'facilitator'>, 'group' | 'actor' | 'copy' | 'use'>;

export const planForm = form({
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
export const planMeeting = command({
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
  async run({ input, group, actor, copy, language, use }) {
    const from = { group, actor, copy, use };
    const { when, starts, host, ...typed } = input;
    const hosting = host === undefined ? undefined : await use.meetings.hostOf(group, { ...actor, user: host });
    if (host !== undefined && hosting === undefined)
      return refused(from, copy.meeting.hostNotMember, { ...typed, when: when ?? '', starts });
    if (when !== undefined) return plan(from, { ...typed, when, starts }, hosting);
    // A zone rides on the form as a button's payload would, so it must be one; what is none is said before anything is typed.
    const zone = typed.zone === undefined ? undefined : use.meetings.findZone(typed.zone);
    if (zone !== undefined && !zone.ok)
      return refused(from, copy.meeting.unknownZone(zone.problem.nearest), { ...typed, when: '', starts });
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

/** The form once more, with what was typed before. */
export const replan = action({
  ref: replanRef,
  access: 'facilitator',
  replies: 'with-form',
  payload: { group: field.id(), draft: field.id() },
  async run({ input, group, actor, copy, language, use }) {
    const kept = await use.meetings.keptPlan(group, actor, input.draft);
    if (kept === undefined) return reply.refusal(copy.meeting.planGone);
    const { zone, host, ...prefill } = kept;
    const rides = { zone: zone === undefined ? none : zoneToId(zone), host: host ?? none };
    const { title: its, when, duration: minutes, place: where, note: words } = prefill;
    return reply.form(planForm, rides, { title: its, when, duration: minutes, place: where, note: words }, language);
  },
});

async function plan(from: Planning, typed: Typed, host: MemberId | undefined): Promise<Reply> {
  const { group, copy, use } = from;
  const words = {
    title: typed.title ?? copy.meeting.neutralTitle,
    place: typed.place ?? '',
    note: typed.note ?? '',
  };
  const { when, starts, zone, duration: minutes } = typed;
  const planned = await use.meetings.plan(group, { when, starts, zone, words, minutes, host });
  return planned.ok
    ? reply.card(plannedCard(planned.value, copy))
    : refused(from, planProblem(planned.problem, copy), typed, host);
}

/** A kind no, with everything that was typed, and the way back to the form with it. */
async function refused(from: Planning, sentence: string, typed: Typed, host?: MemberId): Promise<Reply> {
  const { common, meeting: t } = from.copy;
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
    components: await wayBack(from, typed, host),
  });
}

/** None where the zone is unknown and none is near: the form does not ask for it, so it is typed again. */
async function wayBack(
  { group, actor, copy, use }: Planning,
  { when, starts, ...typed }: Typed,
  host: MemberId | undefined,
) {
  const zone = typed.zone === undefined ? undefined : use.meetings.findZone(typed.zone);
  const meant = zone === undefined ? undefined : zone.ok ? zone.value : zone.problem.nearest;
  if (zone !== undefined && meant === undefined) return [];
  const draft = await use.meetings.keepPlan(group, actor, {
    title: typed.title ?? '',
    when: starts === undefined ? when : when === '' ? starts : withStart(when, starts),
    duration: String(typed.duration ?? durations.usual),
    place: typed.place ?? '',
    note: typed.note ?? '',
    ...(meant === undefined ? {} : { zone: meant }),
    ...(host === undefined ? {} : { host }),
  });
  const label = zone?.ok === false && meant !== undefined ? copy.meeting.useZone(meant) : copy.common.openFormAgain;
  return [button(label, replanRef.id({ group: group.id, draft }), 'primary')];
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
