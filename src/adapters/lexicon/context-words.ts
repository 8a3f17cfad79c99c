/** The words by which context is recognised, as numbers of the vocabulary. */
import type { LexiconFile } from './lexicon-schema.ts';
import type { Vocabulary } from './vocabulary.ts';

type Ids = ReadonlySet<number>;
export type ContextWords = Readonly<{
  negators: Ids;
  reversers: Ids;
  unable: Ids;
  bridge: Ids;
  self: Ids;
  other: Ids;
  otherPronoun: Ids;
  address: Ids;
  third: Ids;
  past: Ids;
  present: Ids;
  recovery: Ids;
  pastVerbs: Ids;
  progressive: Ids;
  contrast: Ids;
  used: number;
  when: number;
  was: number;
  copula: Ids;
  what: Ids;
  laugh: Ids;
  trivial: Ids;
  urgent: Ids;
  source: Ids;
  resource: Ids;
  condition: Ids;
  isLaughPicture(word: string): boolean;
}>;

const laughPictures = new Set(['😂', '🤣', '😹', '💀', '😭😂', '😆', '😅']);

export function compileContext({ context, filler }: LexiconFile, vocabulary: Vocabulary): ContextWords {
  const ids = (words: readonly string[]): Ids => new Set(words.map((word) => vocabulary.learn(word)));
  return {
    negators: ids(context.negators),
    reversers: ids(context.reversers),
    unable: ids(context.unable),
    bridge: ids([...context.bridge, ...filler]),
    self: ids(context.self),
    other: ids(context.people),
    otherPronoun: ids(context.others),
    address: ids(context.address),
    third: ids(context.third),
    past: ids(context.past),
    present: ids(context.present),
    recovery: ids(context.recovery),
    pastVerbs: ids(context['past-verbs']),
    progressive: ids(context.progressive),
    contrast: ids(context.contrast),
    used: vocabulary.learn('used'),
    when: vocabulary.learn('when'),
    was: vocabulary.learn('was'),
    what: ids(['what', 'who']),
    copula: ids(['is', 'are', 'was', 'were', 'has', 'have', 'will']),
    laugh: ids(context.laugh),
    trivial: ids(context.trivial),
    urgent: ids(context.urgent),
    source: ids(context.source),
    resource: ids(context.resource),
    condition: ids(context.condition),
    isLaughPicture: (word) => laughPictures.has(word),
  };
}
