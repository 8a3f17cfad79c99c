/** Which phrases could be in a message at all: those of whose every part one way to say it is in it, wherever. */
import type { Grammar } from './grammar.ts';
import { packed } from './packed.ts';
import type { Pattern } from './pattern.ts';

export type Needs = Readonly<{
  /** A new message begins. */
  begin(): void;
  /** This word is in it. */
  say(word: number): void;
  /** Asked when everything was said: has this phrase all it needs? */
  hasAll(phrase: Pattern): boolean;
  /** The same of any of those that are looked for by this word; of faint ones it takes two of different rules, by words of their own. */
  mayHold(word: number): boolean;
  /** Is it a word of any phrase at all? Others need not be said. */
  matters(word: number): boolean;
}>;

type Asked = Pick<Grammar, 'byAnchor' | 'rarest' | 'commonness'>;

/** `words` is how many numbers the vocabulary has given. */
export function compileNeeds({ byAnchor, rarest, commonness }: Asked, words: number): Needs {
  const known = new Map<string, number>();
  const needs: Pattern['needs'][number][] = [];
  const phrases = new Map([...new Set([...byAnchor.values()].flat())].map((it) => [it, it.needs.map(needOf)]));
  // Phrases that speak by themselves are rule 0; the faint ones are told apart, as it takes two of them.
  const faint = [...new Set([...phrases.keys()].filter((it) => it.rule.faint).map((it) => it.rule))];
  // Of each need its sequences, of each word the other needs of its phrases; each led by how many there are.
  const ways = packed(needs.map((its) => its.filter((it) => it.length > 1).flatMap((it) => [it.length, ...it])));
  const likelihood = needs.map((its) => its.reduce((sum, it) => sum + commonness(rarest(it)), 0));
  const asking = Array.from({ length: words + 1 }, (_, word) =>
    (byAnchor.get(word) ?? []).map((it) => [faint.indexOf(it.rule) + 1, ...othersOf(it, word)]),
  );
  const asked = packed(asking.map((its) => its.flatMap((it) => [it.length, ...it])));
  const hints: Set<number>[] = asking.map(() => new Set());
  const meets: Set<number>[] = asking.map(() => new Set());
  needs.forEach((its, need) => its.forEach((it) => (it.length > 1 ? hints : meets)[rarest(it)]?.add(need)));
  const needed = new Set(needs.flat(2));
  const hinting = packed(hints.map((it) => [...it]));
  const meeting = packed(meets.map((it) => [...it]));
  // The message in which a word was said, and a need hinted at and met, last: nothing has to be wiped between two.
  const said = new Float64Array(words + 1);
  const hinted = new Float64Array(needs.length);
  const met = new Float64Array(needs.length);
  let message = 0;
  /** The faint rule that this message may hold a phrase of, once one is found, and whether its word is that of others, too. */
  let faintly = 0;
  let isManifold = false;
  return {
    begin,
    say,
    hasAll: (phrase) => phrases.get(phrase)?.every(isMet) === true,
    mayHold,
    matters: (word) => needed.has(word),
  };

  function begin(): void {
    message++;
    faintly = 0;
    isManifold = false;
  }

  function say(word: number): void {
    if (said[word] === message) return;
    said[word] = message;
    const hintsEnd = hinting.from[word + 1] ?? 0;
    for (let at = hinting.from[word] ?? 0; at < hintsEnd; at++) hinted[hinting.all[at] ?? 0] = message;
    const meetsEnd = meeting.from[word + 1] ?? 0;
    for (let at = meeting.from[word] ?? 0; at < meetsEnd; at++) met[meeting.all[at] ?? 0] = message;
  }

  function mayHold(word: number): boolean {
    const { all, from } = asked;
    const end = from[word + 1] ?? 0;
    let own = 0;
    let ownMany = false;
    for (let at = from[word] ?? 0; at < end;) {
      const last = at + (all[at] ?? 0);
      const rule = all[++at] ?? 0;
      // One more phrase of the same faint rule tells nothing new.
      if (rule === 0 || (rule !== own && (isManifold || rule !== faintly))) {
        do at++;
        while (at <= last && isMet(all[at] ?? 0));
        if (at > last) {
          if (rule === 0 || faintly > 0) return true;
          ownMany ||= own > 0;
          own = rule;
        }
      }
      at = last + 1;
    }
    if (faintly === 0) {
      faintly = own;
      isManifold = ownMany;
    }
    return false;
  }

  function isMet(need: number): boolean {
    if (met[need] === message) return true;
    if (hinted[need] !== message) return false;
    const { all, from } = ways;
    const end = from[need + 1] ?? 0;
    for (let at = from[need] ?? 0; at < end;) {
      const last = at + (all[at] ?? 0);
      do at++;
      while (at <= last && said[all[at] ?? 0] === message);
      if (at > last) {
        met[need] = message;
        return true;
      }
      at = last + 1;
    }
    hinted[need] = 0;
    return false;
  }

  /** What is needed beside the word itself, what is said least first: most phrases lack something, and are done with there. */
  function othersOf(phrase: Pattern, word: number): readonly number[] {
    const is = (it: readonly number[]): boolean => it.length === 1 && it[0] === word;
    const others = (phrases.get(phrase) ?? []).filter((need) => needs[need]?.some(is) !== true);
    return others.toSorted((a, b) => (likelihood[a] ?? 0) - (likelihood[b] ?? 0));
  }

  /** Many phrases need the same. */
  function needOf(oneOf: Pattern['needs'][number]): number {
    const key = oneOf.map((it) => it.join(' ')).join(',');
    const need = known.get(key) ?? needs.push(oneOf) - 1;
    known.set(key, need);
    return need;
  }
}
