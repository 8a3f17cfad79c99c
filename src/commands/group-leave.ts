/** /group leave: asked before it is done. */
import { text } from '../core/chat/card.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { groupCards } from '../core/group/group-cards.ts';
import { groupOnly } from './payload.ts';

export const leave = command({
  name: 'group leave',
  summary: (c) => c.group.commands.leave,
  access: 'member',
  replies: 'privately',
  fields: {},
  run: async ({ group, copy, use }) => reply.card(groupCards.askLeave(copy, group, use.groups.ending.comings(group))),
});

export const leaveNow = action({
  ref: actions.leave,
  access: 'member',
  replies: 'privately',
  payload: groupOnly,
  async run({ group, member, copy, use }) {
    const left = await use.groups.ending.leave(group, member);
    if (!left.ok) return reply.refusal(copy.group.leave.last(group.name));
    const { leave: says, roles } = copy.group;
    const { isAdmitted, hasAgreedRole, comings } = left.value;
    return reply.replace({
      body: [
        text(says.left(group.name, comings)),
        ...(isAdmitted ? [text(says.notClosed)] : []),
        ...(hasAgreedRole ? [text(roles.stays)] : []),
      ],
    });
  },
});

export const stay = action({
  ref: actions.stay,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ copy }) => reply.replace({ body: [{ kind: 'text', text: [copy.group.leave.stayed] }] }),
});
