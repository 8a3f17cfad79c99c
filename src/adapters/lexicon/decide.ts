/** From judged phrases to one signal: the strongest speaks, and two hints of different rules count as one clear word. */
import type { CrisisSignal } from '../../core/ports/crisis-detector.ts';
import type { RuleId } from '../../core/kit/ids.ts';
import type { CrisisLanguage } from '../../core/copy/language.ts';
import type { Judged } from './context.ts';

const enoughHints = 2;

export function decide(judged: readonly Judged[], language: CrisisLanguage): CrisisSignal | undefined {
  const speaking = judged.filter((it) => it.level > 0);
  const [strongest] = [...speaking].sort(byStrength);
  if (strongest === undefined) return undefined;
  const hints = new Set(speaking.filter((it) => it.hit.rule.adds).map((it) => it.hit.rule.id));
  const added = strongest.level === 1 && hints.size >= enoughHints;
  const heardTheme = added ? 2 : strongest.level;
  // A time, a note or a plan beside a clear wish: that is not for later.
  const lifted = heardTheme === 2 && strongest.hit.rule.rises && speaking.some((it) => it.hit.rule.urges);
  const level = lifted ? 3 : heardTheme;
  if (level === 0) return undefined;
  const heard = speaking.filter(
    (it) => it.level === strongest.level || (added && it.hit.rule.adds) || (lifted && it.hit.rule.urges),
  );
  const theme = added && strongest.theme !== 'worried-for-other' ? 'suicide' : strongest.theme;
  const certainty = added || strongest.hit.rule.certainty === 'hint' ? 'hint' : 'clear';
  const rules = [...new Set(heard.sort(byStrength).map((it) => it.hit.rule.id as RuleId))];
  return { level, theme, certainty, rules, language };
}

function byStrength(a: Judged, b: Judged): number {
  return b.level - a.level || b.hit.rule.level - a.hit.rule.level || a.hit.rule.id.localeCompare(b.hit.rule.id);
}
