/** A message as data: six blocks, three components, seven inline kinds beside plain words. */
import type { ChannelRef, UserRef } from './address.ts';

/** Plain strings are always escaped by the renderer, so a member's words can never ping a channel. */
export type Inline =
  | string
  | Readonly<
      | { kind: 'strong' | 'soft'; text: string }
      | { kind: 'link'; text: string; url: string }
      | { kind: 'user'; user: UserRef }
      | { kind: 'channel'; channel: ChannelRef }
      /** One of the community’s own roles, by its id; it is named, and nobody is called by it. */
      | { kind: 'role'; role: string }
      | { kind: 'timestamp'; at: Temporal.Instant; as: 'date' | 'time' | 'date-and-time' | 'from-now' }
    >;
export type Text = readonly Inline[];

export type Card = Readonly<{
  tone?: 'calm' | 'warm' | 'attentive';
  title?: string;
  body: readonly Block[];
  components?: readonly Component[];
  /** Why the reader got this, as a sentence. Every card that nobody asked for carries one. */
  why?: string;
  /**
   * What stands in its place where a service would show a message’s words on a locked screen: neutral words, and a
   * button that opens the card itself.
   */
  cover?: Readonly<{ words: string; open: Button }>;
}>;

export type Block = Readonly<
  | { kind: 'text' | 'context'; text: Text }
  | { kind: 'fields'; fields: readonly Readonly<{ name: string; value: Text }>[] }
  | { kind: 'image'; png: Uint8Array; alt: string }
  | { kind: 'file'; name: string; mediaType: string; content: Uint8Array }
  | { kind: 'divider' }
>;

export type Button = Readonly<{
  kind: 'button';
  label: string;
  /** What it acts on, where several look alike ("Going, Thursday 19:00"): read out instead of the label. */
  describes?: string;
  actionId: string;
  style: 'primary' | 'secondary' | 'danger';
}>;
export type Component = Readonly<
  | Button
  | { kind: 'select'; placeholder: string; options: readonly Readonly<{ label: string; actionId: string }>[] }
  | { kind: 'link'; label: string; url: string }
>;

export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const soft = (text: string): Inline => ({ kind: 'soft', text });
export const link = (text: string, url: string): Inline => ({ kind: 'link', text, url });
export const user = (it: UserRef): Inline => ({ kind: 'user', user: it });
export const channel = (it: ChannelRef): Inline => ({ kind: 'channel', channel: it });
export const role = (it: string): Inline => ({ kind: 'role', role: it });
export const timestamp = (at: Temporal.Instant, as: 'date' | 'time' | 'date-and-time' | 'from-now'): Inline => ({
  kind: 'timestamp',
  at,
  as,
});

export const text = (...parts: Text): Block => ({ kind: 'text', text: parts });
export const context = (...parts: Text): Block => ({ kind: 'context', text: parts });
export const fields = (...rows: readonly (readonly [name: string, value: Text | string])[]): Block => ({
  kind: 'fields',
  fields: rows.map(([name, value]) => ({ name, value: typeof value === 'string' ? [value] : value })),
});
export const divider: Block = { kind: 'divider' };
export const image = (png: Uint8Array, alt: string): Block => ({ kind: 'image', png, alt });
export const file = (name: string, mediaType: string, content: Uint8Array): Block => ({
  kind: 'file',
  name,
  mediaType,
  content,
});

type ButtonStyle = Button['style'];
/** A button; `describes` names its object for screen readers where several buttons share a label. */
export const button = (label: string, actionId: string, style: ButtonStyle = 'secondary', describes?: string): Button =>
  describes === undefined
    ? { kind: 'button', label, actionId, style }
    : { kind: 'button', label, actionId, style, describes };
export const linkButton = (label: string, url: string): Component => ({ kind: 'link', label, url });
export const select = (
  placeholder: string,
  options: readonly Readonly<{ label: string; actionId: string }>[],
): Component => ({
  kind: 'select',
  placeholder,
  options,
});
