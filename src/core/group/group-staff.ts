/** Which channel can be the facilitators’: another than the group’s own, seen by us, and read by nobody but who was let in. */
import { text } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { ChannelRef } from '../chat/address.ts';
import { sameChannel } from '../chat/address.ts';
import type { Copy } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import { cut } from '../kit/cut.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';

export type StaffProblem = Readonly<{ kind: 'own-channel' | 'open-channel' | 'hidden-channel' }>;

/** Names the roles that can read it beside people by name. */
export async function lookAtStaff(
  chat: CorePorts['chat'],
  channel: ChannelRef,
  own: ChannelRef,
): Promise<Result<readonly string[], StaffProblem>> {
  if (sameChannel(channel, own)) return err({ kind: 'own-channel' });
  const openness = await chat(channel.platform).channels.opennessOf(channel);
  if (openness.kind === 'private') return ok(openness.letIn);
  return err({ kind: openness.kind === 'open' ? 'open-channel' : 'hidden-channel' });
}

/** So many are named, and so much of each, as a card holds beside the rest. */
const most = { names: 10, each: 60 } as const;

/** Said once a channel was chosen, so that nobody is surprised by who else reads there. */
export const alsoReads = ({ group: { settings } }: Copy, letIn: readonly string[]): readonly Block[] => {
  const named = letIn.slice(0, most.names).map((name) => cut(name, most.each));
  return named.length === 0 ? [] : [text(settings.alsoRead(named, letIn.length - named.length))];
};
