/** Everybody’s own page with the bot: made when they open it. */
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { askedIn, type Loose } from './inbound-origin.ts';
import { renderHome } from './render-home.ts';
import type { WebApi } from './web-api.ts';

type Needs = Readonly<{ api: WebApi; inbound: Inbound; clock: Clock }>;

export function createHomes({ api, inbound, clock }: Needs) {
  return { opened };

  /** `app_home_opened`: the page, or the conversation beside it. */
  async function opened(event: Loose, team: string): Promise<void> {
    const asked = askedIn({ user_id: event['user'], team_id: team }, clock.now());
    if (asked === undefined || event['tab'] !== 'home') return;
    const view = renderHome(await inbound.home(asked.origin));
    await api.call(team, 'views.publish', { user_id: asked.origin.actor.user, view }, 'yes');
  }
}
