/** The left side: the community, the people one can act as, the places. */
import { html } from 'htm/preact';
import type { WireChannel } from '../protocol.ts';
import { DrawerClose } from './drawer-button.ts';
import { Icon } from './icons.ts';
import { People } from './people.ts';
import { NewChannel } from './channel-settings.ts';
import { goHome, goTo, me, place, view } from './store.ts';
import { texts } from './texts.ts';

export function Rail() {
  const world = view.value;
  if (world === undefined) return null;
  const places = world.channels.filter((it) => it.kind !== 'direct' && it.thread === undefined && !it.archived);
  const joined = places.filter((it) => it.joined);
  const others = places.filter((it) => !it.joined);
  const archived = world.channels.filter((it) => it.archived && it.thread === undefined);
  const directs = world.channels.filter((it) => it.kind === 'direct');
  return html`<nav class="rail" id="rail" aria-label=${texts.rail.label}>
    <div class="rail-head">
      <p class="community">${world.community}</p>
      <${DrawerClose} drawer="rail" />
    </div>
    <${People} />
    <div class="places">
      <ul>
        <li>
          <button
            type="button"
            class="place"
            aria-current=${place.value.kind === 'home' ? 'page' : undefined}
            onClick=${goHome}
          >
            <${Icon} name="home" /><span class="place-name">${texts.rail.home}</span>
          </button>
        </li>
      </ul>
      <${Places}
        title=${texts.rail.channels}
        channels=${joined}
        action=${me.value?.isAdmin === true && html`<${NewChannel} />`}
      />
      <${Places} title=${texts.rail.browse} channels=${others} />
      <${Places} title=${texts.rail.directs} channels=${directs} />
      <${Places} title=${texts.rail.archived} channels=${archived} />
    </div>
  </nav>`;
}

type PlacesProps = Readonly<{ title: string; channels: readonly WireChannel[]; action?: unknown }>;

function Places({ title, channels, action = null }: PlacesProps) {
  if (channels.length === 0) return null;
  return html`<section class="places-group">
    <div class="places-head">
      <h2>${title}</h2>
      ${action}
    </div>
    <ul>
      ${channels.map(
        (it) =>
          html`<li key=${it.id}>
            <${PlaceButton} it=${it} />
            <${Threads} of=${it.id} />
          </li>`,
      )}
    </ul>
  </section>`;
}

function Threads({ of }: Readonly<{ of: string }>) {
  const threads =
    view.value?.channels.filter((it) => it.thread?.parentChannel === of && !it.thread.closed && it.joined) ?? [];
  if (threads.length === 0) return null;
  return html`<ul class="threads">
    ${threads.map((it) => html`<li key=${it.id}><${PlaceButton} it=${it} /></li>`)}
  </ul>`;
}

function PlaceButton({ it }: Readonly<{ it: WireChannel }>) {
  const isHere = place.value.kind === 'channel' && place.value.id === it.id;
  return html`<button
    type="button"
    class=${it.unread > 0 ? 'place place-unread' : 'place'}
    aria-current=${isHere ? 'page' : undefined}
    title=${it.thread === undefined ? undefined : it.name}
    onClick=${() => goTo(it.id)}
  >
    <${Icon} name=${iconOf(it)} />
    <span class="place-name">${it.name}</span>
    ${it.kind === 'private' && html`<span class="unseen">, ${texts.rail.privateChannel}</span>`}
    ${
      it.unread > 0 &&
      html`<span class="unread" aria-hidden="true">${it.unread}</span>
        <span class="unseen">, ${texts.rail.unread(it.unread)}</span>`
    }
  </button>`;
}

function iconOf({ kind, thread }: WireChannel) {
  if (kind === 'direct' || thread !== undefined) return 'speech';
  return kind === 'private' ? 'lock' : 'hash';
}
