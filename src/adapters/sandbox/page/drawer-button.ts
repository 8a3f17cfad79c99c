/** Opens what a narrow screen has no room for beside the conversation. */
import { html } from 'htm/preact';
import { Icon } from './icons.ts';
import { openDrawer } from './store.ts';
import { texts } from './texts.ts';

type Drawer = 'rail' | 'panel';

export function DrawerButton({ drawer }: Readonly<{ drawer: Drawer }>) {
  const open = () => {
    openDrawer.value = openDrawer.value === drawer ? undefined : drawer;
    if (openDrawer.value !== undefined) focusInside(drawer);
  };
  return html`<button
    type="button"
    class=${`icon-button drawer-button drawer-button-${drawer}`}
    data-opens=${drawer}
    aria-label=${drawer === 'rail' ? texts.rail.open : texts.panel.open}
    aria-expanded=${openDrawer.value === drawer}
    aria-controls=${drawer}
    onClick=${open}
  >
    <${Icon} name=${drawer === 'rail' ? 'menu' : 'sliders'} />
  </button>`;
}

export function DrawerClose({ drawer }: Readonly<{ drawer: Drawer }>) {
  const close = () => {
    openDrawer.value = undefined;
    document.querySelector<HTMLElement>(`[data-opens="${drawer}"]`)?.focus();
  };
  return html`<button
    type="button"
    class="icon-button drawer-close"
    aria-label=${drawer === 'rail' ? texts.rail.close : texts.panel.close}
    onClick=${close}
  >
    <${Icon} name="close" />
  </button>`;
}

/** It slides in first: what is not visible yet takes no focus. */
function focusInside(drawer: Drawer): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${drawer} .drawer-close`)?.focus());
}
