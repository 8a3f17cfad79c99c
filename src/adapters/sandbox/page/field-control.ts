/** One field to fill in, whatever its kind: used for the options of a command and in dialogs alike. */
import { html } from 'htm/preact';
import type { WireField } from '../protocol.ts';
import { SuggestingInput } from './suggesting-input.ts';
import type { ControlProps } from './suggesting-input.ts';
import { view } from './store.ts';
import { texts } from './texts.ts';

const fewChoices = 6;
type Option = Readonly<{ value: string; label: string }>;

export function FieldControl(props: ControlProps) {
  const { field, id, value, onValue, describedBy, isWrong, isRoomy = false } = props;
  const options = optionsOf(field);
  if (options !== undefined && isRoomy && options.length <= fewChoices) return html`<${Pills} ...${props} />`;
  const common = {
    id,
    value,
    'aria-describedby': describedBy,
    'aria-required': field.required,
    'aria-invalid': isWrong,
    onInput: (event: Event) => onValue((event.currentTarget as HTMLInputElement).value),
  };
  if (options !== undefined) {
    return html`<select ...${common}>
      <option value="">${field.required ? texts.composer.pick : texts.composer.none}</option>
      ${options.map((it) => html`<option value=${it.value} selected=${it.value === value}>${it.label}</option>`)}
    </select>`;
  }
  if (field.suggests) return html`<${SuggestingInput} ...${props} />`;
  if (field.kind === 'paragraph') return html`<textarea rows=${isRoomy ? 4 : 1} ...${common}></textarea>`;
  return html`<input
    type="text"
    autocomplete="off"
    inputmode=${field.kind === 'integer' ? 'numeric' : 'text'}
    ...${common}
  />`;
}

/** Radio buttons that look like pills; what may stay empty has a pill for that. */
function Pills({ field, id, value, onValue, describedBy, isWrong }: ControlProps) {
  const none: readonly Option[] = field.required ? [] : [{ value: '', label: texts.composer.none }];
  const options = [...(optionsOf(field) ?? []), ...none];
  return html`<div
    class="pills"
    role="radiogroup"
    aria-labelledby=${`${id}-label`}
    aria-describedby=${describedBy}
    aria-invalid=${isWrong}
    aria-required=${field.required}
  >
    ${options.map(
      (it, index) =>
        html`<label class=${it.value === '' ? 'pill pill-none' : 'pill'}>
          <input
            type="radio"
            name=${id}
            id=${index === 0 ? id : undefined}
            value=${it.value}
            checked=${it.value === value}
            onChange=${() => onValue(it.value)}
          />
          <span>${it.label}</span>
        </label>`,
    )}
  </div>`;
}

function optionsOf({ kind, choices, suggests }: WireField): readonly Option[] | undefined {
  const world = view.value;
  if (kind === 'boolean')
    return [
      { value: 'true', label: texts.composer.yes },
      { value: 'false', label: texts.composer.no },
    ];
  if (kind === 'choice' && !suggests) return choices ?? [];
  if (kind === 'user') return world?.people.map((it) => ({ value: it.id, label: it.name })) ?? [];
  if (kind !== 'channel') return undefined;
  return (
    world?.channels
      .filter((it) => it.kind !== 'direct' && it.thread === undefined)
      .map((it) => ({ value: it.id, label: `#${it.name}` })) ?? []
  );
}
