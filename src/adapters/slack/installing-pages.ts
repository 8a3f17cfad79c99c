/** What somebody sees who adds the bot: one page, without anything from elsewhere, so that it needs no exception from the rules for pages. */
import { languages } from '../../core/copy/languages.ts';
import { paths } from './render-manifest.ts';

const { installing, common } = languages.en;
type Words = Readonly<{ title: string; says: string }>;
export type PageName = 'added' | 'declined' | 'stale' | 'wholeOrganisation' | 'failed';

/** HTML, whole. */
export function page(name: PageName): string {
  const { title, says }: Words = installing[name];
  const again = name === 'added' ? '' : `<p><a href="${paths.install}">${escaped(installing.again)}</a></p>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(`${title} – ${common.botName}`)}</title></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(says)}</p>${again}</main></body></html>`,
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
