/** Routes of users and of the application itself. */
import type { Gateway } from './gateway.ts';
import { applicationFlags } from './gateway-rules.ts';
import type { GatewaySettings } from './gateway-rules.ts';
import type { Inside } from './gateway-events.ts';
import { directChannelOf } from './directs.ts';
import { channelJson } from './payloads.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Route } from './rest-routes.ts';
import { byAge, isBefore } from './snowflakes.ts';
import { asText } from './wire.ts';

export const userRoutes = (
  inside: Inside,
  gateway: Pick<Gateway, 'startsLeft'>,
  settings: GatewaySettings,
  gatewayUrl: () => string,
): readonly Route[] => {
  const { world } = inside;
  const application = () => ({
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { '0': {}, '1': {} },
    verify_key: '0'.repeat(64),
    flags: applicationFlags(settings.privileged),
    flags_new: String(applicationFlags(settings.privileged)),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: world.bot,
    approximate_guild_count: [...world.guilds.values()].filter((it) => it.botIn).length,
    approximate_user_install_count: [...world.people.values()].filter((it) => it.installed).length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  });
  return [
    route('GET /gateway', () => ({ url: gatewayUrl() }), { open: true }),
    route('GET /gateway/bot', () => ({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: gateway.startsLeft(),
        reset_after: 14_400_000,
        max_concurrency: 16,
      },
    })),
    route('GET /users/@me', () => ({
      ...world.bot,
      flags: 0,
      banner: null,
      accent_color: null,
      mfa_enabled: true,
      locale: 'en-US',
      premium_type: 0,
      email: null,
      verified: true,
    })),
    route('GET /users/@me/guilds', ({ query }) => {
      const after = query.get('after') ?? '0';
      const limit = Number(query.get('limit') ?? 200);
      return [...world.guilds.values()]
        .filter((it) => it.botIn && isBefore(after, it.id))
        .sort(byAge)
        .slice(0, limit)
        .map(({ id, name, ownerId }) => ({
          id,
          name,
          icon: null,
          banner: null,
          owner: ownerId === world.bot.id,
          permissions: '0',
          features: [],
        }));
    }),
    route('GET /users/:user', ({ params }) => must(world.people.get(params['user'] ?? ''), problems.unknownUser).user),
    route('POST /users/@me/channels', ({ body }) => {
      const recipient = asText(body['recipient_id']);
      if (!world.people.has(recipient) || recipient === world.bot.id) refuse(problems.invalidRecipients);
      return channelJson(world, directChannelOf(inside, recipient));
    }),
    route('GET /applications/@me', application),
    route('GET /oauth2/applications/@me', application),
  ];
};
