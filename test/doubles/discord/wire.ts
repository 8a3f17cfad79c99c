/** The things of Discord that the double keeps, as they look on the wire. */

export type Json = Readonly<Record<string, unknown>>;
/** Discord counts code points: https://github.com/discord/discord-api-docs/issues/1315 */
export const charactersIn = (text: string): number => {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at += 1) if (text.codePointAt(at) !== text.charCodeAt(at)) count -= 1;
  return count;
};
/** A field of a body as text; '' for what is neither text nor a number. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

export type User = Readonly<{
  id: string;
  username: string;
  global_name: string | null;
  discriminator: string;
  avatar: null;
  public_flags: number;
  flags: number;
  primary_guild: null;
  bot?: true;
}>;
export type Role = Readonly<{
  id: string;
  name: string;
  permissions: string;
  position: number;
  color: number;
  colors: Json;
  hoist: boolean;
  managed: boolean;
  mentionable: boolean;
  icon: null;
  unicode_emoji: null;
  flags: number;
  tags?: Json;
}>;
/** Without its user, whom the double keeps elsewhere. */
export type Member = Readonly<{ userId: string; roles: readonly string[]; joinedAt: string; nick: string | null }>;
/** `type` 0 is a role, 1 a member. */
export type Overwrite = Readonly<{ id: string; type: 0 | 1; allow: string; deny: string }>;
export type ThreadState = Readonly<{
  ownerId: string;
  archived: boolean;
  locked: boolean;
  archiveAfter: number;
  createdAt: string;
  archivedAt: string;
  messageCount: number;
}>;
export type Channel = Readonly<{
  id: string;
  type: number;
  /** Absent for direct channels. */
  guildId: string | undefined;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  overwrites: readonly Overwrite[];
  /** Of direct channels: everybody in it, the bot included where it is. */
  recipients: readonly string[];
  thread: ThreadState | undefined;
  lastMessageId: string | null;
  lastPinAt: string | null;
}>;
export type Attachment = Readonly<{
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type?: string;
  description?: string;
  ephemeral?: true;
}>;
/** Any component of a message or modal, loosely: which fields go with which type is checked on the way in. */
export type Component = Readonly<{
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  description?: string | null;
  style?: number;
  url?: string;
  sku_id?: string;
  disabled?: boolean;
  placeholder?: string;
  content?: string;
  options?: readonly SelectOption[];
  min_values?: number;
  max_values?: number;
  default_values?: readonly Readonly<{ id: string; type: string }>[];
  channel_types?: readonly number[];
  components?: readonly Component[];
  component?: Component;
  accessory?: Component;
  items?: readonly Readonly<{ media: Media; description?: string | null; spoiler?: boolean }>[];
  media?: Media;
  file?: Media;
  name?: string;
  size?: number;
  spoiler?: boolean;
  emoji?: Json;
  accent_color?: number | null;
  divider?: boolean;
  spacing?: number;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  value?: string;
  default?: boolean;
}>;
export type SelectOption = Readonly<{
  label: string;
  value: string;
  description?: string | null;
  default?: boolean;
  emoji?: Json;
}>;
export type Media = Readonly<{ url: string; id?: string; proxy_url?: string; attachment_id?: string }>;
export type Embed = Readonly<{
  title?: string;
  description?: string;
  url?: string;
  color?: number;
  timestamp?: string;
  author?: Readonly<{ name: string; url?: string; icon_url?: string }>;
  footer?: Readonly<{ text: string; icon_url?: string }>;
  image?: Readonly<{ url: string }>;
  thumbnail?: Readonly<{ url: string }>;
  fields?: readonly Readonly<{ name: string; value: string; inline?: boolean }>[];
}>;
export type AllowedMentions = Readonly<{
  parse?: readonly string[];
  users?: readonly string[];
  roles?: readonly string[];
  replied_user?: boolean;
}>;
/** A message as Discord would send it, and below what only the double knows. */
export type StoredMessage = Readonly<{
  id: string;
  channel_id: string;
  type: number;
  author: User;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: readonly User[];
  mention_roles: readonly string[];
  attachments: readonly Attachment[];
  embeds: readonly Embed[];
  components: readonly Component[];
  flags: number;
  pinned: boolean;
  nonce?: string | number;
  webhook_id?: string;
  application_id?: string;
  message_reference?: Json;
  interaction_metadata?: Json;
  interaction?: Json;
  referenced_message?: unknown;
  position?: number;
  /** The thread that was opened from it. */
  thread?: Json;
  /** As the sender asked; `undefined` lets every mention through. */
  allowedMentions: AllowedMentions | undefined;
  /** The only person who sees it; undefined for everybody’s messages. */
  ephemeralTo: string | undefined;
}>;
export type ScheduledEvent = Readonly<{
  id: string;
  guild_id: string;
  channel_id: string | null;
  creator_id: string;
  name: string;
  description: string | null;
  image: null;
  scheduled_start_time: string;
  scheduled_end_time: string | null;
  privacy_level: number;
  status: number;
  entity_type: number;
  entity_id: null;
  entity_metadata: Readonly<{ location: string }> | null;
  recurrence_rule: null;
  guild_scheduled_event_exceptions: readonly never[];
}>;
export type CommandOption = Readonly<{
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: readonly Readonly<{ name: string; value: string | number }>[];
  options?: readonly CommandOption[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: readonly number[];
}>;
export type Command = Readonly<{
  id: string;
  application_id: string;
  version: string;
  type: number;
  name: string;
  description: string;
  options?: readonly CommandOption[];
  default_member_permissions: string | null;
  dm_permission?: boolean;
  contexts: readonly number[] | null;
  integration_types: readonly number[];
  nsfw: boolean;
  guild_id?: string;
}>;
/** A form that stands open before somebody. */
export type Modal = Readonly<{ custom_id: string; title: string; components: readonly Component[] }>;
/** A file of a multipart request. */
export type Upload = Readonly<{ key: string; filename: string; contentType: string; bytes: Uint8Array }>;
