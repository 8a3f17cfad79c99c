/** The port's verbs on Slack's Web API; none needs a line that listens. */
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { platform } from './addresses.ts';
import { idOf, type Asking } from './outbound-asking.ts';
import { createScheduledEvents } from './outbound-events.ts';
import { createMessages } from './outbound-messages.ts';
import { createPeople } from './outbound-people.ts';
import { createPlaces } from './outbound-places.ts';
import { delivered } from './problems.ts';
import { renderHome } from './render-home.ts';
import type { WebApi } from './web-api.ts';

type Needs = Readonly<{ api: WebApi; asking: Asking; clock: Clock; log: Log }>;

export function createOutbound({ api, asking, clock, log }: Needs): Omit<ChatPlatform, 'register' | 'open'> {
  return {
    id: platform,
    traits: {
      ephemeral: 'native',
      scheduledEvents: 'as-card',
      roles: 'as-roster',
      threads: 'native',
      // Help centre, "Guide to Slack import and export tools": private channels and direct messages too, on some plans
      // or by law.
      readers: 'owners-may-export',
      // Help centre, "Manage join and leave messages": those of private channels cannot all be turned off.
      comings: 'announced',
    },
    messages: createMessages(api, asking, log),
    ...createPlaces(api, asking),
    scheduledEvents: createScheduledEvents(api, clock),
    users: createPeople(api, asking, () => clock.now()),
    home: {
      publish: (user, card) =>
        delivered(async () => {
          const view = renderHome(card);
          await api.call(user.community, 'views.publish', { user_id: idOf(user.platform, user.user), view }, 'yes');
        }),
    },
  };
}
