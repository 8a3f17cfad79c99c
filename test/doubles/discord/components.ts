/** Walking and completing the components of messages and modals. */
import type { Attachment, Component, Media } from './wire.ts';

/** A component and everything inside it, in the order it is read. */
export const nested = (component: Component): readonly Component[] => [
  component,
  ...(component.components ?? []).flatMap(nested),
  ...(component.component === undefined ? [] : nested(component.component)),
  ...(component.accessory === undefined ? [] : nested(component.accessory)),
];
export const allIn = (components: readonly Component[]): readonly Component[] => components.flatMap(nested);

/** Gives every component its number, and `attachment://` references their address, as Discord’s answers have them. */
export const complete = (
  components: readonly Component[],
  attachments: readonly Attachment[],
): readonly Component[] => {
  const taken = new Set(allIn(components).map((it) => it.id ?? 0));
  let last = 0;
  const number = (id: number | undefined): number => {
    if (id !== undefined && id !== 0) return id;
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const media = (it: Media): Media => {
    const attached = attachmentOf(it.url, attachments);
    if (attached === undefined) return { url: it.url, proxy_url: it.proxy_url ?? it.url };
    return { url: attached.url, proxy_url: attached.proxy_url, attachment_id: attached.id };
  };
  const one = (component: Component): Component => ({
    ...component,
    id: number(component.id),
    ...(component.components === undefined ? {} : { components: component.components.map(one) }),
    ...(component.component === undefined ? {} : { component: one(component.component) }),
    ...(component.accessory === undefined ? {} : { accessory: one(component.accessory) }),
    ...(component.items === undefined
      ? {}
      : { items: component.items.map((it) => ({ ...it, media: media(it.media) })) }),
    ...(component.media === undefined ? {} : { media: media(component.media) }),
    ...(component.file === undefined ? {} : { file: media(component.file) }),
  });
  return components.map(one);
};

/** The attachment an address means, by `attachment://name` or as an answer gave it. */
export const attachmentOf = (url: string, attachments: readonly Attachment[]): Attachment | undefined =>
  url.startsWith('attachment://')
    ? attachments.find((it) => it.filename === url.slice('attachment://'.length))
    : attachments.find((it) => it.url === url);
/** Everything that shows media, with where it stands. */
export const mediaIn = (component: Component): readonly Media[] => [
  ...(component.items ?? []).map((it) => it.media),
  ...(component.media === undefined ? [] : [component.media]),
  ...(component.file === undefined ? [] : [component.file]),
];
