/** The things of Slack that the double keeps, and the shapes they have on the wire. */

export type Json = Readonly<Record<string, unknown>>;
/** A member of a body as text; '' for what is neither text nor a number. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export type Person = Readonly<{
  id: string;
  team: string;
  /** The handle, without @. */
  name: string;
  realName: string;
  zone: string;
  locale: string;
  standing: 'member' | 'admin' | 'owner' | 'guest' | 'single-channel-guest';
  bot: boolean;
  deactivated: boolean;
  /** Away: what is shown to them alone is lost. */
  away: boolean;
  quietUntil: Temporal.Instant | undefined;
}>;
export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';
export type Channel = Readonly<{
  id: string;
  team: string;
  kind: ChannelKind;
  name: string;
  topic: string;
  creator: string;
  created: number;
  archived: boolean;
  /** Of direct channels: those who talk there. */
  members: readonly string[];
}>;
export type Metadata = Readonly<{ event_type: string; event_payload: Json }>;
/** A message as Slack would send it, and below what only the double knows. */
export type StoredMessage = Readonly<{
  type: 'message';
  subtype?: string;
  ts: string;
  user: string;
  text: string;
  team: string;
  blocks?: readonly Json[];
  attachments?: readonly Json[];
  thread_ts?: string;
  parent_user_id?: string;
  edited?: Readonly<{ user: string; ts: string }>;
  files?: readonly Json[];
  upload?: boolean;
  bot_id?: string;
  app_id?: string;
  bot_profile?: Json;
  client_msg_id?: string;
  inviter?: string;
  name?: string;
  old_name?: string;
  metadata?: Metadata;
  channel: string;
  /** The only person who sees it; undefined for everybody’s messages. */
  ephemeralTo: string | undefined;
}>;
/** A form or a home page as Slack keeps it; `state` is what was filled in. */
export type StoredView = Readonly<{
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  title: Json | undefined;
  submit: Json | null;
  close: Json | null;
  blocks: readonly Json[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  hash: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  app_id: string;
  bot_id: string;
  /** By block and action, as filled in so far. */
  values: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}>;
export type StoredFile = Readonly<{
  id: string;
  team: string;
  name: string;
  title: string;
  altText: string;
  mimetype: string;
  size: number;
  bytes: Uint8Array | undefined;
  complete: boolean;
  user: string;
}>;
