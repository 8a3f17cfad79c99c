import { describe, expect, it } from 'vitest';
import { field } from '../../core/chat/field.ts';
import type { FormSpec, Reply } from '../../core/chat/spec.ts';
import { languages } from '../../core/copy/languages.ts';
import { readForm, renderForm } from './render-form.ts';

const spec: FormSpec = {
  name: 'plan',
  replies: 'privately',
  title: () => 'Plan',
  submit: () => 'Send',
  fields: {
    title: field.text(() => 'Title', { min: 2, max: 20 }),
    notes: field.optional(field.paragraph(() => 'Notes', { max: 3000 })),
    hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
    quiet: field.optional(field.boolean(() => 'Quietly')),
    host: field.optional(field.user(() => 'Host')),
  },
};
const form = (prefill: Readonly<Record<string, string>> = {}) => {
  const reply: Extract<Reply, { kind: 'form' }> = {
    kind: 'form',
    form: 'plan',
    payload: 'plan~grp_1',
    prefill,
    language: 'en',
  };
  return renderForm(spec, reply, languages.en);
};
const inputs = (prefill?: Readonly<Record<string, string>>) =>
  form(prefill).components.map((it) => ('component' in it ? it.component : undefined));

describe('a form', () => {
  it('has its name, and every field under its label', () => {
    expect(form()).toMatchObject({ custom_id: 'form|plan~grp_1', title: 'Plan' });
    expect(form().components.map((it) => 'label' in it && it.label)).toEqual([
      'Title',
      'Notes',
      'Hour',
      'Quietly',
      'Host',
    ]);
  });

  it('asks for each kind as Discord does', () => {
    expect(inputs()).toEqual([
      { type: 4, custom_id: 'title', style: 1, required: true, min_length: 2, max_length: 20 },
      { type: 4, custom_id: 'notes', style: 2, required: false, max_length: 3000 },
      { type: 4, custom_id: 'hour', style: 1, required: true, placeholder: '0–23', max_length: 16 },
      {
        type: 3,
        custom_id: 'quiet',
        required: false,
        min_values: 0,
        max_values: 1,
        options: [
          { label: 'Yes', value: 'true' },
          { label: 'No', value: 'false' },
        ],
      },
      { type: 5, custom_id: 'host', required: false, min_values: 0, max_values: 1 },
    ]);
  });

  it('starts from what is known, cut to what fits', () => {
    const [title, notes, hour, quiet, host] = inputs({
      title: '👩‍👩‍👧'.repeat(3),
      notes: '',
      hour: '7',
      quiet: 'yes',
      host: 'nobody',
    });
    expect(title).toMatchObject({ value: `${'👩‍👩‍👧'.repeat(2)}…` });
    expect(notes).not.toHaveProperty('value');
    expect(hour).toMatchObject({ value: '7' });
    expect(quiet).toMatchObject({ options: [{ default: true }, { value: 'false' }] });
    expect(host).not.toHaveProperty('default_values');
  });

  it('is read by field name, and nothing else is', () => {
    const label = (component: object) => ({ type: 18, id: 1, component });
    const submitted = [
      label({ type: 4, custom_id: 'title', value: 'Tea' }),
      label({ type: 3, custom_id: 'quiet', values: ['false'] }),
      label({ type: 5, custom_id: 'host', values: [] }),
      label({ type: 4, custom_id: 'sneaky', value: 'x' }),
      label({ type: 4, custom_id: '__proto__', value: 'x' }),
      { type: 1, components: [{ type: 4, custom_id: 'hour', value: '7' }] },
      { type: 10, id: 9 },
      null,
    ];
    expect(readForm(spec, submitted)).toEqual({ title: 'Tea', quiet: 'false', hour: '7' });
    expect(readForm(spec, [{ type: 18, component: { customId: 'title', value: 'Tea' } }])).toEqual({ title: 'Tea' });
    expect(readForm(spec, undefined)).toEqual({});
  });

  it('takes back what it was filled in with', () => {
    const prefill = { title: 'Tea', notes: 'Bring\ncups', hour: '7', quiet: 'false' };
    const submitted = inputs(prefill).map((it) => {
      const chosen =
        it !== undefined && 'options' in it
          ? it.options.filter((option) => option.default).map(({ value }) => value)
          : undefined;
      return { type: 18, component: chosen === undefined ? it : { custom_id: it?.custom_id, values: chosen } };
    });
    expect(readForm(spec, submitted)).toEqual(prefill);
  });
});
