/** How being on call reads: who it is and how a call goes on, what somebody is asked, a form that could not be read. */
import { button, context, fields, select, strong, text } from '../chat/card.ts';
import type { Button, Card, Component } from '../chat/card.ts';
import { rehearseRef } from '../crisis/crisis-rehearsal-actions.ts';
import type { Copy } from '../copy/languages.ts';
import { coverLine } from './group-lines.ts';
import { onCallActions as actions } from './group-on-call-actions.ts';
import { dutyKey, swapKey, waitingIn, type Asked } from './group-on-call-entries.ts';
import { askedWords, dutyLines, dutyWords, eveningLines, nowLine, orderLines } from './group-on-call-lines.ts';
import type { OnCallView } from './group-on-call-view.ts';
import { isPlanned } from './group-on-call.ts';
import type { Group } from './group.ts';

/** Questions answered from the card itself; more wait their turn. */
const mostAsked = 5;

export function onCallCard(copy: Copy, view: OnCallView, said?: string): Card {
  const { safety } = copy;
  const { group, you } = view;
  const mine = waitingIn(group.settings.onCall)
    .filter(({ of }) => of === you.id)
    .slice(0, mostAsked);
  return {
    tone: 'calm',
    title: safety.title(group.name),
    body: [
      ...(said === undefined ? [] : [text(said)]),
      nowLine(copy, view),
      ...orderLines(copy, group),
      ...dutyLines(copy, view),
      ...eveningLines(copy, view),
      ...(mine.length === 0 ? [] : [text(strong(safety.youAreAsked))]),
      fields(
        [safety.members, coverLine(copy, group.settings.cover)],
        [safety.yourQuiet, safety.quiet[you.calls.inQuiet ? 'yes' : 'no']],
        [safety.yourName, safety.named[you.calls.named ? 'yes' : 'no']],
      ),
    ],
    components: [
      ...mine.flatMap((it) => answers(copy, group, it, askedWords(copy, it))),
      ...changes(copy, view),
      button(safety.buttons.rehearse, rehearseRef.id({ group: group.id })),
    ],
  };
}

function changes(copy: Copy, { group, you }: OnCallView): readonly Component[] {
  const { buttons } = copy.safety;
  const { onCall } = group.settings;
  const payload = { group: group.id };
  const calls = [you.calls.inQuiet ? 'quiet-off' : 'quiet-on', you.calls.named ? 'named-off' : 'named-on'] as const;
  return [
    ...(onCall.undo === undefined
      ? []
      : [button(buttons.putBack, actions.putBack.id({ ...payload, version: String(onCall.undo.version) }))]),
    button(buttons.duty, actions.dutyForm.id(payload), 'primary'),
    ...(isPlanned(onCall) ? [button(buttons.evening, actions.eveningForm.id(payload))] : []),
    button(buttons.patience, actions.patienceForm.id(payload)),
    ...calls.map((set) => button(buttons.calls[set], actions.calls.id({ ...payload, set }))),
    ...removals(copy, group),
  ];
}

function removals(copy: Copy, group: Group): readonly Component[] {
  const { safety } = copy;
  const { duties, swaps } = group.settings.onCall;
  const option = (at: number, what: string, entry: string) => ({
    label: safety.numbered(at + 1, what),
    actionId: actions.remove.id({ group: group.id, entry }),
  });
  return [
    ...(duties.length === 0
      ? []
      : [
          select(
            safety.buttons.removeDuty,
            duties.map((it, at) => option(at, dutyWords(copy, it), dutyKey(it))),
          ),
        ]),
    ...(swaps.length === 0
      ? []
      : [
          select(
            safety.buttons.removeEvening,
            swaps.map((it, at) => option(at, safety.evening(it.on), swapKey(it))),
          ),
        ]),
  ];
}

/** Beside others of its kind an answer says what it is about. */
function answers({ safety }: Copy, { id }: Group, { key }: Asked, what?: string): readonly Button[] {
  const payload = { group: id, entry: key };
  const yes = what === undefined ? safety.ask.yes : safety.yes(what);
  const no = what === undefined ? safety.ask.no : safety.no(what);
  return [
    button(yes, actions.answer.id({ ...payload, answer: 'yes' }), 'primary'),
    button(no, actions.answer.id({ ...payload, answer: 'no' })),
  ];
}

/** To whoever is asked, alone. */
export function askedCard(copy: Copy, group: Group, asked: Asked): Card {
  const { ask } = copy.safety;
  const { zone } = group.settings;
  const words = askedWords(copy, asked);
  return {
    tone: 'calm',
    title: ask.title(group.name),
    body: [text('duty' in asked ? ask.duty(words, zone) : ask.evening(words, zone)), text(ask.means)],
    components: answers(copy, group, asked),
    why: copy.nudge.reasons['duty-asked'],
  };
}

/** In the question’s place; `what` where it was a yes. */
export const answeredCard = ({ safety }: Copy, { id, settings }: Group, what: string | undefined): Card => ({
  tone: 'calm',
  body: [text(what === undefined ? safety.ask.declined : safety.ask.agreed(what, settings.zone))],
  components: [button(safety.buttons.show, actions.show.id({ group: id }))],
});

/** What could not be read and why, with everything that was typed, and the way back to the form with it. */
export const unreadCard = (
  { common, safety }: Copy,
  group: Group,
  it: Readonly<{
    sentences: readonly string[];
    typed: readonly (readonly [label: string, value: string])[];
    draft: string;
  }>,
): Card => ({
  tone: 'attentive',
  body: [...it.sentences.map((sentence) => text(sentence)), context(safety.nothingPlanned), fields(...it.typed)],
  components: [
    button(common.openFormAgain, actions.again.id({ group: group.id, draft: it.draft }), 'primary'),
    button(safety.buttons.show, actions.show.id({ group: group.id })),
  ],
});
