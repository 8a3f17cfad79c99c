/** /safety oncall: who it is now and how a call goes on; taking out, putting back, saying yes or no, one's own wishes. */
import { field } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { callChoices, onCallActions as actions } from '../core/group/group-on-call-actions.ts';
import { answeredCard, onCallCard } from '../core/group/group-on-call-cards.ts';
import { waitingIn } from '../core/group/group-on-call-entries.ts';
import { askedWords } from '../core/group/group-on-call-lines.ts';
import { groupOnly, oneOf } from './payload.ts';

const privately = { access: 'facilitator', replies: 'privately' } as const;

const oncall = command({
  ...privately,
  name: 'safety oncall',
  summary: (c) => c.safety.oncallSummary,
  fields: {},
  run: async ({ group, member, copy, use }) =>
    reply.card(onCallCard(copy, await use.groups.onCall.view(group, member))),
});

const show = action({
  ...privately,
  ref: actions.show,
  payload: groupOnly,
  run: async ({ group, member, copy, use }) =>
    reply.card(onCallCard(copy, await use.groups.onCall.view(group, member))),
});

const remove = action({
  ...privately,
  ref: actions.remove,
  payload: { group: field.id(), entry: field.id() },
  async run({ input, group, member, copy, use }): Promise<Reply> {
    const removed = await use.groups.onCall.remove(group, member, input.entry);
    return removed.ok
      ? reply.replace(onCallCard(copy, removed.value, copy.safety.said.removed))
      : reply.refusal(copy.safety.gone);
  },
});

const putBack = action({
  ...privately,
  ref: actions.putBack,
  payload: { group: field.id(), version: field.id() },
  async run({ input, group, member, copy, use }): Promise<Reply> {
    const back = await use.groups.onCall.putBack(group, member, Number(input.version));
    return back.ok
      ? reply.replace(onCallCard(copy, back.value, copy.safety.said.putBack))
      : reply.refusal(copy.safety.notPutBack);
  },
});

/** Where the question stood, in a direct message or among others. */
const answer = action({
  ...privately,
  ref: actions.answer,
  payload: { group: field.id(), entry: field.id(), answer: oneOf(['yes', 'no']) },
  async run({ input, group, member, copy, use }): Promise<Reply> {
    const asked = waitingIn(group.settings.onCall).find(({ key }) => key === input.entry);
    const isYes = input.answer === 'yes';
    const answered = await use.groups.onCall.answer(group, member, input.entry, isYes);
    if (asked === undefined || !answered.ok) return reply.refusal(copy.safety.gone);
    return reply.replace(answeredCard(copy, group, isYes ? askedWords(copy, asked) : undefined));
  },
});

const calls = action({
  ...privately,
  ref: actions.calls,
  payload: { group: field.id(), set: oneOf(callChoices) },
  run: async ({ input, group, member, copy, use }) =>
    reply.replace(onCallCard(copy, await use.groups.onCall.setCalls(group, member, input.set), copy.safety.said.saved)),
});

export const safetyOnCall = { commands: [oncall], actions: [show, remove, putBack, answer, calls] } as const;
