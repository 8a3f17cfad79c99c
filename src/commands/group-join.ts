/** /group join: one question a card; the last answer makes the person a member. */
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { agree, noticing, ofAge, pace, paging } from './group-join-answers.ts';
import { begun } from './group-join-replies.ts';
import { openZone, zone, zoneForm } from './group-join-zone.ts';
import { draftOnly } from './payload.ts';

const join = command({
  name: 'group join',
  summary: (c) => c.group.commands.join,
  access: 'anyone',
  replies: 'privately',
  fields: { group: field.optional(field.id((c) => c.group.fields.group, { suggests: true })) },
  run: async ({ input, actor, channel, copy, use }) =>
    begun(copy, await use.groups.joining.begin(actor, channel, input.group)),
  suggest: async ({ channel, typed, use }) => use.groups.finding.named(channel, typed),
});

/** From the pinned card, from `find` and from `about`: a new private card, never in place of theirs. */
const begin = action({
  ref: actions.join,
  access: 'anyone',
  replies: 'privately',
  payload: { group: field.id() },
  run: async ({ input, actor, channel, copy, use }) =>
    begun(copy, await use.groups.joining.begin(actor, channel, input.group)),
});

const stop = action({
  ref: actions.joinStop,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  async run({ input, actor, copy, use }) {
    await use.groups.joining.stop(actor, input.draft);
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.stopped] }] });
  },
});

export const groupJoin = {
  commands: [join],
  actions: [begin, ofAge, agree, noticing, paging, pace, zone, openZone, stop],
  forms: [zoneForm],
} as const;
