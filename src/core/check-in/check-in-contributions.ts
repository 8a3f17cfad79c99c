/** Who contributes to a summary, from how many on there is one, and in which bands it speaks (domain G4). */
import type { MemberId } from '../kit/ids.ts';
import type { Answer } from './check-in.ts';
import { type Mood, moods } from './mood-chart.ts';

/** Fewer than five distinct contributors are never summarised, whatever a group has set (domain G4). */
export const summaryMinimum = (set: number): number => Math.max(5, set);

/** Unprompted unnamed answers wait at most this long for the next summary; after that they stay with their author. */
export const unnamedWaits = Temporal.Duration.from({ hours: 24 * 14 });

/**
 * Who contributes to the summary: each member's latest unnamed answer with something in it. Answers the group saw by
 * name add nothing, or the rest could be told by taking them away (domain G4).
 */
export function contributions(answers: readonly Answer[]): readonly Answer[] {
  const latest = new Map<MemberId, Answer>();
  for (const answer of answers) {
    if (answer.visibility !== 'unnamed' || answer.pass) continue;
    const known = latest.get(answer.member);
    if (known === undefined || Temporal.Instant.compare(known.at, answer.at) < 0) latest.set(answer.member, answer);
  }
  return [...latest.values()];
}

export const mayRelease = (contributors: number, set: number): boolean => contributors >= summaryMinimum(set);

/** Bands, not exact counts: from five people on, each band fits at least two counts (domain G4). */
export type Band = 'some' | 'many';
export const bandOf = (count: number, of: number): Band => (count * 2 > of ? 'many' : 'some');

/** How often each word was chosen, heaviest first; a word nobody chose is left out. */
export function moodBands(chosen: readonly (Mood | undefined)[]): readonly Readonly<{ mood: Mood; band: Band }>[] {
  return moods.flatMap((mood) => {
    const count = chosen.filter((it) => it === mood).length;
    return count === 0 ? [] : [{ mood, band: bandOf(count, chosen.length) }];
  });
}
