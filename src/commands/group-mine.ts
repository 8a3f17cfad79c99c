/** /group mine: a member's own choices. */
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { choiceNames } from '../core/group/group-setting-names.ts';
import { groupCards } from '../core/group/group-cards.ts';
import { groupOnly, oneOf } from './payload.ts';

export const mine = command({
  name: 'group mine',
  summary: (c) => c.group.commands.mine,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, member, copy }) => reply.card(groupCards.mine(copy, group, member)),
});

export const showMine = action({
  ref: actions.mine,
  access: 'member',
  replies: 'privately',
  payload: groupOnly,
  run: async ({ group, member, copy }) => reply.card(groupCards.mine(copy, group, member)),
});

export const choose = action({
  ref: actions.choose,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id(), set: oneOf(choiceNames) },
  async run({ input, group, member, copy, use }) {
    const chosen = await use.groups.choices.choose(group, member, input.set);
    return reply.replace(groupCards.mine(copy, group, chosen));
  },
});
