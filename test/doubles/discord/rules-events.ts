/** What Discord takes as a scheduled event. https://docs.discord.com/developers/resources/guild-scheduled-event */
import { readForm } from './form-errors.ts';
import type { Form } from './form-errors.ts';
import { asText } from './wire.ts';
import type { Json, ScheduledEvent } from './wire.ts';

const limits = { name: 100, description: 1000, location: 100 } as const;
export const eventStatus = { scheduled: 1, active: 2, completed: 3, canceled: 4 } as const;
const types = { stage: 1, voice: 2, external: 3 } as const;

/** `before` is undefined for a new event. */
export const checkEvent = (body: Json, before: ScheduledEvent | undefined, now: Temporal.Instant): void => {
  const form = readForm();
  const isNew = before === undefined;
  const merged: Json = { ...before, ...body };
  form.text(['name'], body['name'], { min: 1, max: limits.name, required: isNew });
  form.text(['description'], body['description'], { max: limits.description });
  for (const field of isNew ? ['privacy_level', 'entity_type', 'scheduled_start_time'] : [])
    form.required([field], body[field]);
  if (isNew && body['privacy_level'] !== undefined && body['privacy_level'] !== 2)
    form.wrong(['privacy_level'], 'BASE_TYPE_CHOICES', 'Value must be one of {2}.');
  const type = merged['entity_type'];
  if (type === types.external) checkExternal(form, merged);
  else if (type === types.stage || type === types.voice) form.required(['channel_id'], merged['channel_id']);
  else if (type !== undefined) form.wrong(['entity_type'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3}.');
  checkTimes(form, body, merged, before, now);
  checkStatus(form, body, before);
  form.end();
};

/** https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-field-requirements-by-entity-type */
const checkExternal = (form: Form, merged: Json): void => {
  const location = (merged['entity_metadata'] as Json | null | undefined)?.['location'];
  form.text(['entity_metadata', 'location'], location, { min: 1, max: limits.location, required: true });
  form.required(['scheduled_end_time'], merged['scheduled_end_time']);
  if (merged['channel_id'] !== undefined && merged['channel_id'] !== null)
    form.wrong(['channel_id'], 'GUILD_SCHEDULED_EVENT_CHANNEL_ID_NOT_ALLOWED', 'An external event has no channel');
};

const checkTimes = (
  form: Form,
  body: Json,
  merged: Json,
  before: ScheduledEvent | undefined,
  now: Temporal.Instant,
): void => {
  const start = instantOf(merged['scheduled_start_time']);
  const end = instantOf(merged['scheduled_end_time']);
  for (const field of ['scheduled_start_time', 'scheduled_end_time']) {
    const value = body[field];
    if (value !== undefined && value !== null && instantOf(value) === undefined)
      form.wrong([field], 'DATE_TIME_TYPE_PARSE', `Could not parse ${asText(value)}. Should be ISO8601.`);
  }
  if (body['scheduled_start_time'] !== undefined && start !== undefined) {
    if (before !== undefined && before.status !== eventStatus.scheduled)
      form.wrong(
        ['scheduled_start_time'],
        'GUILD_SCHEDULED_EVENT_INVALID_START_BY_STATUS',
        'Cannot change the start of an event that has begun.',
      );
    else if (Temporal.Instant.compare(start, now) < 0)
      form.wrong(['scheduled_start_time'], 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.');
  }
  if (start !== undefined && end !== undefined && Temporal.Instant.compare(end, start) <= 0)
    form.wrong(
      ['scheduled_end_time'],
      'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
      'Cannot schedule event end before start.',
    );
};

/** https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-valid-guild-scheduled-event-status-transitions */
const checkStatus = (form: Form, body: Json, before: ScheduledEvent | undefined): void => {
  const { status } = body;
  if (status === undefined || before === undefined || status === before.status) return;
  const { scheduled, active, completed, canceled } = eventStatus;
  const next: Readonly<Record<number, readonly number[]>> = { [scheduled]: [active, canceled], [active]: [completed] };
  if (next[before.status]?.includes(Number(status)) !== true)
    form.wrong(['status'], 'GUILD_SCHEDULED_EVENT_INVALID_STATUS', 'Invalid Guild Scheduled Event Status Update');
};

export const instantOf = (value: unknown): Temporal.Instant | undefined => {
  if (typeof value !== 'string') return undefined;
  try {
    return Temporal.Instant.from(/[Z+]|-\d\d:\d\d$/.test(value.slice(10)) ? value : `${value}Z`);
  } catch {
    return undefined;
  }
};
