/** What a person reads in a message of Slack’s, and whom it calls. */
import { everyRecord } from './slack-rules.ts';

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
const listOf = (it: unknown): readonly Loose[] => (Array.isArray(it) ? it.map(recordOf) : []);
const wordsOf = (it: unknown): string => (typeof it === 'string' ? it : '');

/** Blocks where there are any, as Slack shows them; else the text. */
export function plainText(message: unknown, nameOf: (id: string) => string): string {
  const { blocks, text } = recordOf(message);
  const shown = listOf(blocks).map((it) => blockText(it, nameOf));
  return shown.length > 0 ? shown.join('\n') : readable(wordsOf(text), nameOf);
}

function blockText(block: Loose, nameOf: (id: string) => string): string {
  const read = (it: unknown): string => {
    const one = recordOf(it);
    switch (one['type']) {
      case 'mrkdwn':
        return readable(wordsOf(one['text']), nameOf);
      case 'plain_text':
        return wordsOf(one['text']);
      case 'user':
        return `@${nameOf(wordsOf(one['user_id']))}`;
      case 'channel':
        return `#${nameOf(wordsOf(one['channel_id']))}`;
      case 'date':
        return minute(Number(one['timestamp']));
      case 'emoji':
        return wordsOf(one['name']);
      case 'link':
        return wordsOf(one['text']) || wordsOf(one['url']);
      case 'text':
        return wordsOf(one['text']);
      case 'image':
        return wordsOf(one['alt_text']);
      case 'button':
        return `[${read(one['text'])}]`;
      case 'static_select':
        return [read(one['placeholder']), ...listOf(one['options']).map((option) => read(option['text']))].join(' / ');
      default:
        return [
          read0(one['text']),
          listOf(one['fields']).map(read).join('\n'),
          listOf(one['elements'])
            .map(read)
            .join(one['type'] === 'rich_text_section' ? '' : '\n'),
          read0(one['element']),
        ]
          .filter((words) => words !== '')
          .join('\n');
    }
  };
  const read0 = (it: unknown): string => (it === undefined ? '' : typeof it === 'string' ? it : read(it));
  return read(block);
}

/** Every reader sees their own zone; here, UTC. */
const minute = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toString({ smallestUnit: 'minute' });

/** Slack’s markup as it is shown: names for mentions, labels for links, and what was escaped. */
const readable = (text: string, nameOf: (id: string) => string): string =>
  text
    .replace(/<([@#])([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, sign: string, id: string) => `${sign}${nameOf(id)}`)
    .replace(/<!date\^(\d+)[^>]*>/g, (_, seconds: string) => minute(Number(seconds)))
    .replace(/<([^|>]+)\|([^>]*)>/g, '$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Ids of people, `@channel` and the like that Slack would call. */
export function mentionsIn(message: unknown): readonly string[] {
  const { blocks, text } = recordOf(message);
  const records = everyRecord(blocks);
  const elements = records.flatMap((it) =>
    it['type'] === 'user'
      ? [wordsOf(it['user_id'])]
      : it['type'] === 'broadcast'
        ? [`@${wordsOf(it['range'])}`]
        : it['type'] === 'usergroup'
          ? [wordsOf(it['usergroup_id'])]
          : [],
  );
  const markup = records.filter((it) => it['type'] === 'mrkdwn').map((it) => wordsOf(it['text']));
  const texts = [...markup, ...(records.length > 0 ? [] : [wordsOf(text)])];
  const written = texts.flatMap((it) => [...it.matchAll(/<(?:@([UW][A-Z0-9]+)|!((?!date\^)[^>]+))/g)]);
  return [...new Set([...elements, ...written.map(([, user, call]) => user ?? `@${call ?? ''}`)])];
}
