/** What setting up answers: the first step that is not done, or one kind no. */
import type { UserRef } from '../core/chat/address.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { setupCards } from '../core/group/group-setup-cards.ts';
import type { SetupProblem, SetupView } from '../core/group/group-setup-view.ts';
import type { Setup } from '../core/group/group-setup.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';

type From = Readonly<{ copy: Copy; actor: UserRef; use: Readonly<{ groups: Readonly<{ setup: Setup }> }> }>;

export const isComplete = ({ pack: its, isDescribed, place }: SetupView): boolean =>
  its !== undefined && isDescribed && place.problems.length === 0;

/** The first step that is not done, or the choices. */
export function next(from: From, seen: Result<SetupView, SetupProblem>): Reply {
  if (!seen.ok) return refused(from, seen.problem);
  const view = seen.value;
  const { copy, actor, use } = from;
  if (isComplete(view)) return reply.replace(setupCards.choices(copy, view, actor));
  if (view.pack !== undefined && view.words.name !== '') return reply.replace(setupCards.mend(copy, view));
  return reply.replace(setupCards.packs(copy, view.draft, use.groups.setup.packs(), view.pack));
}

export function refused(from: From, problem: SetupProblem): Reply {
  const { group: copy } = from.copy;
  switch (problem.kind) {
    case 'draft-gone':
      return reply.refusal(copy.draftGone);
    case 'own-channel':
      return reply.refusal(copy.settings.ownChannel);
    case 'open-channel':
      return reply.refusal(copy.settings.openChannel);
    case 'hidden-channel':
      return reply.refusal(copy.settings.hiddenChannel);
    case 'group-here':
      return reply.refusal(copy.setup.here(problem.name));
    case 'group-unheld':
      return reply.refusal(copy.setup.unheld(problem.name));
    case 'taken-over':
      return reply.sentence(copy.setup.takenOver(problem.name));
    case 'not-ready':
      return next(from, { ok: true, value: problem.view });
    default:
      return assertNever(problem);
  }
}
