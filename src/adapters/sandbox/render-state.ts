/** The whole world as one person may see it. */
import type { WireClock, WireCommand, WireState } from './protocol.ts';
import { renderChannel, renderMessagesIn } from './render-channel.ts';
import { isListed } from './render-visible.ts';
import { botName } from './render-who-sees.ts';
import type { Person } from './world-data.ts';
import type { World } from './world.ts';

/** What does not lie in the world itself. */
export type Surroundings = Readonly<{
  run: string;
  clock(): WireClock;
  isPlugged(): boolean;
  commands(locale: string): readonly WireCommand[];
}>;

export function renderState(world: World, me: Person, around: Surroundings): WireState {
  const channels = world.data.channels.filter((it) => isListed(it, me.id));
  return {
    run: around.run,
    n: world.lastNumber(),
    community: world.data.community.name,
    bot: botName,
    me: me.id,
    people: world.data.people,
    channels: channels.map((it) => renderChannel(world, it, me.id)),
    messages: channels.flatMap((it) => renderMessagesIn(world, it, me)),
    scheduledEvents: world.data.scheduledEvents.filter((it) => world.channel(it.channel)?.members.includes(me.id)),
    commands: around.commands(me.locale),
    clock: around.clock(),
    plugged: around.isPlugged(),
  };
}
