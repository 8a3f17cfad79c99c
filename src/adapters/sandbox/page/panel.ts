/** The right side: the rehearsal's clock, what comes next, the scenes, the plug. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Request, WireUpcoming } from '../protocol.ts';
import { announce } from './announcer.ts';
import { DrawerClose } from './drawer-button.ts';
import { Events } from './events.ts';
import { Icon } from './icons.ts';
import { Moment } from './render-text.ts';
import { Scenes } from './scenes-view.ts';
import { useShortened } from './shortened.ts';
import { ask, me, reader, refreshUpcoming, rehearsalNow, tick, upcoming, view } from './store.ts';
import { texts } from './texts.ts';
import { readTime, zoneName, zonePlace } from './times.ts';

export function Panel() {
  return html`<aside class="panel" id="panel" aria-label=${texts.panel.label}>
    <div class="panel-head">
      <p>${texts.panel.label}</p>
      <${DrawerClose} drawer="panel" />
    </div>
    <${Clock} />
    <${Next} />
    <${Events} />
    <${Scenes} />
    <${Plug} />
  </aside>`;
}

type Span = Extract<Request, { kind: 'fast-forward' }>['by'];
const spans = ['PT15M', 'PT1H', 'P1D', 'next'] as const satisfies readonly Span[];

function Clock() {
  const [refusal, setRefusal] = useState('');
  const isMoving = view.value?.clock.moving === true;
  const forward = async (by: Span) => {
    if (isMoving) return;
    setRefusal('');
    const answer = await ask({ kind: 'fast-forward', by });
    if (answer.kind === 'refused') return setRefusal(answer.sentence);
    announce(texts.panel.arrived(readTime(rehearsalNow(), 'full', reader.value)));
    refreshUpcoming();
  };
  return html`<section class="block" aria-labelledby="clock-title">
    <h2 id="clock-title"><${Icon} name="clock" />${texts.panel.clock}</h2>
    <${Now} />
    <div class="forward" role="group" aria-label=${texts.panel.forward} aria-busy=${isMoving}>
      ${spans.map(
        (by) =>
          html`<button
            type="button"
            class=${`button button-secondary forward-${by}`}
            aria-disabled=${isMoving}
            onClick=${() => forward(by)}
          >
            <span class="unseen">${texts.panel.forward} </span>${texts.panel.by[by]}
          </button>`,
      )}
    </div>
    ${isMoving && html`<p class="soft">${texts.panel.moving}</p>`}
    ${refusal !== '' && html`<p class="refusal" role="alert">${refusal}</p>`}
  </section>`;
}

function Now() {
  void tick.value;
  const now = rehearsalNow();
  const who = reader.value;
  return html`<div class="now">
    <p class="now-time">
      <time datetime=${readTime(now, 'time', { ...who, locale: 'en-GB' })}>${readTime(now, 'time', who)}</time>
    </p>
    <p class="now-date">${readTime(now, 'date', who)}</p>
    <p class="now-zone soft">
      ${texts.panel.yourTime(me.value?.name ?? '')}: ${zonePlace(who.zone)}, ${zoneName(now, who)}
    </p>
  </div>`;
}

/** To somebody else "you" would mean the wrong person, so what they would read is quoted. */
const whyFor = ({ to, why }: WireUpcoming) =>
  to === texts.panel.you || to.startsWith('#') ? why : texts.panel.wouldRead(to, why);

function Next() {
  const all = upcoming.value;
  const [shown, more] = useShortened(all);
  return html`<section class="block" aria-labelledby="next-title">
    <h2 id="next-title">${texts.panel.next}</h2>
    ${
      all.length === 0
        ? html`<p class="soft">${texts.panel.nextEmpty}</p>`
        : html`<ol class="upcoming">
            ${shown.map(
              (it) =>
                html`<li>
                  <p class="upcoming-head">
                    <strong><${Moment} iso=${it.at} as="date-and-time" /></strong>
                    <span class="soft"><${Moment} iso=${it.at} as="from-now" /></span>
                  </p>
                  <p class="upcoming-what">${it.kind} ${texts.panel.to} ${it.to}</p>
                  <p class="soft">${whyFor(it)}</p>
                </li>`,
            )}
          </ol>`
    }
    ${more}
  </section>`;
}

function Plug() {
  const isPlugged = view.value?.plugged !== false;
  const [refusal, setRefusal] = useState('');
  const turn = async () => {
    const answer = await ask({ kind: 'plug', plugged: !isPlugged });
    setRefusal(answer.kind === 'refused' ? answer.sentence : '');
    if (answer.kind === 'refused') return;
    announce(isPlugged ? texts.panel.plugOff : texts.panel.plugOn);
    refreshUpcoming();
  };
  return html`<section class="block" aria-labelledby="plug-title">
    <h2 id="plug-title"><${Icon} name="plug" />${texts.panel.plug}</h2>
    <p class="soft">${texts.panel.plugAbout}</p>
    <button type="button" class="switch" role="switch" aria-checked=${isPlugged} onClick=${turn}>
      <span class="switch-track" aria-hidden="true"><span class="switch-knob"></span></span>
      <span>${texts.panel.plugSwitch}</span>
    </button>
    ${!isPlugged && html`<p class="plug-gone">${texts.panel.plugGone}</p>`}
    ${refusal !== '' && html`<p class="refusal" role="alert">${refusal}</p>`}
  </section>`;
}
