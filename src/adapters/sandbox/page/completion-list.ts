/** The list that opens while typing: a listbox steered from the input it belongs to. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';

export type Completion = Readonly<{ key: string; label: string; note: string }>;
type Props = Readonly<{
  id: string;
  label: string;
  items: readonly Completion[];
  active: number;
  pick: (index: number) => void;
}>;

export function CompletionList({ id, label, items, active, pick }: Props) {
  const activeId = `${id}-${active}`;
  useEffect(() => document.querySelector(`#${activeId}`)?.scrollIntoView({ block: 'nearest' }), [activeId]);
  return html`<ul class="completions" role="listbox" id=${id} aria-label=${label}>
    ${items.map(
      (it, index) =>
        html`<li
          key=${it.key}
          id=${`${id}-${index}`}
          class="completion"
          role="option"
          aria-selected=${index === active}
          onMouseDown=${(event: Event) => event.preventDefault()}
          onClick=${() => pick(index)}
        >
          <span class="completion-label">${it.label}</span>
          <span class="completion-note">${it.note}</span>
        </li>`,
    )}
  </ul>`;
}

/** Moves through the list with the arrow keys, round the ends; undefined for every other key. */
export function moved(key: string, active: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === 'ArrowDown') return (active + 1) % length;
  if (key === 'ArrowUp') return (active - 1 + length) % length;
  if (key === 'PageDown') return Math.min(active + 6, length - 1);
  if (key === 'PageUp') return Math.max(active - 6, 0);
  return undefined;
}
