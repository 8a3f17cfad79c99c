/** When somebody speaks: the crisis watch first, then the bot's one line in a direct message, then the guidelines' cooldown. */
import type { Watcher } from '../core/dispatcher/handlers.ts';

export const crisisWatch: Watcher = {
  name: 'crisis-watch',
  async watch(event, use) {
    if (event.kind !== 'message' && event.kind !== 'message-edited') return;
    await use.crisis.screen(event);
    if (event.kind === 'message' && event.direct) await use.crisis.answerDirect(event);
  },
};
