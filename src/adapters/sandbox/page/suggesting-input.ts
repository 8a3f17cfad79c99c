/** An input that is completed by the server while one types: the ARIA combobox pattern with a list below. */
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WireField } from '../protocol.ts';
import { CompletionList, moved } from './completion-list.ts';
import { exactly } from './slash.ts';
import { ask } from './store.ts';
import { texts } from './texts.ts';

/** What any control for a field is given. */
export type ControlProps = Readonly<{
  field: WireField;
  id: string;
  value: string;
  onValue: (value: string) => void;
  /** The command or form it belongs to, and where: asked for suggestions. */
  of: Readonly<{ name: string; channel: string }>;
  describedBy: string;
  isWrong: boolean;
  /** Few choices stand side by side when there is room, as in a dialog. */
  isRoomy?: boolean;
}>;

type Option = Readonly<{ value: string; label: string }>;
const pauseMs = 120;

export function SuggestingInput({ field, id, value, onValue, of, describedBy, isWrong }: ControlProps) {
  const [shown, setShown] = useState(value);
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useRef(0);
  const latest = useRef(onValue);
  latest.current = onValue;
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(wait.current), []);

  const look = (typed: string) => {
    clearTimeout(wait.current);
    const mine = (asked.current += 1);
    wait.current = setTimeout(async () => {
      const answer = await ask({ kind: 'suggest', ...of, field: field.name, typed });
      if (mine !== asked.current || answer.kind !== 'suggestions') return;
      setOptions(answer.suggestions);
      // Typed in full counts as chosen: Enter then goes on.
      const whole = exactly(typed, answer.suggestions);
      setActive(Math.max(whole, 0));
      const option = answer.suggestions[whole];
      if (option !== undefined) latest.current(option.value);
    }, pauseMs);
  };
  const type = (typed: string) => {
    setShown(typed);
    onValue(typed);
    setIsOpen(true);
    look(typed);
  };
  const pick = (index: number) => {
    const option = options[index];
    if (option === undefined) return;
    setShown(option.label);
    onValue(option.value);
    setIsOpen(false);
  };
  const isListed = isOpen && options.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isListed) {
      if (event.key === 'ArrowDown') type(shown);
      return;
    }
    if (event.key === 'Enter' && exactly(shown, options) === active) return setIsOpen(false);
    const next = moved(event.key, active, options.length);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') pick(active);
    else if (event.key === 'Escape') setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const listId = `${id}-list`;
  return html`<span class="suggesting">
    <input
      type="text"
      autocomplete="off"
      role="combobox"
      aria-autocomplete="list"
      aria-expanded=${isListed}
      aria-controls=${isListed ? listId : undefined}
      aria-activedescendant=${isListed ? `${listId}-${active}` : undefined}
      aria-describedby=${describedBy}
      aria-required=${field.required}
      aria-invalid=${isWrong}
      id=${id}
      value=${shown}
      onFocus=${() => (setIsOpen(true), look(shown))}
      onBlur=${() => setIsOpen(false)}
      onInput=${(event: Event) => type((event.currentTarget as HTMLInputElement).value)}
      onKeyDown=${onKeyDown}
    />
    ${
      isListed &&
      html`<${CompletionList}
        id=${listId}
        label=${texts.composer.suggestions}
        items=${options.map((it) => ({ key: it.value, label: it.label, note: '' }))}
        active=${active}
        pick=${pick}
      />`
    }
  </span>`;
}
