/** Telling the app what happened: only what it subscribed to, and holds the scope for. */
import type { Deliveries } from './deliveries.ts';
import { subscribesTo } from './manifest.ts';
import { eventScopes } from './scopes.ts';
import type { Channel, ChannelKind, Json } from './wire.ts';
import { isBotIn, workspaceOf } from './world.ts';
import type { World } from './world.ts';

/** What the parts of the double hand each other. */
export type Inside = Readonly<{
  world: World;
  deliveries: Deliveries;
  changed: () => void;
  baseUrl: () => string;
}>;
type Event = Json & Readonly<{ type: string }>;

/** `subscription` is the name in the app’s settings, which for messages says where they stand. */
export const tell = ({ world, deliveries }: Inside, team: string, event: Event, subscription = event.type): void => {
  const workspace = workspaceOf(world, team);
  const scope = eventScopes[subscription];
  const last = event.type === 'app_uninstalled' || event.type === 'tokens_revoked';
  if (!last && workspace.token === undefined) return;
  if (!subscribesTo(world.manifest, subscription)) return;
  if (scope !== undefined && !workspace.scopes.includes(scope)) return;
  const id = world.ids.next('Ev');
  // https://docs.slack.dev/apis/events-api/#event-type-structure
  deliveries.event({
    token: world.app.verificationToken,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: world.seconds(),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: workspace.botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${id}`,
  });
};

const types: Readonly<Record<ChannelKind, string>> = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' };
export const channelType = (channel: Channel): string => types[channel.kind];
const streams: Readonly<Record<ChannelKind, string>> = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};
/** Messages are heard where the bot is. https://docs.slack.dev/reference/events/message */
export const tellMessage = (inside: Inside, channel: Channel, event: Event): void => {
  if (!isBotIn(inside.world, channel)) return;
  tell(
    inside,
    channel.team,
    { ...event, channel: channel.id, channel_type: channelType(channel) },
    streams[channel.kind],
  );
};
/** `channel_rename` for public channels, seen by everybody; `group_rename` for private ones, seen by those in it. */
export const tellOfChannel = (inside: Inside, channel: Channel, what: string, more: Json): void => {
  if (channel.kind === 'im' || channel.kind === 'mpim') return;
  if (channel.kind === 'private' && !isBotIn(inside.world, channel)) return;
  const type = `${channel.kind === 'public' ? 'channel' : 'group'}_${what}`;
  tell(inside, channel.team, { type, ...more, event_ts: inside.world.ids.ts() });
};
