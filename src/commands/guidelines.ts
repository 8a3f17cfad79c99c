/** /guidelines show · agree · edit · post */
import { text } from '../core/chat/card.ts';
import { field } from '../core/chat/field.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import * as cards from '../core/guideline/guideline-cards.ts';
import type { DraftId } from '../core/kit/ids.ts';

type Shown = Readonly<{ set: cards.SetView; agreed: boolean }>;

/** A set as somebody reads it, or that there is none. */
const shownSet = (shown: Shown | undefined, copy: Copy) =>
  shown === undefined ? reply.sentence(copy.guideline.none) : reply.card(cards.setCard(shown.set, shown.agreed, copy));

const showGuidelines = command({
  name: 'guidelines show',
  summary: (c) => c.guideline.showSummary,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, member, copy, use }) => shownSet(await use.guidelines.show(group, member), copy),
});

const showButton = action({
  ref: cards.showSetRef,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id() },
  run: async ({ group, member, copy, use }) => shownSet(await use.guidelines.show(group, member), copy),
});

const agreeGuidelines = command({
  name: 'guidelines agree',
  summary: (c) => c.guideline.agreeSummary,
  access: 'member',
  replies: 'privately',
  fields: {},
  async run({ group, member, copy, use }) {
    const shown = await use.guidelines.show(group, member);
    if (shown === undefined) return reply.sentence(copy.guideline.none);
    return shown.agreed
      ? reply.sentence(copy.guideline.agreedAlready)
      : reply.card(cards.setCard(shown.set, false, copy));
  },
});

const agreeButton = action({
  ref: cards.agreeRef,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id(), version: field.id() },
  async run({ input, group, member, copy, use }) {
    const outcome = await use.guidelines.agree(group, member, Number(input.version));
    if (outcome === 'agreed') return reply.sentence(copy.guideline.agreed(group.name));
    if (outcome === 'agreed-without-role')
      return reply.sentence(`${copy.guideline.agreed(group.name)} ${copy.group.roles.notGiven}`);
    if (outcome === 'agreed-already') return reply.sentence(copy.guideline.agreedAlready);
    return shownSet(await use.guidelines.show(group, member), copy);
  },
});

const editForm = form({
  name: 'guide-edit',
  title: (c) => c.guideline.formTitle,
  submit: (c) => c.guideline.formSubmit,
  access: 'facilitator',
  replies: 'privately',
  payload: { group: field.id(), seen: field.id() },
  fields: { lines: field.paragraph((c) => c.guideline.linesField, { max: 3000 }) },
  async run({ input, payload, group, actor, copy, use }) {
    const edited = await use.guidelines.edit(group, actor, Number(payload.seen), input.lines);
    if (edited.ok) {
      const { value } = edited;
      if (value.kind === 'conflict') return reply.card(cards.conflictCard(value.draft, value.theirs, value.mine, copy));
      return reply.card(cards.previewCard(value.draft, value.change, copy));
    }
    const { problem } = edited;
    const refused = { group: group.id, draft: problem.draft, typed: input.lines, problem };
    return reply.card(cards.refusedCard(refused, copy));
  },
});

const reopen = action({
  ref: cards.reopenRef,
  access: 'facilitator',
  replies: 'with-form',
  payload: { group: field.id(), draft: field.id() },
  async run({ input, group, actor, copy, language, use }) {
    const kept = await use.guidelines.reopen(group, actor, input.draft as DraftId);
    if (kept === undefined) return reply.refusal(copy.guideline.draftGone);
    return reply.form(
      editForm,
      { group: group.id, seen: String(kept.seen) },
      { lines: kept.lines.join('\n') },
      language,
    );
  },
});

const editGuidelines = command({
  name: 'guidelines edit',
  summary: (c) => c.guideline.editSummary,
  access: 'facilitator',
  replies: 'with-form',
  fields: {},
  async run({ group, language, use }) {
    const set = await use.guidelines.current(group);
    return reply.form(
      editForm,
      { group: group.id, seen: String(set?.version ?? 0) },
      { lines: set?.lines.join('\n') ?? '' },
      language,
    );
  },
});

const publishButton = action({
  ref: cards.publishRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { draft: field.id() },
  async run({ input, group, member, actor, copy, use }) {
    const draft = input.draft as DraftId;
    const isMine = (await use.guidelines.reopen(group, actor, draft)) !== undefined;
    if (!isMine) return reply.replace({ body: [text(copy.guideline.draftGone)] });
    const published = await use.guidelines.publish(group, member, draft);
    if (published.ok) return reply.replace({ body: [text(copy.guideline.published(published.value.version))] });
    const { problem } = published;
    if (problem.kind === 'draft-gone') return reply.replace({ body: [text(copy.guideline.draftGone)] });
    return reply.replace(cards.conflictCard(problem.draft, problem.theirs, problem.mine, copy));
  },
});

const discardButton = action({
  ref: cards.discardRef,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id() },
  async run({ input, actor, copy, use }) {
    await use.guidelines.discard(actor, input.draft as DraftId);
    return reply.replace({ body: [text(copy.guideline.discarded)] });
  },
});

const postGuidelines = command({
  name: 'guidelines post',
  summary: (c) => c.guideline.postSummary,
  access: 'facilitator',
  replies: 'privately',
  fields: {},
  async run({ group, copy, use }) {
    if ((await use.guidelines.current(group)) === undefined) return reply.sentence(copy.guideline.none);
    await use.guidelines.post(group);
    return reply.sentence(copy.guideline.posted);
  },
});

export const guidelineHandlers = {
  commands: [showGuidelines, agreeGuidelines, editGuidelines, postGuidelines],
  actions: [showButton, agreeButton, reopen, publishButton, discardButton],
  forms: [editForm],
} as const;
