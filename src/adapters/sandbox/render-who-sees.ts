/** Who sees a message and why it came, in the reader's words. */
import { rehearsal as say } from '../../core/copy/en/rehearsal.ts';
import type { Message } from './world-data.ts';
import type { World } from './world.ts';

export const botName = 'Circlekeeper';

export const nameOf = (world: World, user: string): string => world.person(user)?.name ?? user;

export function visibleTo(world: World, message: Message): string {
  const channel = world.channel(message.channel);
  if (channel === undefined || channel.kind === 'direct') return say.seenBy.direct(botName);
  if (message.only !== undefined) return say.seenBy.onlyYou(channel.name);
  const names = channel.members.map((it) => nameOf(world, it));
  return channel.kind === 'private'
    ? say.seenBy.privateChannel(channel.name, names, botName)
    : say.seenBy.channel(channel.name, names, botName);
}

export function why(world: World, { cause, author, channel }: Message, me: string): string {
  const where = world.channel(channel);
  if (cause.kind === 'why') return cause.sentence;
  if (!('by' in cause) && author === undefined)
    return where?.kind === 'direct' ? say.why.direct : say.why.group(where?.name ?? '');
  if (!('by' in cause))
    return author === me ? say.why.youWrote : say.why.theyWrote(nameOf(world, author ?? ''), where?.name ?? '');
  const isMine = cause.by === me;
  const name = nameOf(world, cause.by);
  if (cause.kind === 'command') return isMine ? say.why.youUsed(cause.name) : say.why.theyUsed(name, cause.name);
  if (cause.kind === 'button') return isMine ? say.why.youPressed(cause.name) : say.why.theyPressed(name, cause.name);
  return isMine ? say.why.youSent(cause.name) : say.why.theySent(name, cause.name);
}
