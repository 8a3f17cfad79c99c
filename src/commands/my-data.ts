/** /privacy, /mydata export · forget */
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import * as cards from '../core/privacy/privacy-cards.ts';

const privacy = command({
  name: 'privacy',
  summary: (c) => c.privacy.summary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: async ({ actor, copy, use }) => reply.card(cards.statementCard(use.privacy.statement(actor), copy)),
});

const privacyButton = action({
  ref: cards.statementRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, copy, use }) => reply.card(cards.statementCard(use.privacy.statement(actor), copy)),
});

const exportMyData = command({
  name: 'mydata export',
  summary: (c) => c.privacy.exportSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: async ({ actor, copy, use }) => reply.card(cards.exportCard(await use.privacy.exportOf(actor), copy)),
});

const forgetMe = command({
  name: 'mydata forget',
  summary: (c) => c.privacy.forgetSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: async ({ actor, copy, use }) => reply.card(cards.forgetAskCard(copy, use.privacy.comings(actor))),
});

const exportButton = action({
  ref: cards.exportRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, copy, use }) => reply.card(cards.exportCard(await use.privacy.exportOf(actor), copy)),
});

const askForget = action({
  ref: cards.askForgetRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, copy, use }) => reply.card(cards.forgetAskCard(copy, use.privacy.comings(actor))),
});

const forgetNow = action({
  ref: cards.forgetRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, copy, use }) => reply.replace(cards.receiptCard(await use.privacy.forget(actor), copy)),
});

const keep = action({
  ref: cards.keepRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ copy }) => reply.replace({ body: [{ kind: 'text', text: [copy.privacy.forgetKept] }] }),
});

export const myDataHandlers = {
  commands: [privacy, exportMyData, forgetMe],
  actions: [privacyButton, exportButton, askForget, forgetNow, keep],
  forms: [],
} as const;
