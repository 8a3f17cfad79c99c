/** /safety oncall: adding a duty, handing over an evening, minutes to answer; what cannot be read comes back as typed. */
import type { UserRef } from '../core/chat/address.ts';
import { field, type Fields } from '../core/chat/field.ts';
import type { Phrase } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, form, type Call } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { onCallActions as actions } from '../core/group/group-on-call-actions.ts';
import { onCallCard, unreadCard } from '../core/group/group-on-call-cards.ts';
import type { KeptForm, Planned } from '../core/group/group-on-call-changes.ts';
import type { WordProblem } from '../core/group/group-on-call-words.ts';
import { patienceLimits } from '../core/group/group-on-call.ts';
import { groupOnly } from './payload.ts';

type Label = keyof Copy['safety']['fields'];
const label =
  (name: Label): Phrase =>
  (c) =>
    c.safety.fields[name];
const opens = { access: 'facilitator', replies: 'with-form', payload: groupOnly } as const;
const sends = { access: 'facilitator', replies: 'privately' } as const;

const duty = form({
  ...sends,
  name: 'oc-duty',
  title: (c) => c.safety.forms.duty,
  submit: (c) => c.safety.submit.duty,
  payload: groupOnly,
  fields: {
    who: field.optional(field.user(label('who'))),
    days: field.text(label('days'), { max: 80 }),
    from: field.text(label('from'), { max: 20 }),
    to: field.text(label('to'), { max: 20 }),
  },
  async run({ input, ...call }): Promise<Reply> {
    const { who, days, from, to } = input;
    const words = { who: accountOf(call, who), days, from, to };
    const added = await call.use.groups.onCall.addDuty(call.group, call.member, words);
    if (added.ok) return planned(call.copy, added.value);
    return unread(call, added.problem, { form: 'duty', typed: { who: who ?? '', days, from, to } });
  },
});

const evening = form({
  ...sends,
  name: 'oc-evening',
  title: (c) => c.safety.forms.evening,
  submit: (c) => c.safety.submit.evening,
  payload: groupOnly,
  fields: {
    to: field.user(label('toWhom')),
    on: field.text(label('on'), { max: 60 }),
    whose: field.optional(field.user(label('whose'))),
  },
  async run({ input, ...call }): Promise<Reply> {
    const { to, on, whose } = input;
    const words = { to: { ...call.actor, user: to }, on, whose: accountOf(call, whose) };
    const handed = await call.use.groups.onCall.handOver(call.group, call.member, words);
    if (handed.ok) return planned(call.copy, handed.value);
    return unread(call, handed.problem, { form: 'evening', typed: { to, on, whose: whose ?? '' } });
  },
});

const minutes = { min: patienceLimits.least, max: patienceLimits.most };
const patience = form({
  ...sends,
  name: 'oc-patience',
  title: (c) => c.safety.forms.patience,
  submit: (c) => c.safety.submit.patience,
  payload: { group: field.id(), version: field.id() },
  fields: { meeting: field.integer(label('meeting'), minutes), outside: field.integer(label('outside'), minutes) },
  async run({ input, payload, group, member, copy, use }): Promise<Reply> {
    const set = await use.groups.onCall.setPatience(group, member, Number(payload.version), input);
    return set.ok
      ? reply.replace(onCallCard(copy, set.value, copy.safety.said.saved))
      : reply.replace(onCallCard(copy, set.problem, copy.safety.meanwhile));
  },
});

const openDuty = action({
  ...opens,
  ref: actions.dutyForm,
  run: async ({ group, language }) => reply.form(duty, { group: group.id }, {}, language),
});
const openEvening = action({
  ...opens,
  ref: actions.eveningForm,
  run: async ({ group, language }) => reply.form(evening, { group: group.id }, {}, language),
});
const openPatience = action({
  ...opens,
  ref: actions.patienceForm,
  async run({ group, language }) {
    const { meeting, outside } = group.settings.onCall.patience;
    const payload = { group: group.id, version: String(group.version) };
    return reply.form(patience, payload, { meeting: String(meeting), outside: String(outside) }, language);
  },
});

const again = action({
  ...opens,
  ref: actions.again,
  payload: { group: field.id(), draft: field.id() },
  async run({ input, group, actor, copy, language, use }): Promise<Reply> {
    const kept = await use.groups.onCall.keptForm(group, actor, input.draft);
    if (kept === undefined) return reply.refusal(copy.safety.formGone);
    return reply.form(kept.form === 'duty' ? duty : evening, { group: group.id }, kept.typed, language);
  },
});

type Asking = Omit<Call<Fields, 'facilitator'>, 'input'>;

const accountOf = ({ actor }: Asking, user: string | undefined): UserRef | undefined =>
  user === undefined ? undefined : { ...actor, user };

const planned = (copy: Copy, { view, kind }: Planned): Reply =>
  reply.replace(onCallCard(copy, view, copy.safety.said[kind]));

/** On the fields where a service can; else a card with all that was typed and the way back to the form. */
async function unread(
  { group, actor, copy, use }: Asking,
  problems: Readonly<Partial<Record<string, WordProblem>>>,
  kept: KeptForm,
): Promise<Reply> {
  const said = Object.entries(problems).flatMap(([name, it]) =>
    it === undefined ? [] : [[name, copy.safety.problem(it)] as const],
  );
  const draft = await use.groups.onCall.keepForm(group, actor, kept);
  // What people write themselves; whom they chose is shown by the form alone.
  const written: readonly Label[] = kept.form === 'duty' ? ['days', 'from', 'to'] : ['on'];
  const typed = written.map((name) => [copy.safety.fields[name], kept.typed[name] ?? ''] as const);
  const sentences = [...new Set(said.map(([, sentence]) => sentence))];
  return reply.wrong(Object.fromEntries(said), unreadCard(copy, group, { sentences, typed, draft }));
}

export const safetyOnCallForms = {
  actions: [openDuty, openEvening, openPatience, again],
  forms: [duty, evening, patience],
} as const;
