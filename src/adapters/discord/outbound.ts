/** The port's verbs on Discord's HTTP API; none needs a gateway connection. */
import { Routes, type APIApplication } from 'discord.js';
import { ok } from '../../core/kit/result.ts';
import type { ChatPlatform } from '../../core/ports/chat-platform.ts';
import { platform } from './addresses.ts';
import { createAsking } from './outbound-asking.ts';
import { createScheduledEvents } from './outbound-events.ts';
import { portalOf, type Portal } from './outbound-lacks.ts';
import { createMessages } from './outbound-messages.ts';
import { createPeople } from './outbound-people.ts';
import { createPlaces } from './outbound-places.ts';
import type { Rest } from './rest.ts';
import { timing } from './timing.ts';

export function createOutbound(rest: Rest): Omit<ChatPlatform, 'register' | 'open'> {
  const asking = createAsking(rest);
  let asked: Readonly<{ at: number; portal: Promise<Portal> }> | undefined;
  return {
    id: platform,
    traits: {
      ephemeral: 'as-direct-message',
      scheduledEvents: 'native',
      roles: 'native',
      threads: 'native',
      readers: 'members',
      comings: 'silent',
    },
    messages: createMessages(rest, asking),
    ...createPlaces(rest, asking, portal),
    scheduledEvents: createScheduledEvents(rest, asking),
    users: createPeople(rest, asking),
    // Discord has no page of one's own; `/home` answers instead.
    home: { publish: async () => ok(undefined) },
  };

  /** Looks at many channels at once ask for it once. */
  function portal(): Promise<Portal> {
    const now = performance.now();
    if (asked === undefined || now - asked.at > timing.portalKept) {
      asked = { at: now, portal: look() };
      asked.portal.catch(() => (asked = undefined));
    }
    return asked.portal;
  }

  async function look(): Promise<Portal> {
    return portalOf((await rest.call<APIApplication>('get', Routes.currentApplication())).flags ?? 0);
  }
}
