/** Whether a message is within Discord’s numbers, counted from the finished body alone. */
import { limits } from '../../../src/adapters/discord/limits.ts';
import type { RenderedMessage } from '../../../src/adapters/discord/render-card.ts';

type Loose = Readonly<Record<string, unknown>>;

/** Every component, those within others included. */
export const everyComponent = (them: readonly object[]): readonly Loose[] =>
  them.flatMap((it) => {
    const component: Loose = { ...it };
    const { components } = component;
    return [component, ...everyComponent(Array.isArray(components) ? (components as object[]) : [])];
  });

export const textsIn = (body: RenderedMessage['body']): readonly string[] =>
  everyComponent(body.components).flatMap(({ type, content }) => (type === 10 ? [String(content)] : []));

export function messageProblems({ body, files }: RenderedMessage): readonly string[] {
  const all = everyComponent(body.components);
  const problems: string[] = [];
  const within = (what: string, count: number, most: number, least = 0) => {
    if (count < least || count > most) problems.push(`${what}: ${count}, of ${least} to ${most}`);
  };
  const text = (of: Loose, key: string): string => (typeof of[key] === 'string' ? of[key] : '');
  const list = (of: Loose, key: string): readonly Loose[] => (Array.isArray(of[key]) ? (of[key] as Loose[]) : []);
  const unique = (what: string, of: readonly string[]) => {
    if (new Set(of).size !== of.length) problems.push(`${what}: not unique`);
  };

  within('components', all.length, limits.components, 1);
  within('text', textsIn(body).join('').length, limits.text);
  within('attachments', body.attachments.length, limits.attachments);
  within('mentioned users', body.allowed_mentions.users.length, limits.mentionedUsers);
  for (const it of all) {
    if (it['type'] === 17) within('container', list(it, 'components').length, limits.components, 1);
    if (it['type'] === 10 && text(it, 'content').trim() === '') problems.push('an empty text');
    if (it['type'] === 12) {
      within('gallery', list(it, 'items').length, limits.galleryItems, 1);
      for (const item of list(it, 'items')) within('alt', text(item, 'description').length, limits.alt, 1);
    }
    if (it['type'] === 1) {
      const inner = list(it, 'components');
      const areButtons = inner.every(({ type }) => type === 2);
      within('row', inner.length, areButtons ? limits.rowButtons : 1, 1);
    }
    if (it['type'] === 2) within('label', text(it, 'label').trim().length, limits.buttonLabel, 1);
    if (it['style'] === 5) within('url', text(it, 'url').length, limits.buttonUrl, 1);
    if (it['type'] === 3) {
      within('options', list(it, 'options').length, limits.selectOptions, 1);
      for (const option of list(it, 'options')) {
        within('option label', text(option, 'label').trim().length, limits.optionLabel, 1);
        within('option value', text(option, 'value').length, limits.optionValue, 1);
      }
      if ('placeholder' in it) within('placeholder', text(it, 'placeholder').length, limits.selectPlaceholder, 1);
    }
    if ('custom_id' in it) within('custom id', text(it, 'custom_id').length, limits.customId, 1);
  }
  unique(
    'custom ids',
    all.flatMap((it) => ('custom_id' in it ? [text(it, 'custom_id')] : [])),
  );
  unique(
    'file names',
    files.map(({ name }) => name),
  );
  const shown = Array.from(JSON.stringify(body.components).matchAll(/"attachment:\/\/([^"]+)"/g), ([, it = '']) => it);
  const names = body.attachments.map(({ filename = '' }) => filename);
  if (files.map(({ name }) => name).join() !== names.join()) problems.push('attachments are not the files');
  if (shown.toSorted().join() !== names.toSorted().join()) problems.push('components do not show every file once');
  return problems;
}
