/** Things of the world as the Web API and events show them. */
import type { Channel, Json, Person, StoredFile, StoredMessage, StoredView } from './wire.ts';
import { known, workspaceOf } from './world.ts';
import type { World } from './world.ts';

/** https://docs.slack.dev/reference/objects/user-object */
export const userJson = (world: World, it: Person, withLocale = true): Json => {
  const at = Temporal.Instant.fromEpochMilliseconds(world.seconds() * 1000).toZonedDateTimeISO(it.zone);
  const workspace = workspaceOf(world, it.team);
  return {
    id: it.id,
    team_id: it.team,
    name: it.name,
    deleted: it.deactivated,
    real_name: it.realName,
    profile: {
      real_name: it.realName,
      real_name_normalized: it.realName,
      display_name: it.bot ? '' : it.name,
      display_name_normalized: it.bot ? '' : it.name,
      team: it.team,
      ...(it.id === workspace.botUser ? { bot_id: workspace.botId, api_app_id: world.app.id } : {}),
    },
    is_bot: it.bot,
    is_app_user: false,
    updated: workspaceUpdated(world),
    // Of deactivated accounts Slack says no more than this.
    ...(it.deactivated
      ? {}
      : {
          tz: it.zone,
          tz_label: it.zone,
          tz_offset: Math.round(at.offsetNanoseconds / 1e9),
          is_admin: it.standing === 'admin' || it.standing === 'owner',
          is_owner: it.standing === 'owner',
          is_primary_owner: it.id === workspace.owner,
          is_restricted: it.standing === 'guest' || it.standing === 'single-channel-guest',
          is_ultra_restricted: it.standing === 'single-channel-guest',
          ...(withLocale ? { locale: it.locale } : {}),
        }),
  };
};
const workspaceUpdated = (world: World): number => world.seconds();

/** https://docs.slack.dev/reference/objects/conversation-object */
export const channelJson = (world: World, it: Channel, seenBy: string, withMembers = false): Json => {
  if (it.kind === 'im')
    return {
      id: it.id,
      created: it.created,
      is_archived: it.archived,
      is_im: true,
      is_org_shared: false,
      context_team_id: it.team,
      user: it.members.find((one) => one !== seenBy) ?? seenBy,
      is_user_deleted: it.members.some((one) => world.people.get(one)?.deactivated === true),
      priority: 0,
    };
  return {
    id: it.id,
    name: it.name,
    name_normalized: it.name,
    created: it.created,
    creator: it.creator,
    is_channel: it.kind === 'public',
    is_group: it.kind === 'private',
    is_im: false,
    is_mpim: it.kind === 'mpim',
    is_private: it.kind !== 'public',
    is_archived: it.archived,
    is_general: it.name === 'general',
    is_member: it.members.includes(seenBy),
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: it.team,
    previous_names: [],
    unlinked: 0,
    topic: { value: it.topic, creator: it.creator, last_set: it.created },
    purpose: { value: '', creator: '', last_set: 0 },
    ...(withMembers ? { num_members: it.members.length } : {}),
  };
};

/** Without what only the double knows. `metadata` is shown to those who ask. */
export const messageJson = (it: StoredMessage, withMetadata = false): Json => {
  const { channel: _channel, ephemeralTo: _to, metadata, ...rest } = it;
  return withMetadata && metadata !== undefined ? { ...rest, metadata } : rest;
};

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const viewJson = (it: StoredView): Json => {
  const { values, title, ...rest } = it;
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    state: { values },
    app_installed_team_id: it.team_id,
    submit_disabled: false,
  };
};

export const fileJson = (world: World, baseUrl: string, it: StoredFile): Json => ({
  id: it.id,
  created: world.seconds(),
  timestamp: world.seconds(),
  name: it.name,
  title: it.title,
  mimetype: it.mimetype,
  filetype: it.name.split('.').at(-1) ?? '',
  user: it.user,
  mode: 'hosted',
  size: it.size,
  is_external: false,
  is_public: false,
  url_private: `${baseUrl}/files/${it.id}/${encodeURIComponent(it.name)}`,
  permalink: `${baseUrl}/files/${it.id}`,
  ...(it.altText === '' ? {} : { alt_txt: it.altText }),
});

export const teamJson = (world: World, team: string): Json => {
  const { id, domain } = workspaceOf(world, team);
  return { id, domain };
};
/** As interaction payloads name whoever acted. */
export const actingUser = (world: World, user: string): Json => {
  const { id, name, team } = known(world.people, user, 'user');
  return { id, username: name, name, team_id: team };
};
/** A channel’s name as commands and interactions tell it, which hide those of private ones. */
export const toldName = (it: Channel): string =>
  it.kind === 'public'
    ? it.name
    : it.kind === 'im'
      ? 'directmessage'
      : it.kind === 'private'
        ? 'privategroup'
        : it.name;
