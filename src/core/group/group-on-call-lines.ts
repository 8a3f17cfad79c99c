/** Lines about who is on call: a duty, an evening, who it is now. */
import { strong, text, user } from '../chat/card.ts';
import type { Block, Inline, Text } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { MemberId } from '../kit/ids.ts';
import type { Asked } from './group-on-call-entries.ts';
import type { OnCallView } from './group-on-call-view.ts';
import { isPlanned, onDutyAt, type Duty, type Swap } from './group-on-call.ts';
import { writeTime } from './group-times.ts';
import type { Group } from './group.ts';

/** "Mon, Wed 18:00–02:00". */
export const dutyWords = ({ safety }: Copy, { days, from, to }: Duty): string =>
  safety.duty(days, writeTime(from), writeTime(to));

/** What somebody is asked for, without names. */
export const askedWords = (copy: Copy, asked: Asked): string =>
  'duty' in asked ? dutyWords(copy, asked.duty) : copy.safety.evening(asked.swap.on);

/** Who is on call now, in the order of calling. */
export function nowLine({ safety }: Copy, { group, holders, now }: OnCallView): Block {
  const { onCall, zone } = group.settings;
  const those = onDutyAt(onCall, zone, now).flatMap((id) => named(id, holders));
  if (those.length === 0) return text(strong(safety.nobodyNow));
  return text(strong(safety.now), ...those.flatMap((it, at) => (at === 0 ? [it] : [safety.andThen, it])));
}

/** In what order a call goes, and how long each step has. */
export function orderLines({ safety }: Copy, { settings }: Group): readonly Block[] {
  const { onCall, facilitatorsChannel: channel, paging } = settings;
  const { meeting, outside } = onCall.patience;
  const order = isPlanned(onCall)
    ? safety.order[channel === undefined ? 'plannedWithoutChannel' : 'planned']
    : safety.order[channel === undefined ? 'unplannedWithoutChannel' : 'unplanned'];
  return [
    text(`${order} ${safety.patience(meeting, outside)}`),
    ...(paging ? [] : [text(safety.onlyWhenAsked)]),
    text(safety.mayBeCalled),
  ];
}

/** Numbered, so that what is to be taken out can be told from its like. */
export function dutyLines(copy: Copy, { group, holders }: OnCallView): readonly Block[] {
  const { safety } = copy;
  const { onCall, zone } = group.settings;
  const line = (it: Duty, at: number): Text => [
    safety.numbered(at + 1, dutyWords(copy, it)),
    ': ',
    ...named(it.member, holders),
    ...(it.agreed ? [] : [safety.isAsked]),
  ];
  return onCall.duties.length === 0
    ? []
    : [text(strong(safety.dutiesTitle(zone)), ...onCall.duties.flatMap((it, at): Text => ['\n', ...line(it, at)]))];
}

export function eveningLines(copy: Copy, { group, holders }: OnCallView): readonly Block[] {
  const { safety } = copy;
  const { swaps } = group.settings.onCall;
  const line = (it: Swap, at: number): Text => [
    safety.numbered(at + 1, safety.evening(it.on)),
    ': ',
    safety.eveningOf,
    ...named(it.from, holders),
    ...(it.from === it.to ? [safety.eveningBack] : [safety.eveningTo, ...named(it.to, holders)]),
    ...(it.agreed ? [] : [safety.isAsked]),
  ];
  return swaps.length === 0
    ? []
    : [text(strong(safety.eveningsTitle), ...swaps.flatMap((it, at): Text => ['\n', ...line(it, at)]))];
}

const named = (id: MemberId, holders: OnCallView['holders']): readonly Inline[] =>
  holders.flatMap((it) => (it.id === id ? [user(it.user)] : []));
