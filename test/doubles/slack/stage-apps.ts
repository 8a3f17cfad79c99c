/** The app coming to a workspace and leaving it. */
import { tell } from './events.ts';
import type { Inside } from './events.ts';
import { changeIn, workspaceOf } from './world.ts';
import type { Workspace } from './world.ts';

/** Again, it keeps its token, with the scopes it has now. https://docs.slack.dev/authentication/installing-with-oauth#reinstalling */
export const installApp = (inside: Inside, team: string, scopes: readonly string[]): Workspace => {
  const { world } = inside;
  const before = workspaceOf(world, team);
  const token = before.token ?? `xoxb-${world.seconds()}-${world.ids.secret()}`;
  world.tokens.set(token, { team, state: 'live' });
  changeIn(world.people, before.botUser, { deactivated: false }, 'user');
  const workspace = changeIn(world.workspaces, team, { token, scopes: [...scopes] }, 'workspace');
  inside.changed();
  return workspace;
};
/** https://docs.slack.dev/reference/events/tokens_revoked */
export const revokeToken = (inside: Inside, team: string, token: string): void => {
  const { world } = inside;
  world.tokens.set(token, { team, state: 'revoked' });
  const { botUser } = changeIn(world.workspaces, team, { token: undefined }, 'workspace');
  tell(inside, team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
  inside.changed();
};
/** https://docs.slack.dev/reference/events/app_uninstalled */
export const uninstallApp = (inside: Inside, team: string): void => {
  const { world } = inside;
  const { token, botUser } = workspaceOf(world, team);
  if (token === undefined) return;
  for (const [id, channel] of world.channels)
    if (channel.team === team && channel.kind !== 'im' && channel.members.includes(botUser))
      changeIn(world.channels, id, { members: channel.members.filter((it) => it !== botUser) }, 'channel');
  world.tokens.set(token, { team, state: 'inactive' });
  changeIn(world.workspaces, team, { token: undefined }, 'workspace');
  tell(inside, team, { type: 'app_uninstalled' });
  tell(inside, team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
  inside.changed();
};
