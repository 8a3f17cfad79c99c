/** A list that shows its beginning, and the rest when asked. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { texts } from './texts.ts';

const shownAtOnce = 3;

/** What to show of it now, and the button that shows more or fewer. */
export function useShortened<T>(all: readonly T[]) {
  const [isLong, setIsLong] = useState(false);
  const button =
    all.length > shownAtOnce &&
    html`<button type="button" class="quiet-button" aria-expanded=${isLong} onClick=${() => setIsLong(!isLong)}>
      ${isLong ? texts.panel.fewer : texts.panel.more(all.length - shownAtOnce)}
    </button>`;
  return [isLong ? all : all.slice(0, shownAtOnce), button] as const;
}
