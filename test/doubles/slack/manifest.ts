/** What the app asked for when it was made: its commands, shortcuts, events and scopes. https://docs.slack.dev/reference/app-manifest */

export type Manifest = Readonly<{
  features?: Readonly<{
    app_home?: Readonly<{
      home_tab_enabled?: boolean;
      messages_tab_enabled?: boolean;
      messages_tab_read_only_enabled?: boolean;
    }>;
    slash_commands?: readonly Readonly<{ command: string; should_escape?: boolean; url?: string }>[];
    shortcuts?: readonly Readonly<{ callback_id: string; type: string; name: string }>[];
  }>;
  oauth_config?: Readonly<{ scopes?: Readonly<{ bot?: readonly string[] }>; redirect_urls?: readonly string[] }>;
  settings?: Readonly<{ event_subscriptions?: Readonly<{ bot_events?: readonly string[] }> }>;
}>;

export const declaresCommand = (manifest: Manifest | undefined, command: string): boolean =>
  manifest === undefined || (manifest.features?.slash_commands ?? []).some((it) => it.command === command);
/** Where people and channels named in a command arrive as ids. https://docs.slack.dev/interactivity/implementing-slash-commands#creating_commands */
export const escapes = (manifest: Manifest | undefined, command: string): boolean =>
  manifest === undefined ||
  (manifest.features?.slash_commands ?? []).some((it) => it.command === command && it.should_escape === true);
export const declaresShortcut = (manifest: Manifest | undefined, type: 'global' | 'message', id: string): boolean =>
  manifest === undefined ||
  (manifest.features?.shortcuts ?? []).some((it) => it.type === type && it.callback_id === id);
export const subscribesTo = (manifest: Manifest | undefined, event: string): boolean =>
  manifest === undefined || (manifest.settings?.event_subscriptions?.bot_events ?? []).includes(event);
export const hasHomeTab = (manifest: Manifest | undefined): boolean =>
  manifest === undefined || manifest.features?.app_home?.home_tab_enabled === true;
/** Without it nobody and nothing writes in the app’s direct channel. */
export const hasMessagesTab = (manifest: Manifest | undefined): boolean =>
  manifest === undefined || manifest.features?.app_home?.messages_tab_enabled === true;
export const mayWriteToApp = (manifest: Manifest | undefined): boolean =>
  hasMessagesTab(manifest) && manifest?.features?.app_home?.messages_tab_read_only_enabled !== true;
