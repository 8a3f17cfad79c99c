/** Buttons, selects and links → elements of Slack’s actions; what Slack cannot open becomes a line of words. */
import type { types } from '@slack/bolt';
import { link, type Button, type Component, type Text } from '../../core/chat/card.ts';
import { limits } from './limits.ts';
import { buttonActionId, linkActionId, selectActionId } from './render-action-id.ts';
import { webAddress } from './render-links.ts';
import { isBlank, labelled } from './render-words.ts';

/** `links` are those that no button of Slack’s can open. */
export type Controls = Readonly<{ rows: readonly types.ActionsBlock[]; links: readonly Text[] }>;

export function renderControls(components: readonly Component[]): Controls {
  const elements: types.ActionsBlockElement[] = [];
  const links: Text[] = [];
  const alike = Map.groupBy(components, (it) => (it.kind === 'button' ? it.label : undefined));
  for (const it of components) {
    if (it.kind === 'button') elements.push(button(it, (alike.get(it.label)?.length ?? 0) > 1));
    if (it.kind === 'select') elements.push(select(it, elements.filter(({ type }) => type === 'static_select').length));
    if (it.kind !== 'link') continue;
    const address = webAddress(it.url);
    if (address === undefined) links.push([link(it.label, it.url)]);
    else elements.push(linkButton(it.label, address, elements.filter((one) => 'url' in one).length));
  }
  return { rows: inRows(elements), links };
}

/** `emoji: false`: a name like `:wave:` stays what somebody wrote; an emoji itself is shown either way. */
export const plain = (words: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: labelled(words, most),
  emoji: false,
});

/** Where several read the same, each says what it acts on. */
const button = ({ label, describes, style, actionId }: Button, isShared: boolean): types.Button => ({
  type: 'button',
  text: plain(isShared && describes !== undefined && !isBlank(describes) ? describes : label, limits.buttonLabel),
  action_id: buttonActionId(actionId),
  ...(style === 'secondary' ? {} : { style }),
  ...(describes === undefined || isBlank(describes)
    ? {}
    : { accessibility_label: labelled(describes, limits.accessibilityLabel) }),
});

const linkButton = (label: string, url: string, index: number): types.Button => ({
  type: 'button',
  text: plain(label, limits.buttonLabel),
  action_id: linkActionId(index),
  url,
});

const select = (
  { placeholder, options }: Extract<Component, { kind: 'select' }>,
  index: number,
): types.StaticSelect => ({
  type: 'static_select',
  action_id: selectActionId(index),
  ...(isBlank(placeholder) ? {} : { placeholder: plain(placeholder, limits.selectPlaceholder) }),
  options: options.map(({ label, actionId }) => option(label, buttonActionId(actionId))),
});

export const option = (label: string, value: string): types.PlainTextOption => ({
  text: plain(label, limits.optionLabel),
  value,
});

function inRows(elements: readonly types.ActionsBlockElement[]): readonly types.ActionsBlock[] {
  const rows: types.ActionsBlock[] = [];
  for (let at = 0; at < elements.length; at += limits.actionsElements)
    rows.push({ type: 'actions', elements: elements.slice(at, at + limits.actionsElements) });
  return rows;
}
