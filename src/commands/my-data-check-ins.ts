/** /mydata checkins: one's own check-ins with a chart and its table, and erasing any of them. */
import { field } from '../core/chat/field.ts';
import {
  eraseAskCard,
  eraseNowRef,
  eraseRef,
  historyCard,
  keepRef,
  pageRef,
} from '../core/check-in/check-in-own-cards.ts';
import type { AnswerId } from '../core/kit/ids.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';

// Everything here is about the asker alone, in every group they are or were in; so it asks for no group.
export const myDataCheckIns = command({
  name: 'mydata checkins',
  summary: (c) => c.checkIn.mineSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: async ({ actor, language, copy, use }) =>
    reply.card(historyCard(await use.checkIns.mine(actor, 1, language), copy)),
});

export const pageMyCheckIns = action({
  ref: pageRef,
  payload: { page: field.id() },
  access: 'anyone',
  replies: 'privately',
  async run({ input, actor, language, copy, use }) {
    const page = Number.parseInt(input.page, 10);
    return reply.replace(historyCard(await use.checkIns.mine(actor, Number.isNaN(page) ? 1 : page, language), copy));
  },
});

export const askEraseCheckIn = action({
  ref: eraseRef,
  payload: { answer: field.id() },
  access: 'anyone',
  replies: 'privately',
  run: async ({ input, copy }) => reply.card(eraseAskCard(input.answer, copy)),
});

export const eraseCheckIn = action({
  ref: eraseNowRef,
  payload: { answer: field.id() },
  access: 'anyone',
  replies: 'privately',
  async run({ input, actor, copy, use }) {
    const t = copy.checkIn;
    const outcome = await use.checkIns.erase(actor, input.answer as AnswerId);
    const said = { erased: t.erased, gone: t.gone, 'copy-remains': t.copyRemains }[outcome];
    const card = reply.sentence(said);
    return card.kind === 'card' ? reply.replace(card.card) : card;
  },
});

export const keepCheckIn = action({
  ref: keepRef,
  payload: {},
  access: 'anyone',
  replies: 'privately',
  run: async ({ copy }) => reply.replace({ body: [{ kind: 'text', text: [copy.checkIn.kept] }] }),
});
