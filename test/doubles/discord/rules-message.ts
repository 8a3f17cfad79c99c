/** What Discord takes as the body of a message, and what it refuses with 50035 or 50006. */
import { messageFlags } from './bits.ts';
import { checkComponents } from './rules-components.ts';
import { checkEmbeds } from './rules-embeds.ts';
import { readForm } from './form-errors.ts';
import type { Form, Path } from './form-errors.ts';
import type { Draft } from './messages.ts';
import { problems, refuse } from './problems.ts';
import { isSnowflake } from './snowflakes.ts';
import type { AllowedMentions, Json, StoredMessage, Upload } from './wire.ts';

/** https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
const limits = { content: 2000, embeds: 10, files: 10, nonce: 25, attachmentDescription: 1024, allowed: 100 } as const;
/** https://docs.discord.com/developers/reference#uploading-files */
const largestUpload = 10 * 1024 * 1024;

export type MessageRules = Readonly<{
  uploads: readonly Upload[];
  /** The message an edit changes; undefined when it is new. */
  before: StoredMessage | undefined;
  /** Where the body stands: a callback has it under `data`. */
  at?: Path;
}>;

/** The body as a draft, or a refusal. */
export const checkMessage = (body: Json, { uploads, before, at = [] }: MessageRules): Draft => {
  const form = readForm();
  const draft = body as Draft;
  form.text([...at, 'content'], draft.content, { max: limits.content });
  checkNonce(form, at, body['nonce']);
  checkAllowedMentions(form, [...at, 'allowed_mentions'], draft.allowed_mentions);
  checkFiles(form, at, draft, uploads, before);
  const isV2 = ((draft.flags ?? 0) & messageFlags.componentsV2) !== 0 || hasV2(before);
  checkEmbeds(form, [...at, 'embeds'], draft.embeds, limits.embeds);
  if (isV2) checkLegacyFields(form, at, body, before);
  const named = [...(before?.attachments ?? []).map((it) => it.filename), ...uploadNames(draft, uploads)];
  checkComponents(form, [...at, 'components'], draft.components, { isV2, attached: named });
  form.end();
  if (isEmpty(draft, uploads, before, isV2)) refuse(problems.emptyMessage);
  if (uploads.reduce((sum, it) => sum + it.bytes.byteLength, 0) > largestUpload) refuse(problems.tooLarge);
  return draft;
};

const hasV2 = (message: StoredMessage | undefined): boolean =>
  message !== undefined && (message.flags & messageFlags.componentsV2) !== 0;

/** https://docs.discord.com/developers/components/reference#component-reference: content and embeds no longer work. */
const checkLegacyFields = (form: Form, at: Path, body: Json, before: StoredMessage | undefined): void => {
  const old: Json = before === undefined || hasV2(before) ? {} : { content: before.content, embeds: before.embeds };
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll']) {
    const value = body[field] === undefined ? empty(old[field]) : body[field];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    form.wrong(
      [...at, field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
};
const empty = (value: unknown): unknown => (value === '' ? undefined : value);

const checkNonce = (form: Form, at: Path, nonce: unknown): void => {
  if (typeof nonce === 'string') form.text([...at, 'nonce'], nonce, { max: limits.nonce });
  else if (nonce !== undefined && nonce !== null && !Number.isInteger(nonce))
    form.wrong([...at, 'nonce'], 'UNION_TYPE_CHOICES', 'Value is neither an integer nor a string.');
};

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
const checkAllowedMentions = (form: Form, at: Path, allowed: AllowedMentions | null | undefined): void => {
  for (const kind of ['users', 'roles'] as const) {
    const ids = allowed?.[kind];
    if (ids === undefined) continue;
    if (ids.length > limits.allowed)
      form.wrong([...at, kind], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
    ids.forEach((id, index) => {
      if (!isSnowflake(id)) form.wrong([...at, kind, index], 'NUMBER_TYPE_COERCE', 'Value is not snowflake.');
    });
    if (ids.length > 0 && allowed?.parse?.includes(kind) === true)
      form.wrong(
        at,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
  allowed?.parse?.forEach((it, index) => {
    if (!['users', 'roles', 'everyone'].includes(it))
      form.wrong([...at, 'parse', index], 'BASE_TYPE_CHOICES', "Value must be one of {'everyone', 'roles', 'users'}.");
  });
};

const checkFiles = (
  form: Form,
  at: Path,
  draft: Draft,
  uploads: readonly Upload[],
  before: StoredMessage | undefined,
): void => {
  if (uploads.length > limits.files)
    form.wrong([...at, 'files'], 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  draft.attachments?.forEach((it, index) => {
    form.text([...at, 'attachments', index, 'description'], it.description, { max: limits.attachmentDescription });
    const uploaded = uploads.some((upload) => upload.key === `files[${it.id}]`);
    const kept = before?.attachments.some((one) => one.id === String(it.id)) === true;
    if (!uploaded && !kept)
      form.wrong([...at, 'attachments', index], 'ATTACHMENT_NOT_FOUND', `Attachment with id ${it.id} was not found`);
  });
};
const uploadNames = (draft: Draft, uploads: readonly Upload[]): readonly string[] =>
  uploads.map((it) => draft.attachments?.find(({ id }) => `files[${id}]` === it.key)?.filename ?? it.filename);

/** Buttons alone are no message, unless components are the message. */
const isEmpty = (
  draft: Draft,
  uploads: readonly Upload[],
  before: StoredMessage | undefined,
  isV2: boolean,
): boolean => {
  const content = draft.content === undefined ? (before?.content ?? '') : (draft.content ?? '');
  const embeds = draft.embeds === undefined ? (before?.embeds ?? []) : (draft.embeds ?? []);
  const components = draft.components === undefined ? (before?.components ?? []) : (draft.components ?? []);
  const attachments = draft.attachments === undefined ? (before?.attachments ?? []) : (draft.attachments ?? []);
  const files = uploads.length + attachments.length;
  return isV2 ? components.length === 0 : content.trim() === '' && embeds.length === 0 && files === 0;
};
