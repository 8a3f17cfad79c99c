/** One's own page with the bot. */
import { html } from 'htm/preact';
import { DrawerButton } from './drawer-button.ts';
import { CardView } from './render-card.ts';
import { me, view } from './store.ts';
import { texts } from './texts.ts';

export function HomeView() {
  const world = view.value;
  const channel = world?.channels.find((it) => it.kind === 'direct')?.id ?? '';
  return html`
    <header class="head">
      <${DrawerButton} drawer="rail" />
      <div class="head-words">
        <h1>${texts.rail.home}</h1>
        <p class="head-topic">${me.value?.name}</p>
      </div>
      <${DrawerButton} drawer="panel" />
    </header>
    <section class="home" aria-label=${texts.home.label}>
      ${
        world?.home === undefined
          ? html`<p class="messages-empty">${texts.home.empty}</p>`
          : html`<${CardView} card=${world.home} at=${{ channel }} heading=${2} />`
      }
    </section>
  `;
}
