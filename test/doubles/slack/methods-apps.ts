/** auth.*, oauth.v2.access and apps.*: tokens, who they belong to, and how they come and go. */
import type { Inside } from './events.ts';
import { refuse } from './problems.ts';
import type { Socket } from './socket.ts';
import { installApp, revokeToken, uninstallApp } from './stage-apps.ts';
import { asText } from './wire.ts';
import { method } from './web-methods.ts';
import type { Method } from './web-methods.ts';

export const appMethods = (inside: Inside, socket: Socket): readonly Method[] => {
  const { world } = inside;
  return [
    method('api.test', [], ({ args }) => ({ args }), 'nobody'),
    method('auth.test', [], ({ workspace }) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.name,
      user: world.people.get(workspace.botUser)?.name,
      team_id: workspace.id,
      user_id: workspace.botUser,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    })),
    // https://docs.slack.dev/reference/methods/auth.revoke
    method('auth.revoke', [], ({ args, token, workspace }) => {
      if (asText(args['test']) === '1') return { revoked: false };
      revokeToken(inside, workspace.id, token);
      return { revoked: true };
    }),
    method('apps.uninstall', [], ({ args, workspace }) => {
      if (args['client_id'] !== world.app.clientId) return refuse('client_id_token_mismatch');
      if (args['client_secret'] !== world.app.clientSecret) return refuse('bad_client_secret');
      uninstallApp(inside, workspace.id);
      return {};
    }),
    method('apps.connections.open', [], () => ({ url: socket.address(inside.baseUrl()) }), 'app'),
    // https://docs.slack.dev/reference/methods/oauth.v2.access
    method(
      'oauth.v2.access',
      [],
      ({ args }) => {
        const { clientId, clientSecret, id } = world.app;
        if (asText(args['client_id']) !== clientId) return refuse('invalid_client_id');
        if (asText(args['client_secret']) !== clientSecret) return refuse('bad_client_secret');
        const code = asText(args['code']);
        const granted = world.codes.get(code);
        if (granted === undefined) return refuse('invalid_code');
        world.codes.delete(code);
        // Codes live ten minutes: https://docs.slack.dev/authentication/installing-with-oauth#exchanging
        if (world.now().since(granted.at).total('minutes') > 10) return refuse('code_expired');
        const redirect = asText(args['redirect_uri']);
        if (granted.redirect !== undefined && redirect !== granted.redirect) return refuse('bad_redirect_uri');
        const workspace = installApp(inside, granted.team, granted.scopes);
        // https://docs.slack.dev/enterprise/organization-ready-apps: then no workspace is named.
        const isWhole = granted.into === 'organisation';
        return {
          app_id: id,
          authed_user: { id: granted.user },
          scope: workspace.scopes.join(','),
          token_type: 'bot',
          access_token: workspace.token,
          bot_user_id: workspace.botUser,
          team: isWhole ? null : { id: workspace.id, name: workspace.name },
          enterprise: isWhole ? { id: `E${workspace.id.slice(1)}`, name: workspace.name } : null,
          is_enterprise_install: isWhole,
        };
      },
      'nobody',
    ),
  ];
};
