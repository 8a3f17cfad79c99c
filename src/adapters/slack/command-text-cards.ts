/** What is answered when words after a slash command choose nothing, ask for help, or cannot be read. */
import { strong, text, type Block, type Card } from '../../core/chat/card.ts';
import type { Copy } from '../../core/copy/languages.ts';
import { cut } from '../../core/kit/cut.ts';
import type { CommandNames } from './command-names.ts';
import type { Typed } from './command-text.ts';
import { usageOf } from './command-text-usage.ts';

type Help = Extract<Typed, { kind: 'help' }>;
type Problem = Extract<Typed, { kind: 'problem' }>;

/** Each command with how it is typed and, where there is one, an example. */
export function helpCard({ commands, typed }: Help, copy: Copy, names: CommandNames): Card {
  const lines = commands.flatMap((it) => {
    const example = copy.help.example(it.name);
    const says = copy.help.line(it.summary(copy), example === undefined ? undefined : names.inWords(example));
    return [strong(usageOf(it, names)), `${says}\n`];
  });
  return { title: copy.help.title, body: [...given(typed, copy), text(...lines)] };
}

/** Slack empties the line somebody typed in, so what they typed is given back with what is wrong with it. */
export function problemCard({ command, sentences, typed }: Problem, copy: Copy, names: CommandNames): Card {
  return {
    tone: 'attentive',
    body: [
      text(sentences.map((it) => names.inWords(it)).join('\n')),
      ...given(typed, copy),
      ...(command === undefined ? [] : [text(strong(usageOf(command, names)))]),
    ],
  };
}

/** As much of it as a card of ours holds beside the rest. */
const mostTyped = 1500;
const given = (typed: string, copy: Copy): readonly Block[] =>
  typed === '' ? [] : [text(copy.common.whatYouWrote), text(cut(typed, mostTyped))];
