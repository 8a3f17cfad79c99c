/** /nudges show · pause · hours · prompt */
import { isUserRef, sameCommunity, sameUser } from '../core/chat/address.ts';
import { field } from '../core/chat/field.ts';
import { action, command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import type { NudgeId } from '../core/kit/ids.ts';
import { text } from '../core/chat/card.ts';
import * as cards from '../core/nudge/nudge-cards.ts';
import { weekdayFrom } from '../core/time/calendar-words.ts';
import { momentOf } from '../core/meeting/recurrence.ts';
import { parseDate } from '../core/time/wall-date.ts';
import { parseTime } from '../core/time/wall-time.ts';

const showNudges = command({
  name: 'nudges show',
  summary: (c) => c.nudge.showSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {},
  run: async ({ actor, copy, use }) => reply.card(cards.showCard(await use.nudges.show(actor), copy)),
});

const showButton = action({
  ref: cards.showRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  run: async ({ actor, copy, use }) => reply.card(cards.showCard(await use.nudges.show(actor), copy)),
});

const pauseNudges = command({
  name: 'nudges pause',
  summary: (c) => c.nudge.pauseSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: { until: field.optional(field.text((c) => c.nudge.untilField, { max: 60 })) },
  async run({ input, actor, at, copy, use }) {
    if (input.until === undefined) {
      await use.nudges.pause(actor, undefined);
      return reply.card(cards.pausedCard(copy));
    }
    const zone = await use.nudges.zoneFor(actor);
    const date = parseDate(input.until, { now: at, zone });
    const until = date.ok ? momentOf(date.value.toPlainDateTime(), zone) : undefined;
    if (until === undefined || Temporal.Instant.compare(until, at) <= 0)
      return reply.refusal(copy.nudge.unreadableDate(input.until));
    await use.nudges.pause(actor, until);
    return reply.card(cards.awayCard(until, copy));
  },
});

const quietHours = command({
  name: 'nudges hours',
  summary: (c) => c.nudge.hoursSummary,
  access: 'anyone',
  replies: 'privately',
  anywhere: true,
  fields: {
    from: field.optional(field.text((c) => c.nudge.fromField, { max: 40 })),
    to: field.optional(field.text((c) => c.nudge.toField, { max: 20 })),
    off: field.optional(field.boolean((c) => c.nudge.offField)),
  },
  async run({ input, actor, copy, use }) {
    if (input.off === true) {
      await use.nudges.setQuiet(actor, undefined);
      return reply.sentence(copy.nudge.hoursOff);
    }
    const ends = input.to === undefined && input.from !== undefined ? bothEnds(input.from) : input;
    if (ends.from === undefined || ends.to === undefined) return reply.refusal(copy.nudge.hoursNeedBoth);
    const from = parseTime(ends.from);
    const to = parseTime(ends.to);
    if (!from.ok) return reply.refusal(copy.nudge.unreadableTime(ends.from));
    if (!to.ok) return reply.refusal(copy.nudge.unreadableTime(ends.to));
    const { zone } = await use.nudges.setQuiet(actor, { from: from.value, to: to.value });
    return reply.sentence(copy.nudge.hoursSet(cards.clockText(from.value), cards.clockText(to.value), zone));
  },
});

const ownPrompt = command({
  name: 'nudges prompt',
  summary: (c) => c.nudge.promptSummary,
  access: 'member',
  replies: 'privately',
  anywhere: true,
  fields: {
    days: field.optional(field.text((c) => c.nudge.daysField, { max: 80 })),
    time: field.optional(field.text((c) => c.nudge.timeField, { max: 20 })),
  },
  async run({ input, actor, member, copy, use }) {
    if (input.days === undefined && input.time === undefined) {
      await use.nudges.setPrompt(member, undefined);
      return reply.sentence(copy.nudge.promptOff);
    }
    const typed = input.time === undefined ? daysAndTime(input.days ?? '') : { days: input.days, time: input.time };
    const days = daysFrom(typed.days ?? 'every day');
    const at = parseTime(typed.time ?? '10:00');
    if (days === undefined) return reply.refusal(copy.nudge.unreadableDays(typed.days ?? ''));
    if (!at.ok) return reply.refusal(copy.nudge.unreadableTime(typed.time ?? ''));
    await use.nudges.setPrompt(member, { days, at: at.value, window: Temporal.Duration.from({ hours: 12 }) });
    const zone = await use.nudges.zoneFor(actor);
    return reply.sentence(copy.nudge.promptSet(copy.nudge.days(days), cards.clockText(at.value), zone));
  },
});

const kind = { kind: field.id() };

/** Turns a kind off or on for oneself. */
const switching = (ref: typeof cards.stopRef, on: boolean) =>
  action({
    ref,
    access: 'anyone',
    replies: 'privately',
    payload: kind,
    async run({ input, actor, copy, use }) {
      if (!cards.isSwitchable(input.kind)) return reply.refusal(copy.common.oldButton);
      await use.nudges.setKind(actor, input.kind, on);
      return reply.card(cards.switchedCard(input.kind, on, copy));
    },
  });
const stop = switching(cards.stopRef, false);
const start = switching(cards.startRef, true);

const pause = action({
  ref: cards.pauseRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  async run({ actor, copy, use }) {
    await use.nudges.pause(actor, undefined);
    return reply.card(cards.pausedCard(copy));
  },
});

const resume = action({
  ref: cards.resumeRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  async run({ actor, copy, use }) {
    await use.nudges.resume(actor);
    return reply.card({ body: [text(copy.nudge.resumed)] });
  },
});

const opened = action({
  ref: cards.openedRef,
  access: 'anyone',
  replies: 'privately',
  payload: {},
  async run({ actor, copy, use }) {
    await use.nudges.directOpened(actor);
    return reply.sentence(copy.nudge.openedDone);
  },
});

/** Asked on the message itself; whoever sees it may ask. */
const about = action({
  ref: cards.aboutRef,
  access: 'anyone',
  replies: 'privately',
  payload: { nudge: field.id() },
  async run({ input, actor, channel, copy, use }) {
    const nudge = await use.nudges.find(input.nudge as NudgeId);
    // What went to somebody else, or to another community, is nothing to tell here.
    const isHere =
      nudge !== undefined && (isUserRef(nudge.to) ? sameUser(nudge.to, actor) : sameCommunity(nudge.to, channel));
    return reply.card(cards.aboutCard(isHere ? nudge : undefined, copy));
  },
});

/** Both ends typed into the first field: "22:00 07:00", "10 pm - 7 am", "from 22:00 to 07:00". */
function bothEnds(typed: string): Readonly<{ from: string; to: string | undefined }> {
  const words = typed.trim().replace(/^from\s+/i, '');
  const cuts = [...words.matchAll(/\s*[-–—]\s*|\s+(?:to|until|till)\s+|\s+/gi)];
  const reads = (it: string) => parseTime(it).ok;
  for (const { 0: gap, index } of cuts) {
    const [from, to] = [words.slice(0, index), words.slice(index + gap.length)];
    if (reads(from) && reads(to)) return { from, to };
  }
  return { from: typed, to: undefined };
}

/** Days with the time behind them, typed into the first field: "Mon, Thu 09:30", "every day at 9 pm". */
function daysAndTime(typed: string): Readonly<{ days: string; time: string | undefined }> {
  const words = typed.trim().split(/\s+/);
  for (let at = 1; at < words.length; at += 1) {
    const [days, time] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    if (daysFrom(days) !== undefined && parseTime(time).ok) return { days, time };
  }
  return { days: typed, time: undefined };
}

/** "Mon, Thu", "Tuesdays and Fridays", "every day", "weekdays" → ISO weekdays; undefined when any word is no day. */
function daysFrom(typed: string): readonly number[] | undefined {
  const words = typed
    .toLowerCase()
    .split(/[\s,;/&+]+/)
    .filter((word) => word !== '' && word !== 'and' && word !== 'on');
  if (['every day', 'daily', 'everyday'].includes(words.join(' '))) return [1, 2, 3, 4, 5, 6, 7];
  if (words.join(' ') === 'weekdays') return [1, 2, 3, 4, 5];
  if (words.join(' ') === 'weekends') return [6, 7];
  const days = words.map((word) => weekdayFrom(word) ?? weekdayFrom(word.replace(/s$/, '')));
  return days.length > 0 && days.every((it) => it !== undefined) ? [...new Set(days)].sort((a, b) => a - b) : undefined;
}

export const nudgeHandlers = {
  commands: [showNudges, pauseNudges, quietHours, ownPrompt],
  actions: [showButton, stop, start, pause, resume, opened, about],
  forms: [],
} as const;
