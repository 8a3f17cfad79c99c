/** Communities that put us out and let us in again: hearing from one takes away the mark by which it would be erased. */
import { communityKey, sameCommunity, type CommunityRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import type { ChatEvent, Inbound } from '../ports/chat-platform.ts';
import { StoreUnavailable } from '../ports/stores.ts';

/** Milliseconds in which a community is looked up once, so that talk costs no query; another process may have heard it leave. */
const lookAgain = 3_600_000;

/** What comes along with being put out says nothing about coming back. */
const partings: readonly ChatEvent['kind'][] = ['community-left', 'channel-gone', 'member-left'];
const isParting = (it: ChatEvent): boolean =>
  partings.includes(it.kind) || (it.kind === 'channel-changed' && it.change === 'closed-to-us');

/** Nobody waits for the looking: a crisis is answered with the stores away. */
export function noticingReturns(
  inbound: Inbound,
  { store, clock, log }: Pick<CorePorts, 'store' | 'clock' | 'log'>,
): Inbound {
  /** When each was last looked up, in milliseconds: this is asked with every word that is said. */
  const heard = new Map<string, number>();
  const heardFrom = <I extends Readonly<{ channel: CommunityRef; at: Temporal.Instant }>>(it: I): I => {
    hear(it.channel, it);
    return it;
  };
  return {
    command: (it) => inbound.command(heardFrom(it)),
    action: (it) => inbound.action(heardFrom(it)),
    form: (it) => inbound.form(heardFrom(it)),
    suggest: (it) => inbound.suggest(heardFrom(it)),
    home: (it) => inbound.home(heardFrom(it)),
    communities: (platform) => inbound.communities(platform),
    event(it) {
      if (it.kind === 'community-left') heard.delete(communityKey(it.community));
      else if (it.kind === 'community-joined') hear(it.community, it);
      else if ('channel' in it && !isParting(it)) heardFrom(it);
      return inbound.event(it);
    },
  };

  function hear({ platform, community }: CommunityRef, it: Readonly<{ at: Temporal.Instant }>): void {
    const from = { platform, community };
    const key = communityKey(from);
    const last = heard.get(key);
    const now = clock.milliseconds();
    if (last !== undefined && now < last + lookAgain) return;
    heard.set(key, now);
    // Asked for only now: with talk, it is worked out when somebody asks.
    look(from, it.at).catch((cause: unknown) => {
      heard.delete(key);
      if (!(cause instanceof StoreUnavailable)) log.error('community.return-not-noted', cause);
    });
  }

  /** Words said before it left may arrive late, and do not count. */
  async function look(from: CommunityRef, at: Temporal.Instant): Promise<void> {
    const left = await store.read((s) => s.communities.leftBefore(at));
    if (!left.some((it) => sameCommunity(it, from))) return;
    await store.write((s) => s.communities.setLeft(from, undefined));
    log.info('community.returned');
  }
}
