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

/** Numbers every component, says what was left out, and turns `attachment://` into addresses, as Discord’s answers have them. */
export const complete = (
  components: readonly Component[],
  attachments: readonly Attachment[],
): readonly Component[] => {
  if (components.length === 0) return components;
  const taken = new Set(allIn(components).map((it) => it.id ?? 0));
  let last = 0;
  const number = (id: number | undefined): number => {
    if (id !== undefined && id !== 0) return id;
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const one = (component: Component): Component => ({
    ...component,
    id: number(component.id),
    ...defaults(component, attachments),
    ...(component.components === undefined ? {} : { components: component.components.map(one) }),
    ...(component.component === undefined ? {} : { component: one(component.component) }),
    ...(component.accessory === undefined ? {} : { accessory: one(component.accessory) }),
  });
  return components.map(one);
};

/** What Discord adds to a component of this type. */
const defaults = (it: Component, attachments: readonly Attachment[]): Partial<Component> => {
  const { description = null, spoiler = false } = it;
  switch (it.type) {
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return { min_values: it.min_values ?? 1, max_values: it.max_values ?? 1 };
    case 11:
      return { media: resolved(it.media, attachments), description, spoiler };
    case 12:
      return {
        items: (it.items ?? []).map((item) => ({
          media: resolved(item.media, attachments),
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
        })),
      };
    case 13: {
      const file = it.file === undefined ? undefined : attachmentOf(it.file.url, attachments);
      return { file: resolved(it.file, attachments), name: file?.filename ?? '', size: file?.size ?? 0, spoiler };
    }
    case 14:
      return { divider: it.divider ?? true, spacing: it.spacing ?? 1 };
    case 17:
      return { accent_color: it.accent_color ?? null, spoiler };
    default:
      return {};
  }
};
/** https://docs.discord.com/developers/components/reference#unfurled-media-item */
const resolved = (media: Media | undefined, attachments: readonly Attachment[]): Media => {
  const url = media?.url ?? '';
  const attached = attachmentOf(url, attachments);
  if (attached === undefined) return { id: media?.id ?? '0', url, proxy_url: media?.proxy_url ?? url };
  return { id: attached.id, url: attached.url, proxy_url: attached.proxy_url, attachment_id: attached.id };
};

/** The attachment an address means, by `attachment://name` or as an answer gave it. */
const attachmentOf = (url: string, attachments: readonly Attachment[]): Attachment | undefined =>
  url.startsWith('attachment://')
    ? attachments.find((it) => it.filename === url.slice('attachment://'.length))
    : attachments.find((it) => it.url === url);
/** Everything in it that shows media. */
export const mediaIn = (component: Component): readonly Media[] => [
  ...(component.items ?? []).map((it) => it.media),
  ...(component.media === undefined ? [] : [component.media]),
  ...(component.file === undefined ? [] : [component.file]),
];
