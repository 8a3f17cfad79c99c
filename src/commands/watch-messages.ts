/** When somebody speaks: the crisis watch first; then, to the bot alone, its one line; in a group, the guidelines. */
import type { Watcher } from '../core/dispatcher/handlers.ts';

export const messageWatch: Watcher = {
  name: 'message-watch',
  async watch(event, use) {
    if (event.kind !== 'message' && event.kind !== 'message-edited') return;
    const outcome = await use.crisis.screen(event);
    if (event.kind === 'message-edited') return;
    if (event.direct) await use.crisis.answerDirect(event);
    else await use.guidelines.spoke(event.channel, event.actor, outcome !== 'nothing');
  },
};
