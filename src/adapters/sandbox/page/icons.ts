/** The few small drawings of the page; all are decoration, words stand beside them. */
import { html } from 'htm/preact';
import { view } from './store.ts';

const paths = {
  hash: 'M4 6h10M4 12h10M7.5 3l-2 12M12.5 3l-2 12',
  lock: 'M5 8h8v7H5zM6.5 8V5.5a2.5 2.5 0 0 1 5 0V8',
  home: 'M3 9l6-6 6 6M5 8v7h8V8',
  speech: 'M3 4h12v8H8l-3.5 3v-3H3z',
  pin: 'M6 3h6l-1 5 2.5 2.5h-9L7 8zM9 10.500v5',
  people:
    'M6.500 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2 15c0-2.500 2-4 4.500-4s4.500 1.500 4.500 4M12 8.500a2 2 0 1 0 0-4M13 11c2 .3 3.200 1.700 3.200 4',
  menu: 'M3 5h12M3 9h12M3 13h12',
  sliders: 'M3 5h6M13 5h2M11 3v4M3 13h2M9 13h6M7 11v4M3 9h9M15 9h0',
  close: 'M4.500 4.500l9 9M13.500 4.500l-9 9',
  send: 'M3 9l12-5.500L11 15l-2.500-4.500z',
  eye: 'M2 9s2.500-4.500 7-4.500S16 9 16 9s-2.500 4.500-7 4.500S2 9 2 9zM9 10.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z',
  file: 'M5 2.500h5L13.500 6v9.500H5zM10 2.500V6h3.500',
  clock: 'M9 15.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM9 5.500V9l2.500 1.500',
  plug: 'M6.500 2.500v4M11.500 2.500v4M4.500 6.500h9v2a4.500 4.500 0 0 1-9 0zM9 13v3',
  calendar: 'M3 5h12v10H3zM3 8.5h12M6 3v3M12 3v3',
  plus: 'M9 4v10M4 9h10',
  down: 'M9 3v11M4.500 10L9 14.500l4.500-4.500',
  reply: 'M7 4L3 8l4 4M3 8h7c3 0 5 2 5 6',
  window: 'M3 4h12v10H3zM3 7h12',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: Readonly<{ name: IconName }>) {
  return html`<svg class="icon" viewBox="0 0 18 18" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}

const hues = 8;
/** By place in the community, so that the first eight people all differ. */
const hueOf = (id: string) => Math.max(view.value?.people.findIndex((it) => it.id === id) ?? 0, 0) % hues;

/** An initial on a calm colour, the same for the same person everywhere. */
export function Avatar({ id, name, bot = false }: Readonly<{ id: string; name: string; bot?: boolean }>) {
  if (bot) {
    return html`<span class="avatar avatar-bot" aria-hidden="true">
      <svg viewBox="0 0 32 32">
        <circle cx="16" cy="8" r="3" />
        <circle cx="23.6" cy="13.5" r="3" />
        <circle cx="20.7" cy="22.5" r="3" />
        <circle cx="11.3" cy="22.5" r="3" />
        <circle cx="8.4" cy="13.5" r="3" opacity="0.5" />
      </svg>
    </span>`;
  }
  return html`<span class=${`avatar hue-${hueOf(id)}`} aria-hidden="true">${Array.from(name)[0] ?? ''}</span>`;
}
