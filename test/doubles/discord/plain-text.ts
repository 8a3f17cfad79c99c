/** A message the way a person reads it, one line for each part. Knows Discord’s documents only, nothing of the bot. */
import { asText } from './wire.ts';
import type { Component, Embed, StoredMessage } from './wire.ts';

export type Names = Readonly<{
  nameOfUser?: (id: string) => string;
  nameOfChannel?: (id: string) => string;
  nameOfRole?: (id: string) => string;
}>;

/** Words of content, embeds and components; labels in square brackets; what images and files are called. */
export const plainText = (
  message: Readonly<
    Pick<StoredMessage, 'content' | 'embeds' | 'components'> & Partial<Pick<StoredMessage, 'attachments'>>
  >,
  names: Names = {},
): string =>
  [
    plainMarkdown(message.content, names),
    ...message.embeds.map((it) => embedText(it, names)),
    ...message.components.map((it) => componentText(it, names)),
  ]
    .filter((it) => it !== '')
    .join('\n');

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((it) => it !== undefined && it !== '').join('\n');

const embedText = ({ author, title, description, fields = [], footer }: Embed, names: Names): string =>
  lines(
    author?.name,
    plainMarkdown(title ?? '', names),
    plainMarkdown(description ?? '', names),
    ...fields.map(({ name, value }) => `${plainMarkdown(name, names)}: ${plainMarkdown(value, names)}`),
    footer?.text,
  );

/** https://docs.discord.com/developers/components/reference */
const componentText = (it: Component, names: Names): string => {
  const inside = (it.components ?? []).map((child) => componentText(child, names));
  switch (it.type) {
    case 1:
    case 17:
      return lines(...inside);
    case 2:
      return `[${it.label ?? asText(it.emoji?.['name'])}]`;
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return `[${it.placeholder ?? 'Make a selection'}]`;
    case 9:
      return lines(...inside, it.accessory === undefined ? undefined : componentText(it.accessory, names));
    case 10:
      return plainMarkdown(it.content ?? '', names);
    case 11:
      return it.description ?? '';
    case 12:
      return lines(...(it.items ?? []).map((item) => item.description ?? ''));
    case 13:
      return fileName(it.file?.url ?? '');
    default:
      return '';
  }
};
const fileName = (url: string): string => decodeURIComponent(url.split('/').at(-1) ?? '');

/** https://docs.discord.com/developers/reference#message-formatting */
export const plainMarkdown = (text: string, names: Names = {}): string =>
  text
    .split(/(```[\s\S]*?```)/)
    .map((part) =>
      part.startsWith('```')
        ? codeBlock(part)
        : part
            .split('\n')
            .map((it) => plainLine(it, names))
            .join('\n'),
    )
    .join('')
    .trim();
const codeBlock = (part: string): string => part.slice(3, -3).replace(/^[\w+-]*\n/, '');

/** Marks that only mean something where a line begins. */
const prefix = /^(\s*)(?:>>> |> )?(?:#{1,3} |-# |[-*] |\d+\. )?/;

const plainLine = (line: string, names: Names): string => {
  const [start = ''] = prefix.exec(line) ?? [];
  const number = /(\d+\. )$/.exec(start)?.[1] ?? '';
  return number + plainInline(line.slice(start.length), names);
};

/** What is escaped, code, or an address is set aside first, so that no mark is found inside it. */
const plainInline = (text: string, names: Names): string => {
  const aside: string[] = [];
  const keep = (words: string): string => `\uE000${aside.push(words) - 1}\uE000`;
  const marked = text
    .replaceAll(/\\([!-/:-@[-`{-~])/g, (_, it: string) => keep(it))
    .replaceAll(/(`+)(.+?)\1/g, (_, __, code: string) => keep(code))
    .replaceAll(/<t:(-?\d+)(?::[tTdDfFRsS])?>/g, (_, seconds: string) => keep(minute(seconds)))
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => keep(names.nameOfUser?.(id) ?? 'someone'))
    .replaceAll(/<@&(\d+)>/g, (_, id: string) => keep(names.nameOfRole?.(id) ?? 'a role'))
    .replaceAll(/<#(\d+)>/g, (_, id: string) => keep(`#${names.nameOfChannel?.(id) ?? 'a channel'}`))
    .replaceAll(/<\/([^:>]+):\d+>/g, (_, name: string) => keep(`/${name}`))
    .replaceAll(/<a?:(\w+):\d+>/g, (_, name: string) => keep(`:${name}:`))
    .replaceAll(/\[([^\]]*)\]\(<?https?:[^)\s]*>?(?: "[^"]*")?\)/g, (_, label: string) => label)
    .replaceAll(/<?(https?:\/\/[^\s>]+)>?/g, (_, url: string) => keep(url));
  return unmark(marked).replaceAll(/\uE000(\d+)\uE000/g, (_, at: string) => unkeep(aside, Number(at)));
};
const unkeep = (aside: readonly string[], at: number): string =>
  (aside[at] ?? '').replaceAll(/\uE000(\d+)\uE000/g, (_, inner: string) => unkeep(aside, Number(inner)));

const marks: readonly RegExp[] = [
  /\*\*\*(?=\S)(.+?)\*\*\*/g,
  /\*\*(?=\S)(.+?)\*\*/g,
  /__(?=\S)(.+?)__/g,
  /~~(?=\S)(.+?)~~/g,
  /\|\|(?=\S)(.+?)\|\|/g,
  /\*(?=\S)([^*]+?)\*/g,
  /(?<!\w)_(?=\S)([^_]+?)_(?!\w)/g,
];
const unmark = (text: string): string => marks.reduce((words, mark) => words.replaceAll(mark, '$1'), text);

const minute = (seconds: string): string =>
  Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toString({ smallestUnit: 'minute' });
