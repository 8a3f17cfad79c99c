/** A form as Slack’s modal, an input for every field; and what comes back, by field name. */
import type { types } from '@slack/bolt';
import type { Fields } from '../../core/chat/field.ts';
import type { CommandSpec, FormSpec, Problems, Reply } from '../../core/chat/spec.ts';
import type { Copy } from '../../core/copy/languages.ts';
import type { RawInput } from '../../core/ports/chat-platform.ts';
import { limits } from './limits.ts';
import { plain } from './render-components.ts';
import { inputBlock } from './render-inputs.ts';

/** What a view is known by: a form of ours, a command that lacked something, or a card that asks for nothing. */
export const callbackIds = { form: 'form', command: 'command', card: 'card' } as const;

/**
 * What Slack says nothing of when a view is submitted, so that the view itself remembers it: where it was opened,
 * and whatever else the answer needs.
 */
export type Opened = Readonly<Record<string, string>>;
/** `name` is the form’s, or the command’s, which has no payload. */
export type FormState = Readonly<{ name: string; payload: string; opened: Opened }>;
type Prefill = Readonly<Record<string, string>>;

/** `copy` is that of the reply’s language; `problems` are said above their fields. */
export const renderForm = (
  { title, submit, fields }: FormSpec,
  { form, payload, prefill }: Extract<Reply, { kind: 'form' }>,
  copy: Copy,
  opened: Opened = {},
  problems: Problems = {},
): types.ModalView => ({
  ...modal(title(copy), submit(copy), copy),
  callback_id: callbackIds.form,
  private_metadata: remembered({ name: form, payload, opened }),
  blocks: inputs(fields, prefill, copy, problems),
});

/** The fields of a command that lacked something; `prefill` is what was typed already. It goes on from there. */
export const renderCommandForm = (
  { name, summary, fields }: CommandSpec,
  prefill: Prefill,
  copy: Copy,
  opened: Opened = {},
  problems: Problems = {},
): types.ModalView => ({
  ...modal(`/${name}`, copy.group.setup.formSubmit, copy),
  callback_id: callbackIds.command,
  private_metadata: remembered({ name, payload: '', opened }),
  blocks: [
    { type: 'context', elements: [plain(summary(copy), limits.text)] },
    ...inputs(fields, prefill, copy, problems),
  ],
});

const modal = (title: string, submit: string, copy: Copy) =>
  ({
    type: 'modal',
    title: plain(title, limits.modalTitle),
    submit: plain(submit, limits.modalSubmit),
    close: plain(copy.common.cancel, limits.modalClose),
  }) as const;

const inputs = (fields: Fields, prefill: Prefill, copy: Copy, problems: Problems): types.KnownBlock[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    ...noted(problems[name]),
    inputBlock(name, field, prefill[name] ?? '', copy),
  ]);

const noted = (problem: string | undefined): readonly types.SectionBlock[] =>
  problem === undefined ? [] : [{ type: 'section', text: plain(problem, limits.text) }];

/** Throws for what is too much to remember: our mistake, never a person’s. */
function remembered(state: FormState): string {
  const metadata = JSON.stringify(state);
  if (metadata.length > limits.privateMetadata)
    throw new Error(`a form remembers over ${limits.privateMetadata} characters`);
  return metadata;
}

/** Undefined for a view that is no form of ours. */
export function readFormState(privateMetadata: string): FormState | undefined {
  const { name, payload, opened } = recordOf(parsed(privateMetadata));
  if (typeof name !== 'string' || typeof payload !== 'string') return undefined;
  const kept = Object.entries(recordOf(opened)).filter((it): it is [string, string] => typeof it[1] === 'string');
  return { name, payload, opened: Object.fromEntries(kept) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** What was filled in, from `view.state.values`; an input left alone says nothing. */
export function readForm({ fields }: Pick<FormSpec, 'fields'>, values: unknown): RawInput {
  const input: Record<string, unknown> = {};
  for (const [name, of] of Object.entries(recordOf(values))) {
    const answer = Object.hasOwn(fields, name) ? answerIn(recordOf(recordOf(of)[name])) : undefined;
    if (answer !== undefined) input[name] = answer;
  }
  return input;
}

/** By the names Slack has for it, one for each kind of input. */
function answerIn(state: Loose): string | undefined {
  const { value, selected_option, selected_user, selected_conversation, selected_channel } = state;
  const answers = [value, recordOf(selected_option)['value'], selected_user, selected_conversation, selected_channel];
  return answers.find((it) => typeof it === 'string');
}

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
