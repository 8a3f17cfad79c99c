/** What people did that the app has to answer: its trigger, its response_url, and what came of it. */
import type { Json, StoredMessage } from './wire.ts';
import { newTrigger } from './views.ts';
import { forgetOldest } from './world.ts';
import type { World } from './world.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export const responseUses = 5;
export const responseMinutes = 30;

export type ResponsePost = Readonly<{ body: Json; at: Temporal.Instant; status: number; error: string | undefined }>;
/** Something done, and still being answered. */
export type Deed = {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  /** Where it was done; none for forms, home pages and global shortcuts. */
  readonly channel: string | undefined;
  /** The message it was done on; its own response_url may replace or delete it. */
  original: StoredMessage | undefined;
  readonly trigger: string;
  readonly at: Temporal.Instant;
  uses: number;
  posts: readonly ResponsePost[];
  /** Timestamps of what it led to, by the acknowledgement or the response_url. */
  messages: readonly string[];
};
export type Deeds = Map<string, Deed>;

export const beginDeed = (
  world: World,
  deeds: Deeds,
  it: Readonly<{
    team: string;
    user: string;
    channel?: string | undefined;
    original?: StoredMessage | undefined;
    view?: string | undefined;
  }>,
): Deed => {
  const deed: Deed = {
    id: world.ids.secret(),
    team: it.team,
    user: it.user,
    channel: it.channel,
    original: it.original,
    trigger: newTrigger(world, it.team, it.user, it.view),
    at: world.now(),
    uses: 0,
    posts: [],
    messages: [],
  };
  deeds.set(deed.id, deed);
  forgetOldest(deeds);
  return deed;
};
export const responseUrl = (baseUrl: string, deed: Deed): string => `${baseUrl}/response/${deed.team}/${deed.id}`;
