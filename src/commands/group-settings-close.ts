/** /group settings: closing the group, asked before it is done. */
import { action } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { settingsCards } from '../core/group/group-settings-cards.ts';
import { seen } from './group-settings-shared.ts';
import { groupOnly } from './payload.ts';

export const askClose = action({
  ref: actions.askClose,
  access: 'facilitator',
  replies: 'privately',
  payload: groupOnly,
  run: async ({ group, copy }) => reply.replace(settingsCards.askClose(copy, group)),
});
export const close = action({
  ref: actions.close,
  access: 'facilitator',
  replies: 'privately',
  payload: seen,
  async run({ input, group, copy, use }) {
    const closed = await use.groups.ending.close(group, Number(input.version));
    if (!closed.ok) return reply.refusal(copy.group.settings.meanwhile);
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.settings.closedNow(group.name)] }] });
  },
});
