/** A slash command being filled in: its name, its needed options, and chips that add the others. */
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WireChannel, WireCommand, WireField, WireInput } from '../protocol.ts';
import { clearDraft, focusComposer, setDraft } from './draft.ts';
import type { CommandDraft } from './draft-keeping.ts';
import { FieldControl } from './field-control.ts';
import { Icon } from './icons.ts';
import { fillIn, hintOf } from './slash.ts';
import { view } from './store.ts';
import { texts } from './texts.ts';

type Props = Readonly<{
  channel: WireChannel;
  draft: CommandDraft;
  isBusy: boolean;
  setRefusal: (sentence: string) => void;
  run: (command: WireCommand, input: WireInput) => Promise<void>;
}>;
const idOf = (field: string) => `option-${field}`;

export function CommandForm({ channel, draft, isBusy, setRefusal, run }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState('');
  const command = view.value?.commands.find((it) => it.name === draft.name);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea, .send')?.focus(), []);
  if (command === undefined) return null;

  const change = (next: Partial<CommandDraft>) => setDraft(channel.id, { command: { ...draft, ...next } });
  const leave = () => {
    clearDraft(channel.id);
    setRefusal('');
    focusComposer();
  };
  const send = async () => {
    const filled = fillIn(command.fields, draft.values);
    if (filled.kind === 'input') return run(command, filled.input);
    setRefusal(filled.sentence);
    setWrong(filled.field);
    document.querySelector<HTMLElement>(`#${idOf(filled.field)}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const isEmpty = 'value' in target && target.value === '';
    if (event.key === 'Escape' || (event.key === 'Backspace' && isEmpty && isUntouched(draft))) leave();
    else if (event.key === 'Enter' && !event.shiftKey && !(target instanceof HTMLButtonElement)) void send();
    else return;
    event.preventDefault();
  };
  const add = (field: string) => {
    change({ shown: [...draft.shown, field] });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${idOf(field)}`)?.focus());
  };
  const remove = (field: string) => {
    change({ shown: draft.shown.filter((it) => it !== field), values: { ...draft.values, [field]: '' } });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#add-${field}`)?.focus());
  };
  const shown = command.fields.filter((it) => draft.shown.includes(it.name));
  const hidden = command.fields.filter((it) => !draft.shown.includes(it.name));
  return html`<form
    class="command-form"
    ref=${form}
    aria-label=${`/${command.name}`}
    onKeyDown=${onKeyDown}
    onSubmit=${(event: Event) => {
      event.preventDefault();
      void send();
    }}
  >
    <p class="command-head">
      <strong class="command-name">/${command.name}</strong>
      <span class="soft">${command.summary}</span>
      <button type="button" class="icon-button" aria-label=${texts.composer.cancel} onClick=${leave}>
        <${Icon} name="close" />
      </button>
    </p>
    ${shown.map(
      (field) =>
        html`<${OptionRow}
          key=${field.name}
          field=${field}
          value=${draft.values[field.name] ?? ''}
          isWrong=${wrong === field.name}
          of=${{ name: command.name, channel: channel.id }}
          onValue=${(value: string) => {
            setWrong('');
            change({ values: { ...draft.values, [field.name]: value } });
          }}
          remove=${() => remove(field.name)}
        />`,
    )}
    <div class="command-foot">
      <div class="chips">
        ${hidden.map(
          (field) =>
            html`<button
              type="button"
              class="chip"
              id=${`add-${field.name}`}
              aria-label=${texts.composer.add(field.label)}
              onClick=${() => add(field.name)}
            >
              <${Icon} name="plus" />${field.label}
            </button>`,
        )}
      </div>
      <button
        type="submit"
        class="button button-primary send-command"
        data-composer=${shown.length === 0}
        aria-busy=${isBusy}
      >
        ${texts.composer.run}
      </button>
    </div>
  </form>`;
}

type OptionProps = Readonly<{
  field: WireField;
  value: string;
  isWrong: boolean;
  of: Readonly<{ name: string; channel: string }>;
  onValue: (value: string) => void;
  remove: () => void;
}>;

function OptionRow({ field, value, isWrong, of, onValue, remove }: OptionProps) {
  const id = idOf(field.name);
  return html`<div class="option">
    <label for=${id} id=${`${id}-label`}>${field.label}</label>
    <${FieldControl}
      field=${field}
      id=${id}
      value=${value}
      onValue=${onValue}
      of=${of}
      describedBy=${`${id}-hint composer-refusal`}
      isWrong=${isWrong}
    />
    <span class="option-hint" id=${`${id}-hint`}>${hintOf(field)}</span>
    ${
      !field.required &&
      html`<button
        type="button"
        class="icon-button"
        aria-label=${texts.composer.leaveOut(field.label)}
        onClick=${remove}
      >
        <${Icon} name="close" />
      </button>`
    }
  </div>`;
}

const isUntouched = ({ values }: CommandDraft) => Object.values(values).every((it) => it === '');
