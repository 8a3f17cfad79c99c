/** Acting by hand: one line is one act, such as `ada say welcome hello` or `ada use circle /meeting plan title:Circle`. */
import type { Answer } from './actor.ts';
import type { LocalSlack, StoredMessage, StoredView } from './index.ts';
import { usablesOf } from './people-forms.ts';
import { plainText } from './plain-text.ts';
import { asText, recordOf } from './wire.ts';

const usage = [
  'http <url> | socket',
  '<person> say <channel|direct> <words>',
  '<person> use <channel|direct> </command> [text]',
  '<person> press <channel|direct> <message> <action id>',
  '<person> choose <channel|direct> <message> <action id> <value>',
  '<person> shortcut <callback id> [<channel|direct> <message>]',
  '<person> submit [field=value ...]',
  '<person> home',
  '<person> approve <url>',
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
  (slack: LocalSlack, people: Names, channels: Names) =>
  async (line: string): Promise<string> => {
    const [who = '', verb = '', ...words] = line.trim().split(/\s+/);
    if (who === 'http') {
      await slack.useHttp(verb);
      return 'listening over HTTP';
    }
    if (who === 'socket') {
      slack.useSocketMode();
      return 'listening over Socket Mode';
    }
    const id = idOf(people, who);
    const actor = slack.as(id);
    const place = (name = ''): string => (name === 'direct' ? slack.directChannel(id) : idOf(channels, name));
    const [where = '', message = '', actionId = '', value = ''] = words;
    switch (verb) {
      case 'say':
        return actor.say(place(where), words.slice(1).join(' '));
      case 'use':
        return described(await actor.command(place(where), message, words.slice(2).join(' ')));
      case 'press':
        return described(await actor.press(place(where), message, actionId));
      case 'choose':
        return described(await actor.choose(place(where), message, actionId, value));
      case 'shortcut':
        return described(
          await (words.length === 1
            ? actor.globalShortcut(where)
            : actor.messageShortcut(where, place(message), actionId)),
        );
      case 'submit':
        return described(await actor.submit(pairs(words)));
      case 'home':
        await actor.openHome();
        await slack.until(() => actor.home !== undefined, 3000);
        return shownView(actor.home);
      case 'approve':
        return actor.approve(where);
      case 'sees':
        return actor
          .sees(place(where))
          .map((it) => shown(it))
          .join('\n');
      default:
        return usage;
    }
  };

const pairs = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.filter((it) => it.includes('=')).map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]),
  );
const described = async (answer: Answer): Promise<string> => {
  if (!answer.ack.ok) return `not acknowledged: ${answer.ack.reason}`;
  if (Object.keys(answer.errors).length > 0) return `refused: ${JSON.stringify(answer.errors)}`;
  if (answer.view !== undefined) return shownView(answer.view);
  if (answer.responseUrl === undefined) return 'acknowledged';
  try {
    return shown(await answer.message(3000));
  } catch {
    return answer.view === undefined ? 'acknowledged' : shownView(answer.view);
  }
};
const shownView = (view: StoredView | undefined): string =>
  view === undefined
    ? 'nothing'
    : `${view.type}: ${asText(recordOf(view.title)['text'])} ${plainText(view)}${uses(view.blocks)}`;
/** With what can be pressed or chosen on it. */
const shown = (message: StoredMessage): string => {
  const only = message.ephemeralTo === undefined ? '' : ' (only for you)';
  return `${message.ts}${only}: ${plainText(message)}${uses(message.blocks ?? [])}`;
};
const uses = (blocks: readonly Readonly<Record<string, unknown>>[]): string => {
  const ids = usablesOf(blocks).map((it) => asText(it.element['action_id']));
  return ids.length === 0 ? '' : ` {${ids.join(' ')}}`;
};
