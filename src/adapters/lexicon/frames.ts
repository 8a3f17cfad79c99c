/** Finds the frames of a lexicon: phrases that change what others mean. Looked for only where something was found. */
import { frameNames } from './frame-names.ts';
import { compileGrammar } from './grammar.ts';
import type { LexiconFile, Rule } from './lexicon-schema.ts';
import { createMatcher, type Hit } from './match.ts';
import { compileNeeds } from './needs.ts';
import type { Skips } from './part-reach.ts';
import type { View } from './view.ts';
import type { Vocabulary } from './vocabulary.ts';

const silent: Omit<Rule, 'id' | 'say'> = {
  theme: 'despair',
  level: 1,
  certainty: 'hint',
  weak: false,
  adds: false,
  faint: false,
  urges: false,
  exaggerates: false,
  farewell: false,
  rises: false,
  keeps: [],
};

/** Two steps, as the vocabulary must have learnt the words of all phrases before any are matched. Each hit's rule id is a frame's name. */
export function compileFrames(
  file: LexiconFile,
  vocabulary: Vocabulary,
): (skips: Skips) => (view: View) => readonly Hit[] {
  const rules = frameNames.flatMap((id): Rule[] => {
    const say = file.frames[id] ?? [];
    return say.length === 0 ? [] : [{ ...silent, id, say }];
  });
  const grammar = compileGrammar({ ...file, rules }, vocabulary);
  return (skips) => createMatcher(grammar, skips, compileNeeds(grammar, vocabulary.size()));
}
