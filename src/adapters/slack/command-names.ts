/** What our slash commands are called in a workspace: by their own first word, or with a prefix where names collide. */
import type { Registry } from '../../core/chat/spec.ts';

export type CommandNames = Readonly<{
  /** "meeting" → "/meeting", or "/ck-meeting" with the prefix "ck". */
  slash(word: string): string;
  /** "/ck-meeting" → "meeting"; undefined for what is none of ours. */
  wordOf(slash: string): string | undefined;
  /** A sentence of ours that names commands ("/crisis works all the same") → the same with what they are called here. */
  inWords(words: string): string;
}>;

/** Small letters and digits; short enough for every command to stay within Slack’s 32 characters. */
export const isPrefix = (prefix: string): boolean => /^[a-z][a-z0-9]{0,11}$/.test(prefix);

/** The first words of all commands, each once, in the registry’s order. */
export const firstWords = ({ commands }: Pick<Registry, 'commands'>): readonly string[] => [
  ...new Set(commands.map(({ name }) => firstWord(name))),
];
export const firstWord = (name: string): string => name.split(' ')[0] ?? name;

export function commandNames(registry: Pick<Registry, 'commands'>, prefix = ''): CommandNames {
  if (prefix !== '' && !isPrefix(prefix)) throw new Error('a prefix is 1 to 12 small letters and digits, such as ck');
  const words = new Set(firstWords(registry));
  const start = prefix === '' ? '' : `${prefix}-`;
  // Not within a path or a longer word: /home/there and /homework are no commands of ours.
  const named = new RegExp(`(?<![\\w/])/(${[...words].join('|')})(?![\\w/-])`, 'g');

  return {
    slash: (word) => `/${start}${word}`,
    inWords: (sentence) => (start === '' ? sentence : sentence.replace(named, `/${start}$1`)),
    wordOf(slash) {
      const name = slash.replace(/^\//, '').toLowerCase();
      // The bare name counts too: a workspace may still have it from before a prefix was chosen.
      return [name.startsWith(start) ? name.slice(start.length) : name, name].find((it) => words.has(it));
    },
  };
}
