/** What somebody typed after a slash command → a command and its input; help for it; or a kind sentence that says what is wrong. */
import type { Fields } from '../../core/chat/field.ts';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { cut } from '../../core/kit/cut.ts';
import type { RawInput } from '../../core/ports/chat-platform.ts';
import { firstWord, type CommandNames } from './command-names.ts';
import { readFields } from './command-text-fields.ts';
import { keyOf, nearestName } from './command-text-keys.ts';
import { plainWords } from './command-text-slack.ts';
import { whichCommand } from './command-text-which.ts';

export type Typed = Readonly<
  | {
      kind: 'command';
      command: CommandSpec;
      input: RawInput;
      /** Required fields without a value: the caller opens a form, with what was given already filled in. */
      missing: readonly string[];
      /** Fields that hold what somebody typed where our own id is needed: asked of `Inbound.suggest` first. */
      lookUp: readonly string[];
      /** Words that no field of it takes. */
      left: string;
    }
  /** Nothing was chosen, or help was asked for. */
  | { kind: 'help'; commands: readonly CommandSpec[]; typed: string }
  | { kind: 'problem'; command: CommandSpec | undefined; sentences: readonly string[]; typed: string }
>;

/** As Slack sends it: `command` with its slash, `text` with Slack’s own escapes. */
export type SlashText = Readonly<{ command: string; text: string }>;
export type CommandReader = (it: SlashText, copy: Copy) => Typed;

export function commandReader(registry: Registry, names: CommandNames): CommandReader {
  const families = Map.groupBy(registry.commands, ({ name }) => firstWord(name));

  return ({ command: slash, text }, copy) => {
    const word = names.wordOf(slash);
    const family = word === undefined ? undefined : families.get(word);
    const typed = plainWords(text).trim();
    if (family === undefined)
      return { kind: 'problem', command: undefined, sentences: [copy.common.unknownCommand], typed };
    const about = word === 'help' ? families.get(names.wordOf(typed) ?? '') : undefined;
    if (about !== undefined) return { kind: 'help', commands: about, typed: '' };
    const chosen = whichCommand(family, text);
    if (chosen === undefined) return { kind: 'help', commands: family, typed: asksForHelp(text) ? '' : typed };
    const { command } = chosen;
    // A command for whoever needs help answers with itself, not with how to use it.
    const isHelp = asksForHelp(chosen.text);
    if (isHelp && command.shortcut === undefined) return { kind: 'help', commands: [command], typed: '' };
    return answer(command, isHelp ? '' : chosen.text, typed, copy);
  };

  function answer(command: CommandSpec, text: string, typed: string, copy: Copy): Typed {
    const { fields } = command;
    const { input, missing, strangers, unreadable, left } = readFields(command, text, registry.copy);
    const isAlwaysTaken = command.shortcut !== undefined || Object.keys(fields).length === 0;
    // What stands after a key that is none has no place either; the key is what is wrong with it.
    const isLeftAlone = left !== '' && !isAlwaysTaken && strangers.length === 0;
    const sentences = [
      ...strangers.map((it) => unknownName(it, fields, copy)),
      ...unreadable.map((it) => unreadableField(it, fields, copy)),
      ...(isLeftAlone ? [copy.field.noPlace(cut(left, mostOfEach))] : []),
    ];
    // All that was typed is given back beside them; a long list of what is wrong with it helps nobody.
    if (sentences.length > 0) return { kind: 'problem', command, sentences: sentences.slice(0, mostNamed), typed };
    const lookUp = Object.keys(input).filter((it) => fields[it]?.kind === 'id' && fields[it].suggests);
    return { kind: 'command', command, input, missing, lookUp, left };
  }
}

function unknownName(word: string, fields: Fields, { field }: Copy): string {
  const nearest = nearestName(Object.keys(fields), word);
  const shown = cut(word, mostOfEach);
  return nearest === undefined ? field.unknownName(shown) : field.nearestName(shown, keyOf(nearest));
}

function unreadableField(name: string, fields: Fields, copy: Copy): string {
  const { kind, label } = fields[name] ?? {};
  const called = cut(label?.(copy) ?? name, mostOfEach);
  return kind === 'user' || kind === 'channel'
    ? copy.field[kind === 'user' ? 'person' : 'channel'](called)
    : copy.field.unreadable(called);
}

const mostNamed = 5;
const mostOfEach = 60;

const asksForHelp = (text: string): boolean => /^\s*(?:(?:--?|\/)?help|\?)\s*$/i.test(text);
