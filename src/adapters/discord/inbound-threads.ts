/** Which channel a thread belongs to: the one thing remembered of what the gateway tells, for words said in threads. */
import { GatewayDispatchEvents as event, type GatewayDispatchPayload } from 'discord.js';
import { isThread } from './outbound-asking.ts';

export interface Threads {
  /** Learns from whatever the gateway says. */
  hear(payload: GatewayDispatchPayload): void;
  /** The channel a thread belongs to; any other channel is its own. */
  channelOf(id: string): string;
}

export function createThreads(): Threads {
  const parents = new Map<string, string>();
  /** The threads of each server, so that they go with it. */
  const servers = new Map<string, Set<string>>();
  return { hear, channelOf: (id) => parents.get(id) ?? id };

  function hear({ t, d }: GatewayDispatchPayload): void {
    if (t === event.GuildCreate && 'threads' in d) for (const it of d.threads) learn(it.id, it.parent_id, d.id);
    else if (t === event.ThreadListSync) for (const it of d.threads) learn(it.id, it.parent_id, d.guild_id);
    else if ((t === event.ThreadCreate || t === event.ThreadUpdate) && isThread(d.type)) {
      // Discord says so again before anybody writes in one that was asleep.
      if (d.thread_metadata?.archived === true) forget(d.id, d.guild_id);
      else learn(d.id, d.parent_id, d.guild_id);
    } else if (t === event.ThreadDelete) forget(d.id, d.guild_id);
    else if (t === event.GuildDelete && d.unavailable !== true) {
      for (const id of servers.get(d.id) ?? []) parents.delete(id);
      servers.delete(d.id);
    }
  }

  function learn(id: string, parent: string | null | undefined, guild: string | undefined): void {
    if (parent === null || parent === undefined || guild === undefined) return;
    parents.set(id, parent);
    const its = servers.get(guild) ?? new Set();
    servers.set(guild, its.add(id));
  }

  function forget(id: string, guild: string | undefined): void {
    parents.delete(id);
    servers.get(guild ?? '')?.delete(id);
  }
}
