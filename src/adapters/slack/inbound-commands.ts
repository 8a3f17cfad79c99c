/** Slash commands and shortcuts → the core’s commands; help and kind sentences where what was typed is none. */
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { languageFor, type Copy } from '../../core/copy/languages.ts';
import type { Inbound, RawInput } from '../../core/ports/chat-platform.ts';
import { messageRef } from './addresses.ts';
import type { CommandNames } from './command-names.ts';
import { helpCard, problemCard } from './command-text-cards.ts';
import { plainWords } from './command-text-slack.ts';
import { commandReader, type SlashText, type Typed } from './command-text.ts';
import { openedFrom } from './inbound-answer.ts';
import type { Asked } from './inbound-origin.ts';
import type { Question, Replying } from './inbound-replies.ts';
import { renderCommandForm } from './render-form.ts';
import { commandOfShortcut, renderShortcuts } from './render-manifest-commands.ts';

type Needs = Readonly<{ registry: Registry; inbound: Inbound; names: CommandNames; replying: Replying }>;

export type Commands = ReturnType<typeof createCommands>;
export function createCommands({ registry, inbound, names, replying }: Needs) {
  const read = commandReader(registry, names);
  const byWords = spokenNames(registry);
  return { typed, again, run, question, spoken: (text: string) => byWords.get(bareWords(text)) };

  async function typed(asked: Asked, slash: SlashText): Promise<void> {
    const found = read(slash, copyFor(asked));
    // What is heard may be looked up, and a form does not wait for that.
    await Promise.all([overheard(asked, found), answered(asked, found, slash.text)]);
  }

  /** A button under the sentence that a form took too long. */
  async function again(asked: Asked, actionId: string): Promise<void> {
    const [word = '', ...rest] = actionId.split(' ');
    await typed(asked, { command: word, text: rest.join(' ') });
  }

  async function answered(asked: Asked, found: Typed, line: string): Promise<void> {
    const copy = copyFor(asked);
    if (found.kind === 'help') return privately(asked, helpCard(found, copy, names));
    if (found.kind === 'problem') return privately(asked, problemCard(found, copy, names));
    const { command, input, missing } = found;
    const words = Object.keys(input).length === 0 ? '' : plainWords(line).trim();
    if (missing.length === 0) return run(asked, command, lookedUp(asked, found), words);
    const form = () => renderCommandForm(command, textOf(input), copy, openedFrom(asked));
    await replying.open(asked, form, { actionId: againId(command), typed: words });
  }

  async function run(asked: Asked, spec: CommandSpec, input: RawInput | Promise<RawInput>, words = ''): Promise<void> {
    await replying.reply(asked, question(asked, spec, input, words));
  }

  /** `words` are what was given with it. */
  function question(asked: Asked, spec: CommandSpec, input: RawInput | Promise<RawInput>, words: string): Question {
    const { name, replies } = spec;
    const ask = async () => inbound.command({ ...asked.origin, name, input: await input });
    return { work: ask(), replies, again: { actionId: againId(spec), typed: words } };
  }

  /** Somebody types a name where an id of ours is needed; the one thing of that name is what they mean. */
  async function lookedUp({ origin }: Asked, { command, input, lookUp }: Extract<Typed, { kind: 'command' }>) {
    const found = await Promise.all(
      lookUp.map(async (field) => {
        const words = String(input[field]);
        const suggestions = await inbound.suggest({ ...origin, name: command.name, field, typed: words });
        const exact = suggestions.find(({ value, label }) => value === words || label === words);
        const only = suggestions.length === 1 ? suggestions[0] : undefined;
        return [field, (exact ?? only)?.value ?? words] as const;
      }),
    );
    return { ...input, ...Object.fromEntries(found) };
  }

  /**
   * Words that go with no command may be a cry for help ("/checkin I can’t go on"), so they are heard like words to the
   * bot alone, but not answered as such: what is wrong with the command is said anyway.
   */
  async function overheard({ origin, triggerId = '' }: Asked, found: Typed): Promise<void> {
    const words = found.kind === 'command' ? found.left : found.typed;
    if (words === '') return;
    const message = messageRef(origin.channel, triggerId);
    await inbound.event({ kind: 'message-edited', ...origin, text: words, direct: true, message });
  }

  async function privately(asked: Asked, card: ReturnType<typeof helpCard>): Promise<void> {
    await replying.reply(asked, { work: Promise.resolve({ kind: 'card', card }), replies: 'privately' });
  }

  function copyFor({ origin }: Asked): Copy {
    return registry.copy[languageFor(origin.locale)];
  }
}

/** No action’s own name begins with a stroke. */
export const isAgain = (actionId: string): boolean => actionId.startsWith('/');
const againId = ({ name }: CommandSpec): string => `/${name}`;

/** Slash commands do not work in threads, and not everybody knows them: said to the bot alone, their names do the same. */
function spokenNames(registry: Registry): ReadonlyMap<string, CommandSpec> {
  const asks = registry.commands.filter(
    ({ fields, replies }) => replies === 'privately' && Object.values(fields).every(({ required }) => !required),
  );
  const names = asks.map((spec) => [bareWords(spec.name), spec] as const);
  const shortcuts = renderShortcuts(registry).flatMap(({ name, callback_id: id }) => {
    const spec = commandOfShortcut(registry, id);
    return spec !== undefined && asks.includes(spec) ? [[bareWords(name), spec] as const] : [];
  });
  return new Map([...shortcuts, ...names]);
}

/** "Check in!", "check-in" and "/checkin" are the same words. */
const bareWords = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

export const textOf = (input: RawInput): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
