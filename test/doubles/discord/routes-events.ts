/** Routes of scheduled events. https://docs.discord.com/developers/resources/guild-scheduled-event */
import type { Inside } from './gateway-events.ts';
import { theGuild } from './lookups.ts';
import { userOf } from './payloads.ts';
import { demandIn, demandOf, guildPermissions, holds } from './permissions.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { checkEvent, eventStatus, instantOf } from './rules-events.ts';
import { changeEvent, removeEvent, tellEvent } from './stage-events.ts';
import type { Json, ScheduledEvent } from './wire.ts';
import { stampOf } from './world.ts';
import type { Guild } from './world.ts';

/** Not over and not canceled, so many in a guild. */
const mostEvents = 100;

export const eventRoutes = (inside: Inside): readonly Route[] => {
  const { world } = inside;
  const theEvent = (guild: Guild, { params }: Call): ScheduledEvent =>
    must(guild.events.get(params['event'] ?? ''), problems.unknownEvent);
  const demandToChange = (guild: Guild, event: ScheduledEvent): void => {
    const mine = event.creator_id === world.bot.id && holds(guildPermissions(guild, world.bot.id), 'CreateEvents');
    if (!mine) demandOf(world, guild, 'ManageEvents');
  };
  const open = (guild: Guild): readonly ScheduledEvent[] =>
    [...guild.events.values()].filter((it) => it.status === eventStatus.scheduled || it.status === eventStatus.active);
  const answer = (event: ScheduledEvent): Json => ({ ...event, creator: userOf(world, event.creator_id) });

  const create = ({ params, body }: Call): Json => {
    const guild = theGuild(world, params);
    checkEvent(body, undefined, world.now());
    demandOf(world, guild, 'CreateEvents');
    if (typeof body['channel_id'] === 'string')
      demandIn(world, must(world.channels.get(body['channel_id']), problems.unknownChannel), 'ViewChannel', 'Connect');
    if (open(guild).length >= mostEvents) refuse(problems.tooManyEvents);
    const event: ScheduledEvent = {
      id: world.ids.next(),
      guild_id: guild.id,
      channel_id: (body['channel_id'] ?? null) as string | null,
      creator_id: world.bot.id,
      name: String(body['name']),
      description: (body['description'] ?? null) as string | null,
      image: null,
      ...timesOf(body),
      privacy_level: 2,
      status: eventStatus.scheduled,
      entity_type: Number(body['entity_type']),
      entity_id: null,
      entity_metadata: (body['entity_metadata'] ?? null) as ScheduledEvent['entity_metadata'],
      recurrence_rule: null,
      guild_scheduled_event_exceptions: [],
    };
    guild.events.set(event.id, event);
    tellEvent(inside, 'CREATE', event);
    return answer(event);
  };
  const patch = (call: Call): Json => {
    const guild = theGuild(world, call.params);
    const before = theEvent(guild, call);
    if (before.status === eventStatus.completed || before.status === eventStatus.canceled)
      refuse(problems.eventFinished);
    checkEvent(call.body, before, world.now());
    demandToChange(guild, before);
    const {
      name,
      description,
      status,
      entity_metadata: metadata,
      channel_id: channel,
      entity_type: type,
    } = call.body as Partial<ScheduledEvent>;
    const event = changeEvent(inside, before.id, {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(status === undefined ? {} : { status }),
      ...(metadata === undefined ? {} : { entity_metadata: metadata }),
      ...(channel === undefined ? {} : { channel_id: channel }),
      ...(type === undefined ? {} : { entity_type: type }),
      ...timesOf(call.body),
    });
    return answer(event);
  };
  return [
    route('GET /guilds/:guild/scheduled-events', ({ params }) => open(theGuild(world, params)).map(answer)),
    route('POST /guilds/:guild/scheduled-events', create),
    route('GET /guilds/:guild/scheduled-events/:event', (call) => answer(theEvent(theGuild(world, call.params), call))),
    route('PATCH /guilds/:guild/scheduled-events/:event', patch),
    route('DELETE /guilds/:guild/scheduled-events/:event', (call) => {
      const guild = theGuild(world, call.params);
      const event = theEvent(guild, call);
      demandToChange(guild, event);
      removeEvent(inside, event.id);
    }),
  ];
};

const timesOf = (body: Json): Pick<ScheduledEvent, 'scheduled_start_time' | 'scheduled_end_time'> => {
  const start = instantOf(body['scheduled_start_time']);
  const end = instantOf(body['scheduled_end_time']);
  return {
    ...(start === undefined ? {} : { scheduled_start_time: stampOf(start) }),
    ...(body['scheduled_end_time'] === undefined
      ? {}
      : { scheduled_end_time: end === undefined ? null : stampOf(end) }),
  } as Pick<ScheduledEvent, 'scheduled_start_time' | 'scheduled_end_time'>;
};
