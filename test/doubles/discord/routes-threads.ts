/** Routes that open threads and list them. https://docs.discord.com/developers/topics/threads */
import { channelTypes, isThread, messageFlags } from './bits.ts';
import type { Inside } from './gateway-events.ts';
import { readForm } from './form-errors.ts';
import { theChannel, theGuild, theMessage } from './lookups.ts';
import { replaceMessage, writeMessage } from './messages.ts';
import { channelJson, messageJson, threadsOf } from './payloads.ts';
import { canView, demandIn } from './permissions.ts';
import { problems, refuse } from './problems.ts';
import { route } from './rest-routes.ts';
import type { Call, Route } from './rest-routes.ts';
import { checkMessage } from './rules-message.ts';
import { announceThread, openThread } from './threads.ts';
import type { Channel, Json } from './wire.ts';

export const threadRoutes = (inside: Inside): readonly Route[] => {
  const { world } = inside;

  const fromMessage = ({ params, body }: Call): Json => {
    const [parent, message] = theMessage(world, params);
    if (parent.type !== channelTypes.text && parent.type !== channelTypes.announcement)
      refuse(problems.wrongChannelType);
    const { name, archiveAfter } = checkThread(body);
    demandIn(world, parent, 'CreatePublicThreads');
    if (world.channels.has(message.id)) refuse(problems.threadExists);
    const thread = openThread(inside, { parent, name, ownerId: world.bot.id, id: message.id, archiveAfter });
    replaceMessage(inside, {
      ...message,
      flags: message.flags | messageFlags.hasThread,
      thread: channelJson(world, thread),
    });
    return withMember(inside, thread);
  };

  const alone = (call: Call): Json => {
    const parent = theChannel(world, call.params);
    if (parent.type === channelTypes.forum) return inForum(parent, call);
    if (parent.type !== channelTypes.text && parent.type !== channelTypes.announcement)
      refuse(problems.wrongChannelType);
    const { name, archiveAfter } = checkThread(call.body);
    const type = Number(call.body['type'] ?? channelTypes.privateThread);
    demandIn(world, parent, type === channelTypes.privateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads');
    const thread = openThread(inside, { parent, name, ownerId: world.bot.id, type, archiveAfter });
    if (type !== channelTypes.privateThread) announceThread(inside, parent, thread);
    return withMember(inside, thread);
  };
  const inForum = (parent: Channel, { body, uploads }: Call): Json => {
    const { name, archiveAfter } = checkThread(body);
    const draft = checkMessage((body['message'] ?? {}) as Json, { uploads, before: undefined, at: ['message'] });
    demandIn(world, parent, 'SendMessages');
    const thread = openThread(inside, { parent, name, ownerId: world.bot.id, archiveAfter });
    const message = writeMessage(inside, { channel: thread, author: world.bot, draft, uploads, id: thread.id });
    return { ...withMember(inside, thread), message: messageJson(message) };
  };
  const theThread = (call: Call): Channel => {
    const thread = theChannel(world, call.params);
    if (!isThread(thread.type)) refuse(problems.wrongChannelType);
    return thread;
  };

  return [
    route('POST /channels/:channel/messages/:message/threads', fromMessage, { status: 201 }),
    route('POST /channels/:channel/threads', alone, { status: 201 }),
    route('GET /guilds/:guild/threads/active', ({ params }) => ({
      threads: threadsOf(world, theGuild(world, params).id)
        .filter((it) => it.thread?.archived === false && canView(world, it, world.bot.id))
        .map((it) => channelJson(world, it)),
      members: [],
      has_more: false,
    })),
    route('GET /channels/:channel/threads/archived/public', ({ params }) => {
      const parent = theChannel(world, params);
      demandIn(world, parent, 'ReadMessageHistory');
      const threads = threadsOf(world, parent.guildId ?? '').filter(
        (it) => it.parentId === parent.id && it.thread?.archived === true,
      );
      return { threads: threads.map((it) => channelJson(world, it)), members: [], has_more: false };
    }),
    route('PUT /channels/:channel/thread-members/:user', (call) => {
      if (theThread(call).thread?.archived === true) refuse(problems.archivedThread);
    }),
    route('DELETE /channels/:channel/thread-members/:user', (call) => {
      theThread(call);
    }),
    route('GET /channels/:channel/thread-members', (call) => {
      const thread = theThread(call);
      return [{ id: thread.id, user_id: thread.thread?.ownerId, join_timestamp: thread.thread?.createdAt, flags: 0 }];
    }),
  ];
};

const withMember = ({ world }: Inside, thread: Channel): Json => ({
  ...channelJson(world, thread),
  member: { id: thread.id, user_id: world.bot.id, join_timestamp: world.stamp(), flags: 0 },
});

const checkThread = (body: Json): Readonly<{ name: string; archiveAfter: number }> => {
  const form = readForm();
  form.text(['name'], body['name'], { min: 1, max: 100, required: true });
  const after = body['auto_archive_duration'];
  if (after !== undefined && after !== null && ![60, 1440, 4320, 10_080].includes(Number(after)))
    form.wrong(['auto_archive_duration'], 'BASE_TYPE_CHOICES', 'Value must be one of {60, 1440, 4320, 10080}.');
  form.end();
  return { name: String(body['name']), archiveAfter: Number(after ?? 4320) };
};
