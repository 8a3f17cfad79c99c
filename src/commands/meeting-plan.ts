/** /meeting plan: in words at once, or by form with what was given already. */
import { context, text, type Block } from '../core/chat/card.ts';
import { field, type Fields } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { command, form, type Call } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { zoneFromId, zoneToId } from '../core/group/group-place.ts';
import type { MemberId } from '../core/kit/ids.ts';
import { assertNever } from '../core/kit/result.ts';
import { plannedCard } from '../core/meeting/meeting-plan-cards.ts';
import { durations, wordLimits, type PlanProblem } from '../core/meeting/meeting-planning.ts';

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
type Planning = Pick<Call<Fields, 'facilitator'>, 'group' | 'copy' | 'use'>;

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
    ? reply.card(plannedCard(planned.value, copy))
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
