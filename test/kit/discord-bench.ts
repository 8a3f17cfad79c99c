/** The adapter on a local Discord: what every test of it begins with. Whatever it sent is checked against Discord's own description. */
import { createDiscord, type Discord } from '../../src/adapters/discord/index.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Log } from '../../src/core/ports/log.ts';
import {
  openLocalDiscord,
  plainText,
  type LocalDiscord,
  type LocalDiscordOptions,
  type StoredMessage,
} from '../doubles/discord/index.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { openDiscordOpenApi } from './discord-openapi.ts';

export type DiscordBench = Readonly<{
  service: LocalDiscord;
  discord: Discord;
  log: ReturnType<typeof createRecordingLog>;
}>;
type Options = Readonly<{ clock: Clock; service?: LocalDiscord; log?: Log } & Omit<LocalDiscordOptions, 'now'>>;

/** A local Discord in this clock's time. */
export const openServiceIn = (clock: Clock, options: Omit<LocalDiscordOptions, 'now'> = {}): Promise<LocalDiscord> =>
  openLocalDiscord({ now: () => clock.now(), sharesProcess: true, ...options });

export const connectTo = (
  service: LocalDiscord,
  { clock, log }: Readonly<{ clock: Clock; log: Log }>,
  shards: Parameters<typeof createDiscord>[0]['shards'] = { count: undefined, ids: undefined },
): Discord =>
  createDiscord({
    token: service.token,
    applicationId: service.applicationId,
    apiUrl: service.apiUrl,
    shards,
    clock,
    log,
  });

export async function openDiscordBench({ clock, ...options }: Options): Promise<DiscordBench> {
  const service = await openServiceIn(clock, options);
  const log = createRecordingLog();
  return { service, discord: connectTo(service, { clock, log }), log };
}

/** Everything the gateway said has arrived, and everything that came of it is done. */
export async function settle(service: LocalDiscord, discord: Discord): Promise<void> {
  await service.gateway.flush();
  await discord.settled();
}

/** Read before anything is timed: it takes as long as half of an interaction’s life where the machine is busy. */
const api = await openDiscordOpenApi();
/** What Discord's own description has against anything that was sent; says so when the description is not there. */
export async function bodiesRefused(service: LocalDiscord): Promise<readonly string[]> {
  if (!api.available) {
    process.stderr.write(`${api.reason}\n`);
    return [];
  }
  return service.requests.flatMap(({ method, path, body }) =>
    Object.keys(body ?? {}).length === 0
      ? []
      : api.problemsOf(method, path, body).map((it) => `${method} ${path}: ${it}`),
  );
}

/** What a person reads, by the names of this service. */
export const readBy = (service: LocalDiscord) => {
  const naming = { nameOfUser: (id: string) => service.nameOf(id), nameOfChannel: (id: string) => service.nameOf(id) };
  return (message: StoredMessage) => plainText(message, naming);
};

/** Everything somebody sees in these channels, in the threads under their messages, and in direct messages; oldest first. */
export function seenIn(service: LocalDiscord, user: string, channels: readonly string[]): readonly StoredMessage[] {
  const actor = service.as(user);
  const visible = channels.filter((it) => service.canSee(it, user)).flatMap((it) => actor.sees(it));
  const threads = visible.filter(({ id }) => service.thread(id) !== undefined).flatMap(({ id }) => actor.sees(id));
  return [...visible, ...threads, ...actor.direct()].toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
