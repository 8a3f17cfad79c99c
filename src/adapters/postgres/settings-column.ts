/** A group's settings and a prompt's schedule as checked JSON. */
import { z } from 'zod';
import type { Language } from '../../core/copy/language.ts';
import { defaultOnCall } from '../../core/group/group-on-call.ts';
import type { GroupSettings, PromptSchedule } from '../../core/group/group.ts';
import type { MemberId } from '../../core/kit/ids.ts';
import { channelSchema } from './rows.ts';

const time = z.codec(z.string(), z.instanceof(Temporal.PlainTime), {
  decode: (text) => Temporal.PlainTime.from(text),
  encode: (value) => value.toString(),
});
const duration = z.codec(z.string(), z.instanceof(Temporal.Duration), {
  decode: (text) => Temporal.Duration.from(text),
  encode: (value) => value.toString(),
});
const days = z.array(z.number().int().min(1).max(7)).readonly();

const promptSchema = z.object({ days, at: time, window: duration });
const coverSchema = z.object({ days, from: time, to: time });
// Rows stored before events could be leaving say yes or no.
const eventStates = z.enum(['on', 'off', 'leaving']);
const events = z.codec(z.union([eventStates, z.boolean()]), eventStates, {
  decode: (it) => (typeof it === 'string' ? it : it ? 'on' : 'off'),
  encode: (it) => it,
});

const date = z.codec(z.string(), z.instanceof(Temporal.PlainDate), {
  decode: (text) => Temporal.PlainDate.from(text),
  encode: (value) => value.toString(),
});
const member = z.custom<MemberId>((it) => typeof it === 'string');
// Rows stored before anybody was asked hold duties that were taken on by oneself.
const agreed = z.boolean().default(true);
const plan = {
  duties: z.array(z.object({ member, days, from: time, to: time, agreed })).readonly(),
  swaps: z.array(z.object({ on: date, from: member, to: member, agreed })).readonly(),
};
const onCall = z.object({
  ...plan,
  patience: z.object({ meeting: z.number(), outside: z.number() }),
  undo: z.object({ ...plan, version: z.number() }).optional(),
});

const settingsSchema = z.object({
  style: z.enum(['structured', 'informal']),
  size: z.object({ min: z.number(), target: z.number(), max: z.number() }),
  ages: z.enum(['18+', '16+']),
  zone: z.string(),
  language: z.custom<Language>((it) => typeof it === 'string'),
  country: z.string().optional(),
  cover: coverSchema.optional(),
  facilitatorsChannel: channelSchema.optional(),
  paging: z.boolean(),
  // Rows stored before anybody could be on call have nobody.
  onCall: onCall.default(defaultOnCall),
  offersFrom: z.union([z.literal(2), z.literal(3)]).default(2),
  closedMessages: z.enum(['channel-line', 'page-only']),
  prompt: promptSchema.optional(),
  summaryMinimum: z.number().int(),
  livingCard: z.object({ messages: z.number(), minutes: z.number() }),
  guidelineEveryDays: z.number().optional(),
  calendarTitle: z.enum(['neutral', 'own']),
  // Rows stored before there were these have neither.
  meetingThreads: z.boolean().default(false),
  scheduledEvents: events.default('off'),
  // Rows stored before there were roles have none.
  roles: z.object({ facilitators: z.string().optional(), agreed: z.string().optional() }).optional(),
});

/** Throws when the column holds something else. */
export function settingsOf(column: unknown): GroupSettings {
  const it = settingsSchema.parse(column);
  return {
    ...it,
    country: it.country,
    cover: it.cover,
    facilitatorsChannel: it.facilitatorsChannel,
    prompt: it.prompt,
    guidelineEveryDays: it.guidelineEveryDays,
    onCall: { ...it.onCall, undo: it.onCall.undo },
    roles: { facilitators: it.roles?.facilitators, agreed: it.roles?.agreed },
  };
}
export const settingsText = (settings: GroupSettings): string => JSON.stringify(z.encode(settingsSchema, settings));

export const promptOf = (column: unknown): PromptSchedule | undefined =>
  column === null ? undefined : promptSchema.parse(column);
export const promptText = (prompt: PromptSchedule | undefined): string | null =>
  prompt === undefined ? null : JSON.stringify(z.encode(promptSchema, prompt));
