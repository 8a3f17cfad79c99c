/** What joining answers: the next step, the welcome, or one kind no. */
import type { ChannelRef, UserRef } from '../core/chat/address.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { joinCards } from '../core/group/group-join-cards.ts';
import type { JoinAnswer, JoinOutcome, JoinProblem, JoinView } from '../core/group/group-join.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';
import type { UseCases } from '../core/use-cases.ts';

export const begun = (copy: Copy, view: Result<JoinView, JoinProblem>): Reply =>
  view.ok ? reply.card(joinCards.step(copy, view.value)) : refused(copy, view.problem);

type Answering = Readonly<{
  input: Readonly<{ draft: string }>;
  actor: UserRef;
  channel: ChannelRef;
  copy: Copy;
  use: UseCases;
}>;

/** One step answered by a tap. */
export const answered = async ({ input, actor, channel, copy, use }: Answering, answer: JoinAnswer): Promise<Reply> =>
  next(copy, await use.groups.joining.answer(actor, channel, input.draft, answer));

export function next(copy: Copy, outcome: Result<JoinOutcome, JoinProblem>): Reply {
  if (!outcome.ok) return refused(copy, outcome.problem);
  const { value } = outcome;
  return reply.replace(value.kind === 'joined' ? joinCards.joined(copy, value) : joinCards.step(copy, value));
}

function refused(copy: Copy, problem: JoinProblem): Reply {
  const { join: says, draftGone } = copy.group;
  switch (problem.kind) {
    case 'draft-gone':
      return reply.refusal(draftGone);
    case 'no-group':
      return reply.refusal(says.noGroup);
    case 'already-member':
      return reply.refusal(says.already(problem.group));
    case 'full':
      return reply.refusal(says.full(problem.group));
    case 'closed':
      return reply.refusal(says.closed(problem.group));
    case 'unknown-zone':
      return reply.replace(joinCards.zoneAgain(copy, problem.draft, problem.nearest));
    default:
      return assertNever(problem);
  }
}
