/** What the world tells the gateway, and which sessions may hear it. */
import { intents } from './bits.ts';
import { botSees } from './permissions.ts';
import type { Channel, Json } from './wire.ts';
import type { World } from './world.ts';

export type GatewayEvent = Readonly<{
  type: string;
  data: Json;
  /** Where Discord leaves things out for a bot without the message content intent. */
  withoutContent?: (() => Json) | undefined;
  guildId: string | undefined;
  /** One of these bits must be among the session’s; 0 is heard by all. */
  intent: number;
}>;
export type Dispatch = (event: GatewayEvent) => void;
/** What everything inside the double shares. */
export type Inside = Readonly<{ world: World; dispatch: Dispatch; changed: () => void; baseUrl: () => string }>;

export const tellGuild = (
  inside: Inside,
  guildId: string,
  type: string,
  data: Json,
  intent: number = intents.guilds,
): void => {
  const guild = inside.world.guilds.get(guildId);
  if (guild?.botIn === true && guild.available) inside.dispatch({ type, data, guildId, intent });
};
/** Tells of something in a channel, if the bot sees the channel. */
export const tellChannel = (
  { world, dispatch }: Inside,
  channel: Channel,
  event: Readonly<{
    type: string;
    data: Json;
    withoutContent?: () => Json;
    intents: readonly [guild: number, direct: number];
  }>,
): void => {
  if (!botSees(world, channel)) return;
  const { type, data, withoutContent, intents: bits } = event;
  dispatch({
    type,
    data,
    withoutContent,
    guildId: channel.guildId,
    intent: bits[channel.guildId === undefined ? 1 : 0],
  });
};
