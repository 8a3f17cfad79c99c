/** What `doctor` wants to know of the channels somebody counts on, by the same look that people’s setup takes. */
import type { ChannelRef } from '../../core/chat/address.ts';
import type { Lack } from '../../core/ports/chat-platform.ts';
import { createAsking } from './outbound-asking.ts';
import { createPlaces } from './outbound-places.ts';
import { scopeNames } from './render-manifest-scopes.ts';
import { createWebApi, isPassing, isRateLimit, NotInstalled, refusalOf, type Access, type WebApi } from './web-api.ts';

/** A channel somebody counts on. */
export type Place = Readonly<{
  channel: ChannelRef;
  /** Whose it is: in the facilitators’ own, everybody else must not read. */
  of: 'group' | 'facilitators';
}>;

export type LookedChannel = Readonly<
  { channel: ChannelRef; of: Place['of'] } & (
    | { kind: 'looked'; name: string | undefined; lacks: readonly Lack[]; isOpen: boolean }
    /** Slack did not say. */
    | { kind: 'not-told' }
    /** We have no token that is taken there. */
    | { kind: 'no-token' }
  )
>;

/** What the workspace lacks is said once, for all its channels. */
const ofWorkspace = new Set(scopeNames.map((it) => `the permission ${it}`));

/** One after the other, since Slack counts (Web API rate limits); `tokens` by workspace. */
export async function lookAtChannels(
  apiUrl: string,
  tokens: ReadonlyMap<string, Access>,
  places: readonly Place[],
): Promise<readonly LookedChannel[]> {
  const api = askingOnce(createWebApi({ apiUrl, accessTo }));
  const { channels } = createPlaces(api, createAsking(api));
  const looked: LookedChannel[] = [];
  for (const place of places) looked.push(await look(place));
  return looked;

  async function look({ channel, of }: Place): Promise<LookedChannel> {
    if (!tokens.has(channel.community)) return { channel, of, kind: 'no-token' };
    try {
      const lacks = await channels.missingPermissions(channel, []);
      const name = await channels.nameOf(channel);
      const isOpen = (await channels.opennessOf(channel)).kind === 'open';
      return { channel, of, kind: 'looked', name, isOpen, lacks: lacks.filter((it) => !ofWorkspace.has(it.name)) };
    } catch (cause) {
      if (refusalOf(cause) === undefined && !isPassing(cause) && !isRateLimit(cause)) throw cause;
      return { channel, of, kind: 'not-told' };
    }
  }

  async function accessTo(team: string): Promise<Access> {
    const access = tokens.get(team);
    if (access === undefined) throw new NotInstalled('no token for this workspace');
    return access;
  }
}

/** Three verbs ask the same of a channel; Slack is asked once. */
function askingOnce(api: WebApi): WebApi {
  const asked = new Map<string, Promise<unknown>>();
  return {
    ...api,
    call<T>(...given: Parameters<WebApi['call']>): Promise<T> {
      const key = JSON.stringify(given);
      const answer = asked.get(key) ?? api.call(...given);
      asked.set(key, answer);
      return answer as Promise<T>;
    },
  };
}
