/** A form of the bot's, as a dialog; what was typed stays until it has arrived. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { WireForm } from '../protocol.ts';
import { FieldControl } from './field-control.ts';
import { Modal } from './modal.ts';
import { fillIn, hintOf } from './slash.ts';
import { ask, dialog } from './store.ts';
import { texts } from './texts.ts';

export function FormDialog() {
  const form = dialog.value;
  return form === undefined ? null : html`<${FormModal} key=${`${form.form}/${form.payload}`} form=${form} />`;
}

const idOf = (field: string) => `form-${field}`;

function FormModal({ form }: Readonly<{ form: WireForm }>) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(form.fields.map((it) => [it.name, it.value ?? ''])),
  );
  const [refusal, setRefusal] = useState('');
  const [wrong, setWrong] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const close = () => (dialog.value = undefined);
  const refuse = (sentence: string, field = '') => {
    setRefusal(sentence);
    setWrong(field);
    if (field !== '') document.querySelector<HTMLElement>(`#${idOf(field)}`)?.focus();
  };
  const submit = async () => {
    if (isBusy) return;
    const filled = fillIn(form.fields, values);
    if (filled.kind === 'problem') return refuse(filled.sentence, filled.field);
    setIsBusy(true);
    setRefusal('');
    const { channel, message, payload } = form;
    const where = message === undefined ? { channel } : { channel, message };
    const answer = await ask({ kind: 'submit', ...where, form: form.form, payload, input: filled.input });
    setIsBusy(false);
    if (answer.kind === 'refused') return refuse(answer.sentence);
    close();
  };
  return html`<${Modal} title=${form.title} onClose=${close}>
    <form
      class="form"
      onSubmit=${(event: Event) => {
        event.preventDefault();
        void submit();
      }}
    >
      ${form.fields.map((field) => {
        const id = idOf(field.name);
        return html`<div class="form-field" key=${field.name}>
          <div class="form-label">
            <label for=${id} id=${`${id}-label`}>${field.label}</label>
            <span class="option-hint" id=${`${id}-hint`}>${hintOf(field)}</span>
          </div>
          <${FieldControl}
            field=${field}
            id=${id}
            value=${values[field.name] ?? ''}
            onValue=${(value: string) => {
              setWrong('');
              setValues((all) => ({ ...all, [field.name]: value }));
            }}
            of=${{ name: form.form, channel: form.channel }}
            describedBy=${`${id}-hint form-refusal`}
            isWrong=${wrong === field.name}
            isRoomy=${true}
          />
        </div>`;
      })}
      <p class="refusal" role="alert" id="form-refusal" hidden=${refusal === ''}>${refusal}</p>
      <div class="form-foot">
        <button type="button" class="button button-secondary" onClick=${close}>${texts.dialog.cancel}</button>
        <button type="submit" class="button button-primary" aria-busy=${isBusy}>${form.submit}</button>
      </div>
    </form>
  <//>`;
}
