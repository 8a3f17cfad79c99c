/** The rehearsal's page: a rail of people and places, the conversation, and the controls of the rehearsal. */
import { html, render } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { LiveRegion } from './announcer.ts';
import { ChannelView } from './channel-view.ts';
import { focusComposer } from './draft.ts';
import { FormDialog } from './form-dialog.ts';
import { HomeView } from './home-view.ts';
import { Panel } from './panel.ts';
import { Rail } from './rail.ts';
import { here, isBack, notice, openDrawer, place, start, status, view } from './store.ts';
import { texts } from './texts.ts';
import { channelTitle, unreadIn } from './view.ts';

function Page() {
  const world = view.value;
  const unread = world === undefined ? 0 : unreadIn(world);
  const title = here.value === undefined ? texts.rail.home : channelTitle(here.value);
  useEffect(() => {
    document.title = texts.title(title, unread);
  }, [title, unread]);
  return html`
    <button type="button" class="skip" onClick=${focusComposer}>${texts.skip}</button>
    <${Banner} />
    <${LineStatusBar} />
    ${
      world === undefined
        ? html`<p class="waiting">${texts.opening}</p>`
        : html`<div class="layout" data-drawer=${openDrawer.value ?? 'none'} onKeyDown=${closeOnEscape}>
            <${Rail} />
            <main class="main" aria-label=${title}>
              ${notice.value !== '' && html`<${Notice} sentence=${notice.value} />`}
              ${place.value.kind === 'home' ? html`<${HomeView} />` : html`<${ChannelView} />`}
            </main>
            <${Panel} />
            <button type="button" class="scrim" tabindex="-1" aria-hidden="true" onClick=${closeDrawer}></button>
          </div>`
    }
    <${FormDialog} />
    <${LiveRegion} />
  `;
}

function Banner() {
  const { label, strong, rest, help, helpUrl } = texts.banner;
  return html`<aside class="banner" aria-label=${label}>
    <strong>${strong}</strong> ${rest}${' '}
    <a href=${helpUrl} target="_blank" rel="noopener noreferrer">${help}</a>
  </aside>`;
}

/** Announced by the live region; shown here for those who look. */
function LineStatusBar() {
  if (isBack.value) return html`<p class="line-status line-back">${texts.line.back}</p>`;
  if (status.value !== 'lost') return null;
  return html`<p class="line-status line-lost"><span class="spinner" aria-hidden="true"></span>${texts.line.lost}</p>`;
}

function Notice({ sentence }: Readonly<{ sentence: string }>) {
  return html`<p class="notice" role="alert">
    <span>${sentence}</span>
    <button type="button" class="quiet-button" onClick=${() => (notice.value = '')}>${texts.dialog.close}</button>
  </p>`;
}

function closeDrawer(): void {
  const was = openDrawer.value;
  openDrawer.value = undefined;
  document.querySelector<HTMLElement>(`[data-opens="${was ?? ''}"]`)?.focus();
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && openDrawer.value !== undefined) closeDrawer();
}

const root = document.querySelector('#app');
if (root instanceof HTMLElement) {
  root.replaceChildren();
  start();
  render(html`<${Page} />`, root);
}
