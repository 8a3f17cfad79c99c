/** Hints that hint at the same: two of different rules, in words of their own, count as one clear word. */
import type { CrisisTheme } from '../../core/ports/crisis-detector.ts';
import { crisisThemes } from '../../core/crisis/signal.ts';
import type { Judged } from './context.ts';

/** What a hint hints at: despair, and a body after something was taken, at suicide. */
export const towards = (theme: CrisisTheme): CrisisTheme =>
  theme === 'despair' || theme === 'injury-now' ? 'suicide' : theme;

export const rulesOf = (judged: readonly Judged[]): ReadonlySet<string> => new Set(judged.map((it) => it.hit.rule.id));

export const overlap = ({ hit: a }: Judged, { hit: b }: Judged): boolean =>
  a.view === b.view && a.from < b.to && b.from < a.to;

/** Of the groups of hints that go together, the one of most rules. What context turned to somebody else hints no longer. */
export function hintsOf(speaking: readonly Judged[]): readonly Judged[] {
  const hints = speaking.filter((it) => it.hit.rule.adds && it.theme === it.hit.rule.theme);
  if (hints.length < 2) return [];
  const views = new Set(hints.map((it) => it.hit.view));
  const groups = [...views].flatMap((view) =>
    crisisThemes.map((theme) =>
      inWordsOfTheirOwn(hints.filter((it) => it.hit.view === view && goesWith(it.theme, theme))),
    ),
  );
  return groups.reduce((most, it) => (rulesOf(it).size > rulesOf(most).size ? it : most), []);
}

/** A blade and "I am about to do it" go together; a relapse and a bad day are that alone. */
const goesWith = (hint: CrisisTheme, theme: CrisisTheme): boolean =>
  hint === theme || towards(hint) === theme || (theme === 'self-harm' && hint === 'suicide');

function inWordsOfTheirOwn(hints: readonly Judged[]): readonly Judged[] {
  const own: Judged[] = [];
  for (const hint of hints) {
    const said = own.find((it) => overlap(it, hint));
    if (said === undefined || said.hit.rule === hint.hit.rule) own.push(hint);
  }
  return own;
}
