/** Who sees a message and why it came, in the reader's words. */
import { rehearsal as say } from '../../core/copy/en/rehearsal.ts';
import type { Channel, Message } from './world-data.ts';
import type { World } from './world.ts';

export const botName = 'Circlekeeper';

export const nameOf = (world: World, user: string): string => world.person(user)?.name ?? user;

/** "#lobby"; a thread is named in words. */
export const titleOf = ({ name, thread }: Channel): string => (thread === undefined ? `#${name}` : `“${name}”`);

/** The channel a thread belongs to; any other is its own. */
export const aroundOf = (world: World, channel: Channel): string =>
  titleOf(world.channel(channel.thread?.parentChannel ?? channel.id) ?? channel);

export function visibleTo(world: World, message: Message): string {
  const channel = world.channel(message.channel);
  if (channel === undefined || channel.kind === 'direct') return say.seenBy.direct(botName);
  if (message.only !== undefined) return say.seenBy.onlyYou(titleOf(channel));
  const names = channel.members.map((it) => nameOf(world, it));
  return channel.kind === 'private'
    ? say.seenBy.privateChannel(titleOf(channel), names, botName)
    : say.seenBy.channel(titleOf(channel), names, botName);
}

export function why(world: World, { cause, author, channel }: Message, me: string): string {
  const where = world.channel(channel);
  const [title, around] = where === undefined ? ['', ''] : [titleOf(where), aroundOf(world, where)];
  if (cause.kind === 'why') return cause.sentence;
  if (!('by' in cause) && author === undefined)
    return where?.kind === 'direct' ? say.why.direct : say.why.group(around);
  if (!('by' in cause)) return author === me ? say.why.youWrote : say.why.theyWrote(nameOf(world, author ?? ''), title);
  const isMine = cause.by === me;
  const name = nameOf(world, cause.by);
  if (cause.kind === 'command') return isMine ? say.why.youUsed(cause.name) : say.why.theyUsed(name, cause.name);
  if (cause.kind === 'shortcut') return say.why.youChose(cause.name);
  if (cause.kind === 'button') return isMine ? say.why.youPressed(cause.name) : say.why.theyPressed(name, cause.name);
  return isMine ? say.why.youSent(cause.name) : say.why.theySent(name, cause.name);
}
