/** Commands offered beside a message, for whoever reads it: they answer that person alone, and nobody learns of it. */
import { html } from 'htm/preact';
import type { WireCommand, WireMessage } from '../protocol.ts';
import { act, goTo, view } from './store.ts';
import { texts } from './texts.ts';

export function Shortcuts({ on }: Readonly<{ on: WireMessage }>) {
  return view.value?.commands.map((it) => html`<${Shortcut} key=${it.name} it=${it} on=${on} />`);
}

function Shortcut({ it: { name, shortcut }, on }: Readonly<{ it: WireCommand; on: WireMessage }>) {
  if (shortcut === undefined) return null;
  const { author, channel, mine } = on;
  const choose = async () => {
    const answer = await act({ kind: 'shortcut', channel, name });
    // It stands at the end, perhaps far below.
    if (answer.kind === 'message') goTo(answer.channel, answer.message);
  };
  return html`<button
    type="button"
    class="tool"
    aria-label=${mine ? texts.message.shortcutOnOwn(shortcut) : texts.message.shortcutOn(shortcut, author.name)}
    title=${texts.message.shortcutHint}
    onClick=${choose}
  >
    ${shortcut}
  </button>`;
}
