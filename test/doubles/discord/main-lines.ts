/** Acting by hand: one line is one act, such as `ada say welcome hello` or `ada use circle meeting plan title=Circle`. */
import { nested } from './components.ts';
import type { Answer, LocalDiscord, StoredMessage } from './index.ts';
import { plainText } from './plain-text.ts';

const usage = [
  '<person> say <channel> <words>',
  '<person> use <channel|direct> <command> [option=value ...]',
  '<person> press <channel|direct> <message> <custom id>',
  '<person> choose <channel|direct> <message> <custom id> <value,value>',
  '<person> submit [field=value ...]',
  '<person> sees <channel|direct>',
].join('\n');

type Names = Readonly<Record<string, string>>;
const idOf = (names: Names, name: string): string => {
  const id = names[name];
  if (id === undefined) throw new Error(`${name} is none of ${Object.keys(names).join(', ')}`);
  return id;
};

/** Does what a line says, and says what came of it. */
export const actOn =
  (discord: LocalDiscord, people: Names, channels: Names) =>
  async (line: string): Promise<string> => {
    const [who = '', verb = '', ...words] = line.trim().split(/\s+/);
    const id = idOf(people, who);
    const actor = discord.as(id);
    const place = (name = ''): string => (name === 'direct' ? discord.directChannel(id) : idOf(channels, name));
    const [where = '', message = '', customId = '', values = ''] = words;
    const nameOf = (it: string): string => discord.nameOf(it);
    const names = { nameOfUser: nameOf, nameOfChannel: nameOf };
    switch (verb) {
      case 'say':
        return actor.say(place(where), words.slice(1).join(' '));
      case 'use': {
        const name = words.slice(1).filter((it) => !it.includes('='));
        const answer = await actor.command(place(where), name.join(' '), pairs(words.slice(1)));
        return described(answer, await answer.final(), names);
      }
      case 'press': {
        const answer = await actor.press(place(where), message, customId);
        return described(answer, await answer.final(), names);
      }
      case 'choose': {
        const answer = await actor.select(place(where), message, customId, values.split(','));
        return described(answer, await answer.final(), names);
      }
      case 'submit': {
        const answer = await actor.submit(pairs(words));
        return described(answer, await answer.final(), names);
      }
      case 'sees':
        return actor
          .sees(place(where))
          .map((it) => shown(it, names))
          .join('\n');
      default:
        return usage;
    }
  };

const pairs = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.filter((it) => it.includes('=')).map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]),
  );
const described = (
  answer: Answer,
  message: StoredMessage | undefined,
  names: Parameters<typeof plainText>[1],
): string => {
  if (answer.kind === 'modal') {
    const fields = answer.modal.components.flatMap(nested).flatMap((it) => it.custom_id ?? []);
    return `form: ${answer.modal.title} (${fields.join(', ')})`;
  }
  return message === undefined ? answer.kind : `${answer.kind}: ${shown(message, names)}`;
};
/** With what can be pressed or chosen on it. */
const shown = (message: StoredMessage, names: Parameters<typeof plainText>[1]): string => {
  const ids = message.components.flatMap(nested).flatMap((it) => it.custom_id ?? []);
  return `${message.id} ${message.author.username}: ${plainText(message, names)}${ids.length === 0 ? '' : ` {${ids.join(' ')}}`}`;
};
