/** A card of the bot's: its blocks, and buttons and selects that act. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { WireBlock, WireCard, WireComponent } from '../protocol.ts';
import { Icon } from './icons.ts';
import { Link, Words } from './render-text.ts';
import { act } from './store.ts';
import { texts } from './texts.ts';
import { impossible } from './view.ts';

/** Where the card stands; `message` is left out on the home page. */
type At = Readonly<{ channel: string; message?: string }>;

export function CardView({ card, at, heading = 3 }: Readonly<{ card: WireCard; at: At; heading?: 2 | 3 }>) {
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState('');
  const press = async (actionId: string) => {
    if (busy !== '') return;
    setBusy(actionId);
    setRefusal('');
    const answer = await act({ kind: 'press', ...at, actionId });
    if (answer.kind === 'refused') setRefusal(answer.sentence);
    setBusy('');
  };
  const title = card.title ?? '';
  return html`<div class=${`card card-${card.tone}`} aria-busy=${busy !== ''}>
    ${title !== '' && html`<${`h${heading}`} class="card-title">${title}<//>`}
    ${card.body.map((block) => html`<${Block} block=${block} />`)}
    ${
      card.components.length > 0 &&
      html`<div class="card-components">
        ${card.components.map((it) => html`<${Part} it=${it} press=${press} busy=${busy} />`)}
      </div>`
    }
    ${refusal !== '' && html`<p class="refusal" role="alert">${refusal}</p>`}
  </div>`;
}

function Block({ block }: Readonly<{ block: WireBlock }>) {
  switch (block.kind) {
    case 'text':
      return html`<p class="card-text"><${Words} text=${block.text} /></p>`;
    case 'context':
      return html`<p class="card-context"><${Words} text=${block.text} /></p>`;
    case 'fields':
      return html`<dl class="card-fields">
        ${block.fields.map(
          ({ name, value }) =>
            html`<div>
              <dt>${name}</dt>
              <dd><${Words} text=${value} /></dd>
            </div>`,
        )}
      </dl>`;
    case 'image':
      return html`<figure class="card-image"><img src=${block.url} alt=${block.alt} loading="lazy" /></figure>`;
    case 'file': {
      const size = readBytes(block.bytes);
      return html`<a class="card-file" href=${block.url} download=${block.name}>
        <${Icon} name="file" /><span class="unseen">${texts.message.download} </span
        ><span class="card-file-name">${block.name}</span><span class="soft">${size}</span>
      </a>`;
    }
    case 'divider':
      return html`<hr />`;
    default:
      return impossible(block);
  }
}

type PartProps = Readonly<{ it: WireComponent; press: (actionId: string) => Promise<void>; busy: string }>;

function Part({ it, press, busy }: PartProps) {
  if (it.kind === 'link') return html`<${Link} url=${it.url} look="button button-link">${it.label}<//>`;
  if (it.kind === 'select') return html`<${Choice} it=${it} press=${press} />`;
  // Not `disabled` while it works: that would throw the focus away.
  return html`<button
    type="button"
    class=${`button button-${it.style}`}
    aria-label=${it.describes}
    aria-busy=${busy === it.actionId}
    onClick=${() => press(it.actionId)}
  >
    ${it.label}
  </button>`;
}

type SelectPart = Extract<WireComponent, { kind: 'select' }>;

/** Choosing acts; so arrow keys only choose, and the button beside it acts, for those who use a keyboard. */
function Choice({ it, press }: Readonly<{ it: SelectPart; press: (actionId: string) => Promise<void> }>) {
  const [chosen, setChosen] = useState('');
  return html`<span class="card-select">
    <select
      aria-label=${it.placeholder}
      value=${chosen}
      onChange=${(event: Event) => setChosen((event.currentTarget as HTMLSelectElement).value)}
    >
      <option value="">${it.placeholder}</option>
      ${it.options.map(({ label, actionId }) => html`<option value=${actionId}>${label}</option>`)}
    </select>
    <button
      type="button"
      class="button button-secondary"
      aria-label=${`${texts.message.choose}: ${it.placeholder}`}
      aria-disabled=${chosen === ''}
      onClick=${() => (chosen === '' ? undefined : press(chosen))}
    >
      ${texts.message.choose}
    </button>
  </span>`;
}

const readBytes = (bytes: number) => (bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`);
