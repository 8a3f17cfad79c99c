/** Workspaces that took the app away while nobody listened, or while nothing could be written down: told when listening begins. */
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { communityRef, platform } from './addresses.ts';
import { NotInstalled, refusalOf, type WebApi } from './web-api.ts';

type Needs = Readonly<{
  api: WebApi;
  inbound: Inbound;
  clock: Clock;
  removed(team: string, at: Temporal.Instant): Promise<boolean>;
}>;

export async function tellAbsent({ api, inbound, clock, removed }: Needs): Promise<void> {
  for (const team of await inbound.communities(platform)) {
    if (await isThere(team)) continue;
    await removed(team, clock.now());
    await inbound.event({ kind: 'community-left', community: communityRef(team), at: clock.now() });
  }

  /** What cannot be told now counts as there: nothing is given up on a doubt. */
  async function isThere(team: string): Promise<boolean> {
    try {
      await api.call(team, 'auth.test', {}, 'yes');
      return true;
    } catch (cause) {
      return !(cause instanceof NotInstalled || takenAway.has(refusalOf(cause) ?? ''));
    }
  }
}

/** A token that was good once (auth.test, "Errors"). */
const takenAway = new Set(['account_inactive', 'token_revoked']);
