/** One shard, kept up: taken up where it was where that is possible, begun anew where it is not, and in no hurry where that fails. */
import type { SessionInfo } from '@discordjs/ws';
import { DiscordAPIError, GatewayCloseCodes as codes, type GatewayDispatchPayload } from 'discord.js';
import type { Log } from '../../core/ports/log.ts';
import { connectOnce, unanswered, type End, type ShardOptions } from './gateway-connection.ts';
import type { Starts } from './gateway-starts.ts';
import { backoff, pause } from './gateway-waiting.ts';
import { timing } from './timing.ts';

type Needs = Readonly<{
  id: number;
  options: ShardOptions;
  starts: Starts;
  hear(payload: GatewayDispatchPayload): void;
  changed(isUp: boolean): void;
  log: Log;
  signal: AbortSignal;
}>;

/** Closings after which trying the same again does not help (Topics, "Opcodes and Status Codes", gateway close codes). */
const lasting = new Set<number>([
  codes.AuthenticationFailed,
  codes.InvalidShard,
  codes.ShardingRequired,
  codes.InvalidAPIVersion,
  codes.InvalidIntents,
  codes.DisallowedIntents,
]);

/** Why a shard is not tried any more, and whether it was up before. */
export type Lasting = Readonly<{ code: number; wasUp: boolean }>;

/** Resolves when trying the same again does not help, or with undefined when it is told to stop. */
export async function keepShard(needs: Needs): Promise<Lasting | undefined> {
  const { id, options, starts, log, signal } = needs;
  let session: SessionInfo | undefined;
  // The first start was granted together with everybody's.
  let isGranted = true;
  let wasUp = false;
  // In a row: dials that nobody answered; sessions taken up, and sessions started, that came to nothing that lasted.
  const fruitless = { dials: 0, resumes: 0, starts: 0 };
  while (!signal.aborted) {
    const isStart = session === undefined;
    const end = await attempt();
    if (signal.aborted) break;
    tell(end);
    wasUp ||= end.upFor !== undefined;
    if (lasting.has(end.code)) return { code: end.code, wasUp };
    if ((end.upFor ?? 0) >= timing.steadyAfter) Object.assign(fruitless, { resumes: 0, starts: 0 });
    session = end.session;
    await pause(nextPause(end), signal);
    if (end.wasGreeted) fruitless.dials = 0;
    fruitless[end.wasGreeted ? (isStart ? 'starts' : 'resumes') : 'dials'] += 1;
  }
  return undefined;

  async function attempt(): Promise<End> {
    try {
      if (session === undefined && !isGranted) await starts.granted(1);
    } catch (cause) {
      // Where Discord goes on refusing the token, it would not let us in either.
      const isRefused = cause instanceof DiscordAPIError && cause.status === 401 && fruitless.dials >= dialsAtMost;
      return isRefused ? { ...unanswered, code: codes.AuthenticationFailed } : unanswered;
    }
    isGranted = false;
    // Where to take a session up again is said when it starts; where nobody is there, the gateway itself can.
    const resumeURL = fruitless.dials < dialsAtMost ? session?.resumeURL : options.gatewayInformation.url;
    return connectOnce({ ...needs, session: session && resumeURL ? { ...session, resumeURL } : session });
  }

  function nextPause({ wasGreeted }: End): number {
    if (!wasGreeted) return backoff(fruitless.dials, timing.dialAtMost);
    if (session !== undefined) return backoff(fruitless.resumes, timing.reconnectAtMost);
    // All shards together, failing all day, do not use up half of the day's starts.
    const { total } = options.gatewayInformation.session_start_limit;
    return backoff(fruitless.starts, Math.max(timing.reconnectAtMost, (3 * options.shardCount * day) / total));
  }

  function tell({ code, upFor }: End): void {
    const tries = fruitless.dials + fruitless.resumes + fruitless.starts;
    if (upFor === undefined) log.warn('discord.line-not-open', { tries, shard: id, code });
    else log.warn('discord.line-closed', { code, shard: id });
  }
}

/** So often the place a session is to be taken up at is dialled in vain before the gateway itself is. */
const dialsAtMost = 2;
const day = 86_400_000;
