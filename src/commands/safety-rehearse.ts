/** /safety rehearse: says what it will send, sends it marked, and reports everything in a call's way. */
import { field } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import * as refs from '../core/crisis/crisis-rehearsal-actions.ts';
import { askRehearsalCard } from '../core/crisis/crisis-rehearsal-cards.ts';
import { reportCard } from '../core/crisis/crisis-rehearsal-report-card.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import type { CrisisId, GroupId } from '../core/kit/ids.ts';
import { groupOnly } from './payload.ts';

const privately = { access: 'facilitator', replies: 'privately' } as const;

const rehearse = command({
  ...privately,
  name: 'safety rehearse',
  summary: (c) => c.safety.rehearseSummary,
  fields: {},
  run: async ({ group, copy, use }) =>
    reply.card(askRehearsalCard(copy, group, await use.crisis.rehearsals.ahead(group))),
});

const ask = action({
  ...privately,
  ref: refs.rehearseRef,
  payload: groupOnly,
  run: async ({ group, copy, use }) =>
    reply.card(askRehearsalCard(copy, group, await use.crisis.rehearsals.ahead(group))),
});

const start = action({
  ...privately,
  ref: refs.rehearseNowRef,
  payload: groupOnly,
  run: async ({ group, copy, use }) => reply.replace(reportCard(copy, await use.crisis.rehearsals.run(group))),
});

const look = action({
  ...privately,
  ref: refs.reportRef,
  payload: groupOnly,
  async run({ group, copy, use }): Promise<Reply> {
    const report = await use.crisis.rehearsals.look(group);
    if (report === undefined) return reply.refusal(copy.safety.rehearsal.notRemembered);
    return reply.replace(reportCard(copy, report));
  },
});

const offer = action({
  ...privately,
  ref: refs.rehearsedOfferRef,
  payload: groupOnly,
  run: async ({ group, actor, language, use }) =>
    reply.card(use.crisis.rehearsedOffer(group, { user: actor, language })),
});

const call = { group: field.id(), id: field.id() };

/** Who may is asked inside, of memory first, as for a call. */
const open = action({
  ref: refs.openRehearsalRef,
  access: 'anyone',
  replies: 'privately',
  payload: call,
  async run({ input: { group, id }, actor, copy, use }): Promise<Reply> {
    const opened = await use.crisis.rehearsals.open(actor, { group: group as GroupId, id: id as CrisisId });
    if (opened === 'over') return reply.sentence(copy.safety.rehearsal.over);
    return opened === 'not-yours' ? reply.refusal(copy.crisis.pageNotYours) : reply.card(opened);
  },
});

const gotIt = action({
  ref: refs.gotItRef,
  access: 'anyone',
  replies: 'privately',
  payload: call,
  async run({ input: { group, id }, actor, message, copy, use }): Promise<Reply> {
    const got = await use.crisis.rehearsals.got(actor, { group: group as GroupId, id: id as CrisisId }, message);
    if (got === 'over') return reply.sentence(copy.safety.rehearsal.over);
    return got === 'not-yours' ? reply.refusal(copy.crisis.pageNotYours) : reply.replace(got);
  },
});

export const safetyRehearse = { commands: [rehearse], actions: [ask, start, look, offer, open, gotIt] } as const;
