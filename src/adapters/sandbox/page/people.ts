/** "Act as": everyone in the story, one tap each, and the settings of whom one is. */
import { html } from 'htm/preact';
import type { WirePerson } from '../protocol.ts';
import { Avatar, Icon } from './icons.ts';
import { act, actAs, me, reader, rehearsalNow, tick, view } from './store.ts';
import { texts } from './texts.ts';
import { millisOf, readTime, zonePlace } from './times.ts';

export function People() {
  const people = view.value?.people ?? [];
  return html`<section class="people" aria-labelledby="act-as">
    <h2 id="act-as">${texts.actAs.label}</h2>
    <ul class="faces">
      ${people.map((it) => html`<li key=${it.id}><${Face} it=${it} /></li>`)}
    </ul>
    <${Self} />
  </section>`;
}

function Face({ it }: Readonly<{ it: WirePerson }>) {
  const isMe = it.id === view.value?.me;
  const more = texts.actAs.more(it.about, zonePlace(it.zone));
  return html`<button
    type="button"
    class="face"
    aria-pressed=${isMe}
    title=${`${it.name}${more}`}
    onClick=${() => (isMe ? undefined : actAs(it.id))}
  >
    <${Avatar} id=${it.id} name=${it.name} />
    <span class="face-name"
      ><span class="unseen">${texts.actAs.label} </span>${it.name}<span class="unseen">${more}</span></span
    >
  </button>`;
}

function Self() {
  const it = me.value;
  if (it === undefined) return null;
  void tick.value;
  const now = rehearsalNow();
  const quiet = it.doNotDisturbUntil === undefined ? 0 : millisOf(it.doNotDisturbUntil);
  const isQuiet = quiet > now;
  return html`<div class="self">
    <p class="self-about">${it.about}</p>
    <p class="self-place">${zonePlace(it.zone)}, ${readTime(now, 'time', reader.value)}</p>
    ${it.directMessages === 'closed' && html`<p class="self-mark">${texts.actAs.closed}</p>`}
    ${isQuiet && html`<p class="self-mark">${texts.actAs.quietUntil(readTime(quiet, 'dated', reader.value))}</p>`}
    <details class="self-settings">
      <summary>${texts.actAs.settings}</summary>
      <label class="check">
        <input
          type="checkbox"
          checked=${it.directMessages === 'open'}
          onChange=${() => act({ kind: 'set-direct-messages', open: it.directMessages === 'closed' })}
        />
        <span>${texts.actAs.directMessages}</span>
      </label>
      <p class="self-quiet" role="group" aria-label=${texts.actAs.quiet}>
        <span>${texts.actAs.quiet}</span>
        ${
          isQuiet
            ? html`<${Quiet} span="PT0S" label=${texts.actAs.endQuiet} />`
            : Object.entries(texts.actAs.quietFor).map(
                ([span, label]) => html`<${Quiet} span=${span} label=${label} />`,
              )
        }
      </p>
      <a class="self-window" href=${`/?as=${encodeURIComponent(it.id)}`} target="_blank" rel="noopener">
        <${Icon} name="window" />${texts.actAs.secondWindow(it.name)}
      </a>
    </details>
  </div>`;
}

function Quiet({ span, label }: Readonly<{ span: string; label: string }>) {
  return html`<button type="button" class="chip" onClick=${() => act({ kind: 'set-do-not-disturb', for: span })}>
    ${label}
  </button>`;
}
