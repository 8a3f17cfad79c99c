/** Everybody’s own page with the bot: made when they open it, and made anew while they may be looking and something changed. */
import { createHash } from 'node:crypto';
import type { Inbound } from '../../core/ports/chat-platform.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { askedIn, type Loose } from './inbound-origin.ts';
import { renderHome } from './render-home.ts';
import { timing } from './timing.ts';
import type { WebApi } from './web-api.ts';

type Needs = Readonly<{
  api: WebApi;
  inbound: Inbound;
  clock: Clock;
  /** Work nobody waits for, but stopping does. */
  track(work: Promise<void>): void;
}>;
/** Somebody who opened their page; Slack never says when they look away. */
type Looking = Readonly<{ until: number; shown: string }>;

export interface Homes {
  /** `app_home_opened`: the page, or the conversation beside it. */
  opened(event: Loose, team: string): Promise<void>;
  /** Something was done in this workspace that may stand on a page. */
  changed(team: string): void;
}

/** People of one workspace whose pages are kept fresh; whoever opened theirs longer ago sees it new when they come back. */
const mostLooking = 25;

export function createHomes({ api, inbound, clock, track }: Needs): Homes {
  const lookers = new Map<string, Map<string, Looking>>();
  /** Workspaces being gone through, and whether something changed meanwhile. */
  const refreshing = new Map<string, { again: boolean }>();
  return { opened, changed };

  async function opened(event: Loose, team: string): Promise<void> {
    const asked = askedIn({ user_id: event['user'], team_id: team }, clock.now());
    if (asked === undefined || event['tab'] !== 'home') return;
    const { user } = asked.origin.actor;
    lookers.get(team)?.delete(user);
    await show(team, user);
  }

  function changed(team: string): void {
    if (!lookers.has(team)) return;
    const running = refreshing.get(team);
    if (running !== undefined) running.again = true;
    else track(refresh(team));
  }

  async function refresh(team: string): Promise<void> {
    const turn = { again: true };
    refreshing.set(team, turn);
    try {
      while (turn.again) {
        turn.again = false;
        for (const [user, { until }] of lookers.get(team) ?? [])
          if (until > clock.milliseconds()) await show(team, user);
          else lookers.get(team)?.delete(user);
      }
    } finally {
      refreshing.delete(team);
      if (lookers.get(team)?.size === 0) lookers.delete(team);
    }
  }

  async function show(team: string, user: string): Promise<void> {
    const asked = askedIn({ user_id: user, team_id: team }, clock.now());
    if (asked === undefined) return;
    const view = renderHome(await inbound.home(asked.origin));
    const shown = createHash('sha256').update(JSON.stringify(view)).digest('base64');
    if (lookers.get(team)?.get(user)?.shown === shown) return;
    await api.call(team, 'views.publish', { user_id: user, view }, 'yes');
    remember(team, user, shown);
  }

  function remember(team: string, user: string, shown: string): void {
    const here = lookers.get(team) ?? new Map<string, Looking>();
    const until = here.get(user)?.until ?? clock.milliseconds() + timing.homeFreshFor;
    here.set(user, { until, shown });
    const oldest = here.keys().next().value;
    if (here.size > mostLooking && oldest !== undefined) here.delete(oldest);
    lookers.set(team, here);
  }
}
