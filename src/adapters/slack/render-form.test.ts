import { describe, expect, it } from 'vitest';
import { field } from '../../core/chat/field.ts';
import type { CommandSpec, FormSpec, Reply } from '../../core/chat/spec.ts';
import { languages } from '../../core/copy/languages.ts';
import { readForm, readFormState, renderCommandForm, renderForm } from './render-form.ts';

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
    place: field.optional(field.channel(() => 'Place')),
    crew: field.optional(field.role(() => 'Crew')),
    meeting: field.optional(field.id(() => 'Meeting', { suggests: true })),
  },
};
const form = (prefill: Readonly<Record<string, string>> = {}, opened: Readonly<Record<string, string>> = {}) => {
  const reply: Extract<Reply, { kind: 'form' }> = {
    kind: 'form',
    form: 'plan',
    payload: 'plan~grp_1',
    prefill,
    language: 'en',
  };
  return renderForm(spec, reply, languages.en, opened);
};
const inputs = (prefill?: Readonly<Record<string, string>>) =>
  form(prefill).blocks.map((it) => ('element' in it ? it.element : undefined));

describe('a form', () => {
  it('has its name, its words and every field under its label', () => {
    const modal = form();
    expect(modal).toMatchObject({
      type: 'modal',
      callback_id: 'form',
      title: { text: 'Plan' },
      submit: { text: 'Send' },
      close: { text: 'Cancel' },
    });
    expect(modal.blocks.map((it) => [it.block_id, 'optional' in it && it.optional])).toEqual([
      ['title', false],
      ['notes', true],
      ['hour', false],
      ['quiet', true],
      ['host', true],
      ['place', true],
      ['crew', true],
      ['meeting', true],
    ]);
    expect(modal.blocks[0]).toMatchObject({ label: { type: 'plain_text', text: 'Title' } });
  });

  it('asks for each kind as Slack does', () => {
    const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
    expect(inputs()).toEqual([
      { type: 'plain_text_input', action_id: 'title', min_length: 2, max_length: 20 },
      { type: 'plain_text_input', action_id: 'notes', multiline: true, max_length: 3000 },
      {
        type: 'number_input',
        action_id: 'hour',
        is_decimal_allowed: false,
        min_value: '0',
        max_value: '23',
        placeholder: plain('0–23'),
      },
      {
        type: 'static_select',
        action_id: 'quiet',
        options: [
          { text: plain('Yes'), value: 'true' },
          { text: plain('No'), value: 'false' },
        ],
      },
      { type: 'users_select', action_id: 'host' },
      { type: 'conversations_select', action_id: 'place', filter: { include: ['public', 'private'] } },
      { type: 'plain_text_input', action_id: 'crew', max_length: 60 },
      { type: 'external_select', action_id: 'meeting', min_query_length: 0 },
    ]);
  });

  it('starts from what is known and Slack would take', () => {
    const known = {
      title: '👩‍👩‍👧'.repeat(3),
      notes: '',
      hour: '07',
      quiet: 'no',
      host: 'U01',
      place: 'C01',
      meeting: 'mtg_1',
    };
    const [title, notes, hour, quiet, host, place, , meeting] = inputs(known);
    expect(title).toMatchObject({ initial_value: `${'👩‍👩‍👧'.repeat(2)}…` });
    expect(notes).not.toHaveProperty('initial_value');
    expect(hour).toMatchObject({ initial_value: '7' });
    expect(quiet).toMatchObject({ initial_option: { value: 'false' } });
    expect(host).toMatchObject({ initial_user: 'U01' });
    expect(place).toMatchObject({ initial_conversation: 'C01' });
    expect(meeting).toMatchObject({ initial_option: { value: 'mtg_1' } });
    const [, , late, , nobody, nowhere] = inputs({ hour: '24', host: 'nobody', place: 'nowhere' });
    expect(late).not.toHaveProperty('initial_value');
    expect(nobody).not.toHaveProperty('initial_user');
    expect(nowhere).not.toHaveProperty('initial_conversation');
  });

  it('remembers what it was opened for, and where', () => {
    const { private_metadata = '' } = form({}, { channel: 'C01' });
    expect(readFormState(private_metadata)).toEqual({
      name: 'plan',
      payload: 'plan~grp_1',
      opened: { channel: 'C01' },
    });
    for (const it of ['', '{', 'null', '{"name":1,"payload":""}', '[]']) expect(readFormState(it)).toBeUndefined();
    expect(() => form({}, { channel: 'C'.repeat(3000) })).toThrow('remembers over 3000');
  });

  it('asks for what a command lacks, with what was typed already', () => {
    const command: CommandSpec = {
      name: 'meeting plan',
      summary: () => 'Plan a meeting',
      access: 'facilitator',
      replies: 'with-form',
      fields: spec.fields,
    };
    const modal = renderCommandForm(command, { hour: '19' }, languages.en, { channel: 'C01' });
    expect(modal).toMatchObject({ callback_id: 'command', title: { text: '/meeting plan' } });
    expect(readFormState(modal.private_metadata ?? '')).toEqual({
      name: 'meeting plan',
      payload: '',
      opened: { channel: 'C01' },
    });
    expect(modal.blocks[0]).toMatchObject({ type: 'context', elements: [{ text: 'Plan a meeting' }] });
    expect(modal.blocks[3]).toMatchObject({ block_id: 'hour', element: { initial_value: '19' } });
  });

  it('says what is wrong above its field', () => {
    const reply = { kind: 'form', form: 'plan', payload: '', prefill: { hour: '7' }, language: 'en' } as const;
    const { blocks } = renderForm(spec, reply, languages.en, {}, { hour: 'That is too early.' });
    expect(blocks.slice(1, 4)).toMatchObject([
      { block_id: 'notes' },
      { type: 'section', text: { type: 'plain_text', text: 'That is too early.' } },
      { block_id: 'hour', element: { initial_value: '7' } },
    ]);
    expect(blocks).toHaveLength(9);
  });

  it('is read by field name, and nothing else is', () => {
    const values = {
      title: { title: { type: 'plain_text_input', value: 'Tea' } },
      notes: { notes: { type: 'plain_text_input', value: null } },
      hour: { hour: { type: 'number_input', value: '7' } },
      quiet: { quiet: { type: 'static_select', selected_option: { text: {}, value: 'false' } } },
      host: { host: { type: 'users_select', selected_user: 'U01' } },
      place: { place: { type: 'conversations_select', selected_conversation: 'C01' } },
      meeting: { meeting: { type: 'external_select', selected_option: null } },
      sneaky: { sneaky: { type: 'plain_text_input', value: 'x' } },
      crew: { other: { type: 'plain_text_input', value: 'x' } },
      toString: { toString: { value: 'x' } },
    };
    const read = { title: 'Tea', hour: '7', quiet: 'false', host: 'U01', place: 'C01' };
    expect(readForm(spec, values)).toEqual(read);
    const handled = JSON.parse('{"__proto__":{"__proto__":{"value":"x"}}}') as unknown;
    for (const it of [undefined, null, 'x', [1], handled]) expect(readForm(spec, it)).toEqual({});
  });
});
