/** Workspaces that added the bot by themselves: their tokens, sealed in the database and remembered while the process lives. */
import { z } from 'zod';
import type { Installation } from '../../core/chat/installation.ts';
import { prefixes, type InstallationId } from '../../core/kit/ids.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { IdSource } from '../../core/ports/id-source.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Store } from '../../core/ports/stores.ts';
import type { Vault } from '../../core/ports/vault.ts';
import { communityRef, platform } from './addresses.ts';
import { timing } from './timing.ts';
import { NotInstalled, type Access } from './web-api.ts';

export interface Installations {
  /** Throws `NotInstalled` where nobody added it, and what the store throws while nothing is known yet. */
  accessTo(team: string): Promise<Access>;
  /** It was added, or added again. */
  add(team: string, access: Access): Promise<void>;
  /** It was taken away at that moment; what was added later stays, and then this is false. */
  remove(team: string, at: Temporal.Instant): Promise<boolean>;
  /** Reads all there are, so that the first words of each need no database. */
  warm(): Promise<void>;
}

type Needs = Readonly<{
  store: Store;
  vault: Vault;
  ids: IdSource;
  clock: Clock;
  log: Log;
  /** For workspaces that are not installed here; throws `NotInstalled`. */
  otherwise?: ((team: string) => Promise<Access>) | undefined;
}>;

type Known = Readonly<{ access: Access; readAt: number }>;

const credentialSchema = z.object({ token: z.string(), url: z.string() });

export function createInstallations({ store, vault, ids, clock, log, otherwise }: Needs): Installations {
  /** By workspace, and when it was read: another process may have heard of a new token. */
  const known = new Map<string, Known>();
  return { accessTo, add, remove, warm };

  async function accessTo(team: string): Promise<Access> {
    const held = known.get(team);
    if (held === undefined) return read(team);
    // What is known is used while it is looked up again: nobody waits for a database, nor does without for want of one.
    if (clock.milliseconds() - held.readAt > timing.tokensKnownFor) {
      const again = remember(team, held.access);
      read(team).catch((cause: unknown) => {
        if (cause instanceof NotInstalled && known.get(team) === again) known.delete(team);
      });
    }
    return held.access;
  }

  async function read(team: string): Promise<Access> {
    const before = known.get(team);
    const access = await lookedUp(team);
    const now = known.get(team);
    // Whatever was heard meanwhile is newer than what was read.
    if (now === before) return remember(team, access).access;
    if (now === undefined) throw new NotInstalled('it was taken away just now');
    return now.access;
  }

  async function lookedUp(team: string): Promise<Access> {
    try {
      const found = await store.single((s) => s.installations.findIn(communityRef(team)));
      if (found !== undefined) return opened(found);
    } catch (cause) {
      // The operator’s own workspace needs no database; of all others nothing can be said without one.
      const own = await otherwise?.(team).catch(() => undefined);
      if (own === undefined) throw cause;
      return own;
    }
    if (otherwise === undefined) throw new NotInstalled('nobody added the bot to this workspace');
    return otherwise(team);
  }

  async function warm(): Promise<void> {
    try {
      const all = await store.single((s) => s.installations.of(platform));
      for (const it of all) if (!known.has(it.community.community)) remember(it.community.community, opened(it));
    } catch {
      log.warn('slack.installations-not-read');
    }
  }

  async function add(team: string, { token, url }: Access): Promise<void> {
    const id = ids.next(prefixes.installation) as InstallationId;
    const key = vault.createKey(id);
    const credential = vault.seal(key, JSON.stringify({ token, url }));
    const community = communityRef(team);
    await store.write((s) => s.installations.save({ id, community, credential, key, installedAt: clock.now() }));
    remember(team, { token, url });
  }

  async function remove(team: string, at: Temporal.Instant): Promise<boolean> {
    const community = communityRef(team);
    const isGone = await store.write(async (s) => {
      const found = await s.installations.findIn(community);
      // Slack may tell of it late, when it was added again meanwhile.
      if (found !== undefined && inSeconds(found.installedAt) > inSeconds(at)) return false;
      await s.installations.erase(community);
      return true;
    });
    if (isGone) known.delete(team);
    return isGone;
  }

  function remember(team: string, access: Access): Known {
    const it = { access, readAt: clock.milliseconds() };
    known.set(team, it);
    return it;
  }

  function opened({ key, credential }: Installation): Access {
    return credentialSchema.parse(JSON.parse(vault.open(key, credential)));
  }
}

/** Slack tells moments to the second. */
const inSeconds = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1_000);
