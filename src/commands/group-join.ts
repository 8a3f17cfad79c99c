/** /group join: one question a card; the last answer makes the person a member. */
import { field } from '../core/chat/field.ts';
import type { Reply } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { action, command, form } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions as actions } from '../core/group/group-actions.ts';
import { joinCards } from '../core/group/group-join-cards.ts';
import type { JoinOutcome, JoinProblem, JoinView } from '../core/group/group-join.ts';
import { zoneFromId } from '../core/group/group-place.ts';
import { assertNever } from '../core/kit/result.ts';
import type { Result } from '../core/kit/result.ts';
import { oneOf } from './group-payload.ts';

const draftOnly = { draft: field.id() };
const yesNo = oneOf(['yes', 'no']);

const join = command({
  name: 'group join',
  summary: (c) => c.group.commands.join,
  access: 'anyone',
  replies: 'privately',
  fields: { group: field.optional(field.id((c) => c.group.fields.group, { suggests: true })) },
  run: async ({ input, actor, channel, copy, use }) =>
    begun(copy, await use.groups.joining.begin(actor, channel, input.group)),
  suggest: async ({ actor, typed, use }) => use.groups.finding.named(actor, typed),
});

/** From the pinned card, from `find` and from `about`: a new private card, never in place of theirs. */
const begin = action({
  ref: actions.join,
  access: 'anyone',
  replies: 'privately',
  payload: { group: field.id() },
  run: async ({ input, actor, channel, copy, use }) =>
    begun(copy, await use.groups.joining.begin(actor, channel, input.group)),
});

const ofAge = action({
  ref: actions.joinOfAge,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { ofAge: true })),
});

const agree = action({
  ref: actions.joinAgree,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), version: field.id() },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { agreed: Number(input.version) || 0 })),
});

const noticing = action({
  ref: actions.joinNoticing,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { noticing: input.answer === 'yes' })),
});

const paging = action({
  ref: actions.joinPaging,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), answer: yesNo },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { paging: input.answer === 'yes' })),
});

const pace = action({
  ref: actions.joinPace,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), pace: oneOf(['only-when-asked', 'my-meetings', 'check-ins-too']) },
  run: async ({ input, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, input.draft, { pace: input.pace })),
});

const zone = action({
  ref: actions.joinZone,
  access: 'anyone',
  replies: 'privately',
  payload: { draft: field.id(), zone: field.id() },
  run: async ({ input, actor, channel, copy, use }) =>
    next(
      copy,
      await use.groups.joining.answer(actor, channel, input.draft, {
        zone: input.zone === 'skip' ? '' : zoneFromId(input.zone),
      }),
    ),
});

const zoneForm = form({
  name: 'group-join-zone',
  title: (c) => c.group.join.formTitle,
  submit: (c) => c.group.join.formSubmit,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  fields: { zone: field.text((c) => c.group.fields.myZone, { max: 80 }) },
  run: async ({ input, payload, actor, channel, copy, use }) =>
    next(copy, await use.groups.joining.answer(actor, channel, payload.draft, { zone: input.zone })),
});

const openZone = action({
  ref: actions.joinZoneForm,
  access: 'anyone',
  replies: 'with-form',
  payload: draftOnly,
  run: async ({ input, language }) => reply.form(zoneForm, { draft: input.draft }, {}, language),
});

const stop = action({
  ref: actions.joinStop,
  access: 'anyone',
  replies: 'privately',
  payload: draftOnly,
  async run({ input, actor, copy, use }) {
    await use.groups.joining.stop(actor, input.draft);
    return reply.replace({ body: [{ kind: 'text', text: [copy.group.stopped] }] });
  },
});

export const groupJoin = {
  commands: [join],
  actions: [begin, ofAge, agree, noticing, paging, pace, zone, openZone, stop],
  forms: [zoneForm],
} as const;

const begun = (copy: Copy, view: Result<JoinView, JoinProblem>): Reply =>
  view.ok ? reply.card(joinCards.step(copy, view.value)) : refused(copy, view.problem);

function next(copy: Copy, outcome: Result<JoinOutcome, JoinProblem>): Reply {
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
