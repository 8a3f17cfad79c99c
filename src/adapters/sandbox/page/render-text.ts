/** Words with their links, names and times; nothing in them is markup, so they can only be shown. */
import { html } from 'htm/preact';
import type { WireInline, WireText } from '../protocol.ts';
import { goTo, reader, rehearsalNow, tick, view } from './store.ts';
import { fromNow, millisOf, readTime, zoneName } from './times.ts';
import type { TimeStyle } from './times.ts';
import { findChannel, impossible } from './view.ts';

export function Words({ text }: Readonly<{ text: WireText }>) {
  return text.map((it) => html`<${Inline} it=${it} />`);
}

function Inline({ it }: Readonly<{ it: WireInline }>) {
  switch (it.kind) {
    case 'words':
      return it.text;
    case 'strong':
      return html`<strong>${it.text}</strong>`;
    case 'soft':
      return html`<span class="soft">${it.text}</span>`;
    case 'link':
      return html`<${Link} url=${it.url}>${it.text}<//>`;
    case 'user':
      return html`<span class=${it.id === view.value?.me ? 'mention mention-me' : 'mention'}>@${it.name}</span>`;
    case 'channel':
      return html`<${ChannelLink} id=${it.id} name=${it.name} />`;
    case 'timestamp':
      return html`<${Moment} iso=${it.at} as=${it.as} />`;
    default:
      return impossible(it);
  }
}

/** A link of ours opens here, every other in a window of its own. */
export function Link({ url, look = '', children }: Readonly<{ url: string; look?: string; children?: unknown }>) {
  if (url.startsWith('/#/') || url.startsWith('#/')) {
    const [channel = '', message] = url
      .replace(/^\/?#\//, '')
      .split('/')
      .map(decodeURIComponent);
    const follow = (event: Event) => {
      event.preventDefault();
      goTo(channel, message);
    };
    return html`<a class=${look} href=${url} onClick=${follow}>${children}</a>`;
  }
  if (!/^(?:https?|mailto|tel|sms):/i.test(url)) return html`<span>${children}</span>`;
  const isPage = /^http/i.test(url);
  return html`<a class=${look} href=${url} rel="noopener noreferrer" target=${isPage ? '_blank' : undefined}
    >${children}</a
  >`;
}

export function ChannelLink({ id, name }: Readonly<{ id: string; name: string }>) {
  const known = view.value === undefined ? undefined : findChannel(view.value, id);
  if (known === undefined) return html`<span class="mention">#${name}</span>`;
  return html`<${Link} url=${`/#/${id}`} look="mention">#${known.name}<//>`;
}

const styleOf = { date: 'date', time: 'time', 'date-and-time': 'dated' } as const satisfies Record<string, TimeStyle>;

/** A moment in the reader's zone; hovering says it in full. */
export function Moment({ iso, as }: Readonly<{ iso: string; as: keyof typeof styleOf | 'from-now' }>) {
  const at = millisOf(iso);
  const who = reader.value;
  const full = `${readTime(at, 'full', who)}, ${zoneName(at, who)}`;
  if (as === 'from-now') void tick.value;
  const shown = as === 'from-now' ? fromNow(at, rehearsalNow()) : readTime(at, styleOf[as], who);
  return html`<time datetime=${iso} title=${full}>${shown}</time>`;
}
