/** What joining answers: the next step, the welcome, or one kind no. */
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { joinCards } from '../core/group/group-join-cards.ts';
import type { JoinOutcome, JoinProblem, JoinView } from '../core/group/group-join.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';

export const begun = (copy: Copy, view: Result<JoinView, JoinProblem>): Reply =>
  view.ok ? reply.card(joinCards.step(copy, view.value)) : refused(copy, view.problem);

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
