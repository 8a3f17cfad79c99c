/** What a rendered card offers to press, and how it reads. */
import type { WireCard } from './protocol.ts';

/** Every action id the card offers. */
export const actionIdsOf = (card: WireCard): readonly string[] =>
  card.components.flatMap((it) => {
    if (it.kind === 'button') return [it.actionId];
    return it.kind === 'select' ? it.options.map((option) => option.actionId) : [];
  });

/** What the button or option with this action id reads. */
export function labelOf(card: WireCard, actionId: string): string | undefined {
  for (const it of card.components) {
    if (it.kind === 'button' && it.actionId === actionId) return it.describes ?? it.label;
    if (it.kind !== 'select') continue;
    const option = it.options.find((option) => option.actionId === actionId);
    if (option !== undefined) return option.label;
  }
  return undefined;
}
