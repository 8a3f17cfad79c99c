/** From judged phrases to one signal: the strongest speaks, and two hints of different rules count as one clear word. */
import type { CrisisSignal } from '../../core/ports/crisis-detector.ts';
import type { RuleId } from '../../core/kit/ids.ts';
import type { CrisisLanguage } from '../../core/copy/language.ts';
import type { Judged } from './context.ts';
import { hintsOf, overlap, rulesOf, towards } from './hints.ts';

const enoughHints = 2;

export function decide(judged: readonly Judged[], language: CrisisLanguage): CrisisSignal | undefined {
  const heard = judged.filter((it) => it.level > 0);
  if (heard.length === 0) return undefined;
  const hints = hintsOf(heard);
  const added = rulesOf(hints).size >= enoughHints;
  const speaking = heard.filter((it) => !it.hit.rule.faint || (added && hints.includes(it)));
  const [strongest] = [...speaking].sort(byStrength);
  if (strongest === undefined) return undefined;
  const byHints = added && strongest.level === 1;
  const clear = byHints ? 2 : strongest.level;
  const level = clear === 2 && cannotWait(strongest, heard, byHints ? hints : undefined) ? 3 : clear;
  if (level === 0) return undefined;
  const loudest = (byHints ? hints : heard).filter(
    (it) => byHints || it.level === strongest.level || (level > clear && it.hit.rule.urges),
  );
  const theme = byHints ? towards(hints[0]?.theme ?? strongest.theme) : strongest.theme;
  const certainty = byHints || strongest.hit.rule.certainty === 'hint' ? 'hint' : 'clear';
  const rules = [...new Set([...loudest].sort(byStrength).map((it) => it.hit.rule.id as RuleId))];
  return { level, theme, certainty, rules, language };
}

/** A time, a note or a plan beside a clear wish; where hints alone speak, beside another of these or words of farewell. */
function cannotWait(strongest: Judged, heard: readonly Judged[], hints: readonly Judged[] | undefined): boolean {
  if (hints === undefined)
    return strongest.hit.rule.rises && heard.some((it) => it.hit.rule.urges && !isPartOf(it, strongest, heard));
  const urging = hints.filter((it) => it.hit.rule.urges);
  const parting = hints.filter((it) => it.hit.rule.urges || it.hit.rule.farewell);
  return urging.length > 0 && rulesOf(parting).size >= enoughHints;
}

/** In the same words, whichever view they were found in. */
const isPartOf = (it: Judged, strongest: Judged, heard: readonly Judged[]): boolean =>
  heard.some((other) => other.hit.rule === strongest.hit.rule && overlap(it, other));

function byStrength(a: Judged, b: Judged): number {
  return b.level - a.level || b.hit.rule.level - a.hit.rule.level || a.hit.rule.id.localeCompare(b.hit.rule.id);
}
