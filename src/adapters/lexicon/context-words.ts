/** The words by which context is recognised, as numbers of the vocabulary. */
import type { LexiconFile } from './lexicon-schema.ts';
import { largeNumberSign, numberSign, type Vocabulary } from './vocabulary.ts';

type Ids = ReadonlySet<number>;
export type ContextWords = Readonly<{
  negators: Ids;
  reversers: Ids;
  tellers: Ids;
  answers: Ids;
  claims: Ids;
  unable: Ids;
  negatorsBehind: Ids;
  bridge: Ids;
  self: Ids;
  mine: Ids;
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
  used: Ids;
  /** Word for word, each a question about the word that stands there. */
  age: readonly (readonly ((id: number) => boolean)[])[];
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

const laughing = /^[ahjks]{5,}$/;
/** "jjajaajaj", "kkkkkk", "hahahah": a few keys hit in any order, as no word is made. */
const isLaughter = (word: string): boolean => laughing.test(word) && new Set(word).size <= 3;

export function compileContext({ context, filler }: LexiconFile, vocabulary: Vocabulary): ContextWords {
  const ids = (words: readonly string[]): Ids => new Set(words.map((word) => vocabulary.learn(word)));
  return {
    negators: ids(context.negators),
    reversers: ids(context.reversers),
    tellers: ids(context.tellers),
    answers: ids(context.answers),
    claims: ids(context.claims),
    unable: ids(context.unable),
    negatorsBehind: ids(context['negators-behind']),
    bridge: ids([...context.bridge, ...filler]),
    self: ids(context.self),
    mine: ids(context.mine),
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
    used: ids(context.used),
    age: context.age.map((phrase) =>
      phrase.split(' ').map((word) => {
        const meant = ids(word === numberSign ? [numberSign, largeNumberSign] : [word]);
        return (id) => meant.has(id);
      }),
    ),
    what: ids(context.what),
    copula: ids(context.copula),
    laugh: ids(context.laugh),
    trivial: ids(context.trivial),
    urgent: ids(context.urgent),
    source: ids(context.source),
    resource: ids(context.resource),
    condition: ids(context.condition),
    isLaughPicture: (word) => laughPictures.has(word) || isLaughter(word),
  };
}
