/** Buttons, selects and links → rows of Discord’s components; what Discord cannot open becomes a line of words. */
import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
} from 'discord.js';
import { link, type Button, type Component, type Text } from '../../core/chat/card.ts';
import type { NudgeId } from '../../core/kit/ids.ts';
import { limits } from './limits.ts';
import { clip, ellipsis, isBlank } from './render-clip.ts';
import { aboutCustomId, buttonCustomId, marked, selectCustomId } from './render-custom-id.ts';
import { webAddress } from './render-links.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Control = APIButtonComponent | APIStringSelectComponent;
/** `links` are those that no button of Discord’s can open. */
export type Controls = Readonly<{ rows: readonly Row[]; links: readonly Text[] }>;
export type Marking = Readonly<{ marker?: NudgeId; labels: Readonly<{ about: string }> }>;

export function renderControls(components: readonly Component[], marking: Marking): Controls {
  const labels = components.flatMap((it) => (it.kind === 'button' ? [it.label] : []));
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  const selects = components.filter((it) => it.kind === 'select');
  const controls: Control[] = [];
  const links: Text[] = [];
  for (const it of components) {
    if (it.kind === 'button') controls.push(button(it, isShared(it.label)));
    if (it.kind === 'select') controls.push(select(it, selects.indexOf(it)));
    if (it.kind !== 'link') continue;
    const opening = linkButton(it.label, it.url);
    if (opening === undefined) links.push([link(it.label, it.url)]);
    else controls.push(opening);
  }
  return { rows: inRows(withMarker(controls, marking)), links };
}

/** Several buttons of one label are told apart by what they act on: Discord has no words for screen readers alone. */
const button = ({ label, describes, style, actionId }: Button, isShared: boolean): Control => ({
  type: ComponentType.Button,
  style: styles[style],
  label: labelled((isShared ? describes : undefined) ?? label, limits.buttonLabel),
  custom_id: buttonCustomId(actionId),
});

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

function linkButton(label: string, url: string): Control | undefined {
  const address = webAddress(url);
  if (address === undefined || address.length > limits.buttonUrl) return undefined;
  const shown = labelled(label, limits.buttonLabel);
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: shown, url: address };
}

const select = ({ placeholder, options }: Extract<Component, { kind: 'select' }>, index: number): Control => ({
  type: ComponentType.StringSelect,
  custom_id: selectCustomId(index),
  ...(placeholder === '' ? {} : { placeholder: clip(placeholder, limits.selectPlaceholder) }),
  options: options.map(({ label, actionId }) => ({
    label: labelled(label, limits.optionLabel),
    value: buttonCustomId(actionId),
  })),
});

const labelled = (label: string, most: number): string => (isBlank(label) ? ellipsis : clip(label, most));

/** The component with the shortest id carries the mark; where none can, a small button does, which says why it came. */
function withMarker(controls: readonly Control[], { marker, labels }: Marking): readonly Control[] {
  if (marker === undefined) return controls;
  const ids = controls.flatMap((it) => ('custom_id' in it ? [it.custom_id] : []));
  const [shortest] = ids.toSorted((a, b) => a.length - b.length);
  if (shortest === undefined) {
    const label = labelled(labels.about, limits.buttonLabel);
    const custom_id = marked(aboutCustomId, marker);
    return [...controls, { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id }];
  }
  return controls.map((it) =>
    'custom_id' in it && it.custom_id === shortest ? { ...it, custom_id: marked(shortest, marker) } : it,
  );
}

/** Neighbouring buttons share a row while they fit; a select has its own. */
function inRows(controls: readonly Control[]): readonly Row[] {
  const rows: Control[][] = [];
  for (const it of controls) {
    const last = rows.at(-1);
    const fits = last !== undefined && last.length < limits.rowButtons && last[0]?.type === ComponentType.Button;
    if (fits && it.type === ComponentType.Button) last.push(it);
    else rows.push([it]);
  }
  return rows.map((components) => ({ type: ComponentType.ActionRow, components }));
}
