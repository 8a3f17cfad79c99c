/** The ways to reach a service, each with its remarks. */
import { link } from '../chat/card.ts';
import type { Inline, Text } from '../chat/card.ts';
import type { ResourceCopy } from '../copy/en/resource.ts';
import type { Resource, Way } from './resource.ts';

export function everyWay(copy: ResourceCopy, { contact }: Resource): readonly Text[] {
  return [
    ...contact.call.map((way) => [copy.call(way.value) + remarks(copy, way)]),
    ...contact.text.map((way) => textWay(copy, way)),
    ...contact.relay.map((way) => [copy.relay(way.value) + remarks(copy, way)]),
    ...contact.mail.map((way) => [copy.mail(way.value) + remarks(copy, way)]),
    ...contact.chat.map((way) => pageWay(copy, copy.chat, way)),
    ...contact.web.map((way) => pageWay(copy, copy.website, way)),
  ];
}

export const textWay = (copy: ResourceCopy, way: Way): Text => [
  copy.text(way.value, way.send, way.app) + remarks(copy, way),
];
export const pageWay = (copy: ResourceCopy, label: string, way: Way): readonly Inline[] => [
  link(label, way.value),
  remarks(copy, way),
];

export function remarks(copy: ResourceCopy, way: Way): string {
  const words = [
    way.purpose === undefined ? undefined : copy.purpose[way.purpose],
    way.area,
    way.language === undefined ? undefined : copy.inLanguage(way.language),
    way.callsBack === true ? copy.callsBack : undefined,
    way.limited === true ? copy.limited : undefined,
    way.unconfirmed ? copy.unconfirmed : undefined,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? '' : copy.aside(words);
}
