/** When somebody leaves, their roles or a channel change, a channel goes, or a whole community lets us go. */
import type { Watcher } from '../core/dispatcher/handlers.ts';

export const memberWatch: Watcher = {
  name: 'member-watch',
  watch(event, { groups: { ending, roles } }) {
    switch (event.kind) {
      case 'member-left':
        return ending.memberGone(event.actor, event.scope, event.channel);
      case 'roles-changed':
        return roles.follow(event.actor, event.channel, event.roles);
      case 'channel-gone':
        return ending.channelGone(event.channel);
      case 'channel-changed':
        return ending.channelChanged(event.channel, event.change);
      case 'community-left':
        return ending.communityLeft(event.community, event.at);
      // Nobody is greeted or enrolled for coming into a channel: joining a group is a choice.
      // That it is back was noted on its way here.
      case 'community-joined':
      case 'member-joined':
      case 'message':
      case 'message-edited':
      case 'message-removed':
      case 'scheduled-event-changed':
        break;
    }
    return undefined;
  },
};
