/** Scheduled events, changed by the bot’s requests or by somebody’s hand. */
import { intents } from './bits.ts';
import { tellGuild } from './gateway-events.ts';
import type { Inside } from './gateway-events.ts';
import type { ScheduledEvent } from './wire.ts';
import type { Guild, World } from './world.ts';

export const tellEvent = (inside: Inside, what: 'CREATE' | 'UPDATE' | 'DELETE', event: ScheduledEvent): void => {
  tellGuild(inside, event.guild_id, `GUILD_SCHEDULED_EVENT_${what}`, event, intents.scheduledEvents);
  inside.changed();
};
const find = (world: World, id: string): readonly [Guild, ScheduledEvent] => {
  for (const guild of world.guilds.values()) {
    const event = guild.events.get(id);
    if (event !== undefined) return [guild, event];
  }
  throw new Error(`local Discord: there is no scheduled event ${id}`);
};
export const changeEvent = (inside: Inside, id: string, change: Partial<ScheduledEvent>): ScheduledEvent => {
  const [guild, before] = find(inside.world, id);
  const event = { ...before, ...change };
  guild.events.set(id, event);
  tellEvent(inside, 'UPDATE', event);
  return event;
};
export const removeEvent = (inside: Inside, id: string): void => {
  const [guild, event] = find(inside.world, id);
  guild.events.delete(id);
  tellEvent(inside, 'DELETE', event);
};
