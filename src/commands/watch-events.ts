/** When somebody changes or removes an event of ours in their community's own list: it is brought in line again. */
import type { Watcher } from '../core/dispatcher/handlers.ts';

export const eventWatch: Watcher = {
  name: 'event-watch',
  watch: (event, { meetings }) =>
    event.kind === 'scheduled-event-changed' ? meetings.eventChanged(event.channel) : undefined,
};
