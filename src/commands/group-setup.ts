/** /group setup: a pack, then name and place, then choices, then a last look. For whoever administers the community. */
import type { UserRef } from '../core/chat/address.ts';
import { field } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { settingNames } from '../core/group/group-setting-names.ts';
import { setupCards } from '../core/group/group-setup-cards.ts';
import type { SetupProblem, SetupView } from '../core/group/group-setup-view.ts';
import type { Setup } from '../core/group/group-setup.ts';
import { groupWordLimits } from '../core/group/group.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';
import { oneOf } from './group-payload.ts';

type From = Readonly<{ copy: Copy; actor: UserRef; use: Readonly<{ groups: Readonly<{ setup: Setup }> }> }>;
const draftOnly = { draft: field.id() };

const setup = command({
  name: 'group setup',
  summary: (c) => c.group.commands.setup,
  access: 'admin',
  replies: 'privately',
  fields: {},
  async run({ admin, actor, channel, copy, use }) {
    const begun = await use.groups.setup.begin(admin, actor, channel);
    if (!begun.ok) return refused({ copy, actor, use }, begun.problem);
    return reply.card(setupCards.packs(copy, begun.value.draft, begun.value.packs));
  },
});

const pack = action({
  ref: actions.setupPack,
  access: 'admin',
  replies: 'privately',
  payload: { draft: field.id(), pack: field.id() },
  async run({ input, actor, copy, use }) {
    const chosen = await use.groups.setup.choosePack(actor, input.draft, input.pack);
    if (!chosen.ok) return refused({ copy, actor, use }, chosen.problem);
    return reply.replace(setupCards.packs(copy, input.draft, use.groups.setup.packs(), chosen.value.pack));
  },
});

const describe = form({
  name: 'group-setup',
  title: (c) => c.group.setup.formTitle,
  submit: (c) => c.group.setup.formSubmit,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  fields: {
    name: field.text((c) => c.group.fields.name, { max: groupWordLimits.name }),
    whoFor: field.paragraph((c) => c.group.fields.whoFor, { max: groupWordLimits.whoFor }),
    zone: field.text((c) => c.group.fields.zone, { max: 80 }),
    country: field.optional(field.text((c) => c.group.fields.country, { max: 60 })),
    cover: field.optional(field.text((c) => c.group.fields.cover, { max: 80 })),
  },
  async run({ input, payload, actor, copy, use }) {
    const { name, whoFor, zone, country = '', cover = '' } = input;
    const described = await use.groups.setup.describe(actor, payload.draft, { name, whoFor, zone, country, cover });
    return next({ copy, actor, use }, described);
  },
});

const openForm = action({
  ref: actions.setupForm,
  access: 'admin',
  replies: 'with-form',
  payload: draftOnly,
  async run({ input, actor, copy, language, use }) {
    const seen = await use.groups.setup.view(actor, input.draft);
    if (!seen.ok) return refused({ copy, actor, use }, seen.problem);
    const { words, pack: its } = seen.value;
    const { name, zone, country, cover } = words;
    const prefill = { name, whoFor: words.whoFor || (its?.whoFor ?? ''), zone, country, cover };
    return reply.form(describe, { draft: input.draft }, prefill, language);
  },
});

const mend = action({
  ref: actions.setupPlace,
  access: 'admin',
  replies: 'privately',
  payload: { draft: field.id(), part: oneOf(['zone', 'country', 'no-country', 'no-cover']) },
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.mend(actor, input.draft, input.part)),
});

const choices = action({
  ref: actions.setupChoices,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.view(actor, input.draft)),
});

const choose = action({
  ref: actions.setupChoose,
  access: 'admin',
  replies: 'privately',
  payload: { draft: field.id(), set: oneOf(settingNames) },
  run: async ({ input, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.choose(actor, input.draft, input.set)),
});

const staff = form({
  name: 'group-setup-staff',
  title: (c) => c.group.settings.forms.staff,
  submit: (c) => c.group.setup.formSubmit,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  fields: { staff: field.optional(field.channel((c) => c.group.fields.staff)) },
  run: async ({ input, payload, actor, copy, use }) =>
    next({ copy, actor, use }, await use.groups.setup.setStaff(actor, payload.draft, input.staff)),
});

const openStaff = action({
  ref: actions.setupStaff,
  access: 'admin',
  replies: 'with-form',
  payload: draftOnly,
  async run({ input, actor, copy, language, use }) {
    const seen = await use.groups.setup.view(actor, input.draft);
    if (!seen.ok) return refused({ copy, actor, use }, seen.problem);
    return reply.form(staff, { draft: input.draft }, { staff: seen.value.words.staff }, language);
  },
});

const review = action({
  ref: actions.setupReview,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  async run({ input, actor, copy, use }) {
    const seen = await use.groups.setup.view(actor, input.draft);
    if (!seen.ok || !isComplete(seen.value)) return next({ copy, actor, use }, seen);
    return reply.replace(setupCards.review(copy, seen.value, actor));
  },
});

const open = action({
  ref: actions.setupOpen,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  async run({ admin, input, actor, copy, language, use }) {
    const opened = await use.groups.setup.open(admin, actor, input.draft, language);
    if (!opened.ok) return refused({ copy, actor, use }, opened.problem);
    return reply.replace(setupCards.opened(copy, opened.value));
  },
});

const stop = action({
  ref: actions.setupStop,
  access: 'admin',
  replies: 'privately',
  payload: draftOnly,
  async run({ input, actor, copy, use }) {
    await use.groups.setup.stop(actor, input.draft);
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.stopped] }] });
  },
});

export const groupSetup = {
  commands: [setup],
  actions: [pack, openForm, mend, choices, choose, openStaff, review, open, stop],
  forms: [describe, staff],
} as const;

const isComplete = ({ pack: its, isDescribed, place }: SetupView): boolean =>
  its !== undefined && isDescribed && place.problems.length === 0;

/** The first step that is not done, or the choices. */
function next(from: From, seen: Result<SetupView, SetupProblem>): Reply {
  if (!seen.ok) return refused(from, seen.problem);
  const view = seen.value;
  const { copy, actor, use } = from;
  if (isComplete(view)) return reply.replace(setupCards.choices(copy, view, actor));
  if (view.pack !== undefined && view.words.name !== '') return reply.replace(setupCards.mend(copy, view));
  return reply.replace(setupCards.packs(copy, view.draft, use.groups.setup.packs(), view.pack));
}

function refused(from: From, problem: SetupProblem): Reply {
  const { group: copy } = from.copy;
  switch (problem.kind) {
    case 'draft-gone':
      return reply.refusal(copy.draftGone);
    case 'group-here':
      return reply.refusal(copy.setup.here(problem.name));
    case 'group-unheld':
      return reply.refusal(copy.setup.unheld(problem.name));
    case 'taken-over':
      return reply.sentence(copy.setup.takenOver(problem.name));
    case 'not-ready':
      return next(from, { ok: true, value: problem.view });
    default:
      return assertNever(problem);
  }
}
