/** What the database knows that Slack is looked at for: workspaces that added the bot, and the channels of open groups. */
import type { Config } from '../../config/environment.ts';
import { channelKey, type PlatformId } from '../core/chat/address.ts';
import type { Group } from '../core/group/group.ts';
import type { Store } from '../core/ports/stores.ts';
import { masterKey } from './examination-files.ts';
import type { Tools } from './examination-services.ts';
import type { Place } from './examination-slack-words.ts';

export type Known = AsyncDisposable &
  Readonly<{
    /** To read the tokens with; undefined where there is none to read, or nothing to open it with. */
    store: Store | undefined;
    /** Workspaces that added the bot by themselves. */
    teams: readonly string[];
    places: readonly Place[];
    /** The database was not read. */
    isUnread: boolean;
  }>;

/** Dispose it when the tokens are read. Opens no database that is not there yet. */
export async function knownIn(config: Config, tools: Tools): Promise<Known> {
  if (config.database.kind === 'embedded' && !tools.hasDatabase(config.database.folder)) return nothing;
  await using stack = new AsyncDisposableStack();
  try {
    const { store, database } = await tools.openStore(config);
    stack.use(database);
    const { groups, teams } = await store.read(async (s) => ({
      groups: await s.groups.all(),
      teams: (await s.installations.of(slack)).map((it) => it.community.community),
    }));
    // Where there is no master key, opening it would make one, which opens nothing that is there.
    const canOpen = teams.length > 0 && masterKey(config).state === 'well';
    const open = stack.move();
    return {
      store: canOpen ? store : undefined,
      teams,
      places: placesOf(groups),
      isUnread: false,
      [Symbol.asyncDispose]: () => open.disposeAsync(),
    };
  } catch {
    return { ...nothing, isUnread: true };
  }
}

/** Each once: facilitators of several groups may share a channel. */
function placesOf(groups: readonly Group[]): readonly Place[] {
  const ours = groups.filter((it) => it.channel.platform === slack);
  const all = [
    ...ours.map(({ channel }): Place => ({ channel, of: 'group' })),
    ...ours.flatMap(({ settings: { facilitatorsChannel: channel } }): readonly Place[] =>
      channel === undefined ? [] : [{ channel, of: 'facilitators' }],
    ),
  ];
  return [...new Map(all.map((it) => [channelKey(it.channel), it])).values()];
}

const slack = 'slack' as PlatformId;
const nothing: Known = {
  store: undefined,
  teams: [],
  places: [],
  isUnread: false,
  [Symbol.asyncDispose]: async () => {},
};
