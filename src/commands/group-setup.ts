/** /group setup: a pack, then name and place, then choices, then a last look. For whoever administers the community. */
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { setupCards } from '../core/group/group-setup-cards.ts';
import { choices, choose, openStaff, staff } from './group-setup-choose.ts';
import { describe, mend, openForm } from './group-setup-describe.ts';
import { isComplete, next, refused } from './group-setup-replies.ts';
import { draftOnly } from './payload.ts';

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
