/** Routes of channels themselves, and of their permission overwrites. */
import { channelTypes, isThread } from './bits.ts';
import { readForm } from './form-errors.ts';
import type { Inside } from './gateway-events.ts';
import { theChannel } from './lookups.ts';
import { channelJson } from './payloads.ts';
import { channelPermissions, demandIn, holds } from './permissions.ts';
import { must, problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { changeChannel, removeChannel } from './stage-channels.ts';
import { changeThread } from './threads.ts';
import { asText } from './wire.ts';
import type { Channel, Json, Overwrite } from './wire.ts';
import { known } from './world.ts';

export const channelRoutes = (inside: Inside): readonly Route[] => {
  const { world } = inside;

  /** A thread’s starter may rename and archive it; the rest needs ManageThreads. */
  const patchThread = (channel: Channel, body: Json): Json => {
    const { thread } = channel;
    if (thread === undefined) return refuse(problems.wrongChannelType);
    const manages = holds(channelPermissions(world, channel, world.bot.id), 'ManageThreads');
    const locking = body['locked'] !== undefined && body['locked'] !== thread.locked;
    const starter = thread.ownerId === world.bot.id && !thread.locked && !locking;
    if (!manages && !starter) refuse(problems.missingPermissions);
    // Also to lock it: "Requires the thread to have `archived` set to `false` or be set to `false` in the request".
    if (thread.archived && body['archived'] !== false) refuse(problems.archivedThread);
    checkName(body);
    return channelJson(
      world,
      changeThread(inside, channel.id, {
        ...(typeof body['name'] === 'string' ? { name: body['name'] } : {}),
        ...(typeof body['archived'] === 'boolean' ? { archived: body['archived'] } : {}),
        ...(typeof body['locked'] === 'boolean' ? { locked: body['locked'] } : {}),
        ...(typeof body['auto_archive_duration'] === 'number' ? { archiveAfter: body['auto_archive_duration'] } : {}),
      }),
    );
  };
  const patch = ({ params, body }: Call): Json => {
    const channel = theChannel(world, params);
    if (isThread(channel.type)) return patchThread(channel, body);
    if (channel.guildId === undefined) refuse(problems.cannotActOnDirectChannel);
    demandIn(world, channel, 'ManageChannels');
    checkName(body);
    return channelJson(
      world,
      changeChannel(inside, channel.id, {
        ...(typeof body['name'] === 'string' ? { name: body['name'] } : {}),
        ...(body['topic'] === undefined ? {} : { topic: body['topic'] as string | null }),
        ...(Array.isArray(body['permission_overwrites'])
          ? { overwrites: body['permission_overwrites'].map(overwriteOf) }
          : {}),
      }),
    );
  };

  /** https://docs.discord.com/developers/resources/channel#edit-channel-permissions */
  const putOverwrite = ({ params, body }: Call): void => {
    const channel = overwritable(params);
    const guild = known(world.guilds, channel.guildId ?? '', 'guild');
    const id = params['overwrite'] ?? '';
    const overwrite = overwriteOf({ ...body, id });
    const form = readForm();
    if (overwrite.type !== 0 && overwrite.type !== 1)
      form.wrong(['type'], 'BASE_TYPE_CHOICES', 'Value must be one of {0, 1}.');
    form.end();
    if (overwrite.type === 0 ? !guild.roles.has(id) : !world.people.has(id)) refuse(problems.unknownOverwrite);
    const bits = BigInt(overwrite.allow) | BigInt(overwrite.deny);
    const mine = channelPermissions(world, channel, world.bot.id);
    if ((bits & ~mine) !== 0n) refuse(problems.missingPermissions);
    changeChannel(inside, channel.id, { overwrites: [...channel.overwrites.filter((it) => it.id !== id), overwrite] });
  };
  const deleteOverwrite = ({ params }: Call): void => {
    const channel = overwritable(params);
    must(
      channel.overwrites.find((it) => it.id === params['overwrite']),
      problems.unknownOverwrite,
    );
    changeChannel(inside, channel.id, { overwrites: channel.overwrites.filter((it) => it.id !== params['overwrite']) });
  };
  const overwritable = (params: Call['params']): Channel => {
    const channel = theChannel(world, params);
    if (channel.guildId === undefined || isThread(channel.type)) refuse(problems.wrongChannelType);
    demandIn(world, channel, 'ManageRoles');
    return channel;
  };

  return [
    route('GET /channels/:channel', ({ params }) => channelJson(world, theChannel(world, params))),
    route('PATCH /channels/:channel', patch),
    route('DELETE /channels/:channel', ({ params }) => {
      const channel = theChannel(world, params);
      if (channel.guildId !== undefined)
        demandIn(world, channel, isThread(channel.type) ? 'ManageThreads' : 'ManageChannels');
      const gone = channelJson(world, channel);
      if (channel.type !== channelTypes.direct) removeChannel(inside, channel.id);
      return gone;
    }),
    route('PUT /channels/:channel/permissions/:overwrite', putOverwrite),
    route('DELETE /channels/:channel/permissions/:overwrite', deleteOverwrite),
  ];
};

const checkName = (body: Json): void => {
  const form = readForm();
  form.text(['name'], body['name'], { min: 1, max: 100 });
  form.end();
};
const overwriteOf = (given: Json): Overwrite => ({
  id: asText(given['id']),
  type: (given['type'] ?? 0) as 0 | 1,
  allow: asText(given['allow'] ?? '0'),
  deny: asText(given['deny'] ?? '0'),
});
