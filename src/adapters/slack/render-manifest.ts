/** Slack’s description of our app, made from what people may ask for: pasted once where apps are created. */
import type { Registry } from '../../core/chat/spec.ts';
import { commandNames } from './command-names.ts';
import { renderShortcuts, renderSlashCommands } from './render-manifest-commands.ts';
import { manifestLimits as limits, need, within } from './render-manifest-limits.ts';
import { eventNames, scopeNames } from './render-manifest-scopes.ts';

export type ManifestOptions = Readonly<{
  /** For workspaces where another app has commands of these names. */
  prefix?: string | undefined;
  /** Where Slack reaches us from outside; without it, Socket Mode. */
  url?: string | undefined;
}>;
export type SlackManifest = ReturnType<typeof renderManifest>;

/** Where Slack calls: one way in for all it sends, and the two pages of an installation. */
export const paths = {
  requests: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const;

/** Throws a sentence where Slack would refuse it. */
export function renderManifest(registry: Registry, { prefix, url }: ManifestOptions = {}) {
  const { common, help } = registry.copy.en;
  const names = commandNames(registry, prefix);
  const base = url === undefined ? undefined : baseOf(url);
  const requests = base === undefined ? undefined : `${base}${paths.requests}`;
  const shortcuts = renderShortcuts(registry);
  const about = names.inWords(`${help.intro}\n\n${common.replyOfBot}`);
  const { least, most } = limits.longDescription;
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: within(common.botName, limits.name, 'the name'),
      description: within(help.inShort, limits.description, 'the description'),
      long_description: within(about, most, 'the long description', least),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: within(common.botName, limits.botName, 'the bot’s name'), always_online: true },
      // An empty list is refused, unlike none at all.
      ...(shortcuts.length === 0 ? {} : { shortcuts }),
      slash_commands: renderSlashCommands(registry, names, requests),
    },
    oauth_config: {
      ...(base === undefined ? {} : { redirect_urls: [`${base}${paths.redirect}`] }),
      scopes: { bot: scopeNames },
    },
    settings: {
      event_subscriptions: { ...(requests === undefined ? {} : { request_url: requests }), bot_events: eventNames },
      interactivity: {
        is_enabled: true,
        // The second is asked for choices that are completed while typing.
        ...(requests === undefined ? {} : { request_url: requests, message_menu_options_url: requests }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: base === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** As JSON, the way it is pasted. */
export const manifestJson = (manifest: SlackManifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

function baseOf(url: string): string {
  need(isPublicUrl(url), 'the address is not like https://bot.example.org');
  const base = new URL(url).href.replace(/\/+$/, '');
  return within(base, limits.url - paths.redirect.length, 'the address');
}

/** An address without anything after its path; in the clear only on this machine itself, where no Slack is but a local one. */
function isPublicUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(url);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLocal)) && search + hash + username + password === '';
}
