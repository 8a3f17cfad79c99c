/** The community's own events, where the bot keeps them, in the acting person's time; nothing where there are none. */
import { html } from 'htm/preact';
import type { WireScheduledEvent } from '../protocol.ts';
import { Icon } from './icons.ts';
import { ChannelLink, Moment } from './render-text.ts';
import { useShortened } from './shortened.ts';
import { reader, rehearsalNow, tick, view } from './store.ts';
import { texts } from './texts.ts';
import { millisOf, readTime } from './times.ts';
import { findChannel } from './view.ts';

export function Events() {
  void tick.value;
  const now = rehearsalNow();
  const ahead = (view.value?.scheduledEvents ?? [])
    .filter((it) => millisOf(it.endsAt) > now)
    .toSorted((a, b) => millisOf(a.startsAt) - millisOf(b.startsAt));
  const [shown, more] = useShortened(ahead);
  if (ahead.length === 0) return null;
  return html`<section class="block" aria-labelledby="events-title">
    <h2 id="events-title"><${Icon} name="calendar" />${texts.panel.events}</h2>
    <ol class="events">
      ${shown.map((it) => html`<li key=${it.id}><${Event} it=${it} /></li>`)}
    </ol>
    ${more}
  </section>`;
}

function Event({ it }: Readonly<{ it: WireScheduledEvent }>) {
  const where = view.value && findChannel(view.value, it.channel);
  return html`<p class="upcoming-head">
      <strong>${it.title}</strong>
      <span class="soft"><${Moment} iso=${it.startsAt} as="from-now" /></span>
    </p>
    <p>
      <${Moment} iso=${it.startsAt} as="date-and-time" />${' '}
      ${texts.panel.until(readTime(millisOf(it.endsAt), 'time', reader.value))}
    </p>
    <p class="soft">
      ${it.place !== where?.name && `${it.place}, `}<${ChannelLink} id=${it.channel} name=${where?.name ?? ''} />
    </p>`;
}
