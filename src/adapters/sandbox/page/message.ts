/** One message: who wrote it and when, its words or card, and what one can do with it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { WireMessage } from '../protocol.ts';
import { focusComposer, setDraft } from './draft.ts';
import { Avatar, Icon } from './icons.ts';
import { CardView } from './render-card.ts';
import { Moment } from './render-text.ts';
import { Shortcuts } from './shortcuts.ts';
import { act, goTo, view } from './store.ts';
import { texts } from './texts.ts';
import { findMessage } from './view.ts';

export function MessageView({ it, isGrouped }: Readonly<{ it: WireMessage; isGrouped: boolean }>) {
  const { author, content } = it;
  const look = [
    'message',
    isGrouped && 'message-grouped',
    it.onlyYou && 'message-private',
    author.bot && 'message-bot',
  ];
  return html`<li class=${look.filter(Boolean).join(' ')} id=${`message-${it.id}`} tabindex="-1">
    <div class="message-side">${!isGrouped && html`<${Avatar} ...${author} />`}</div>
    <div class="message-main">
      <${ReplyLine} it=${it} />
      ${
        isGrouped
          ? html`<span class="unseen">${author.name}</span>`
          : html`<div class="message-head">
              <span class="message-author">${author.name}</span>
              ${author.bot && html`<span class="badge">${texts.message.bot}</span>`}
              <span class="message-time"><${Moment} iso=${it.at} as="time" /></span>
              ${it.pinned && html`<span class="message-mark"><${Icon} name="pin" />${texts.message.pinned}</span>`}
            </div>`
      }
      ${
        it.onlyYou &&
        html`<div class="only-you">
          <${Icon} name="eye" /><span>${texts.message.onlyYou}</span>
          <button type="button" class="quiet-button" onClick=${() => dismiss(it)}>${texts.message.dismiss}</button>
        </div>`
      }
      ${
        content.kind === 'text'
          ? html`<p class="words">
              ${content.text} ${it.edited && html`<span class="edited">(${texts.message.edited})</span>`}
            </p>`
          : html`<${CardView} card=${content.card} at=${{ channel: it.channel, message: it.id }} />`
      }
      ${content.kind === 'card' && it.edited && html`<span class="edited">(${texts.message.edited})</span>`}
      ${author.bot && html`<${About} it=${it} />`}
      <${SideConversation} it=${it} />
    </div>
    <${Tools} it=${it} />
  </li>`;
}

/** Every message of the bot's answers both questions, in one quiet place. */
function About({ it }: Readonly<{ it: WireMessage }>) {
  return html`<details class="about">
    <summary>${texts.message.about}</summary>
    <dl>
      <div>
        <dt>${texts.message.who}</dt>
        <dd>${it.visibleTo}</dd>
      </div>
      <div>
        <dt>${texts.message.why}</dt>
        <dd>${it.why}</dd>
      </div>
    </dl>
  </details>`;
}

function ReplyLine({ it }: Readonly<{ it: WireMessage }>) {
  if (it.replyTo === undefined || view.value === undefined) return null;
  const original = findMessage(view.value, it.channel, it.replyTo);
  if (original === undefined)
    return html`<p class="reply-line"><${Icon} name="reply" />${texts.message.repliedGone}</p>`;
  return html`<button type="button" class="reply-line" onClick=${() => goTo(it.channel, original.id)}>
    <${Icon} name="reply" /><span>${texts.message.inReply(original.author.name)} ${firstLine(original.plain)}</span>
  </button>`;
}

function SideConversation({ it }: Readonly<{ it: WireMessage }>) {
  const thread = view.value?.channels.find(
    ({ thread }) => thread?.parentChannel === it.channel && thread.parentMessage === it.id,
  );
  if (thread === undefined) return null;
  return html`<button type="button" class="side-conversation" onClick=${() => goTo(thread.id)}>
    <${Icon} name="speech" />${texts.channel.toThread(thread.name)}
    ${thread.thread?.closed === true && html`<span class="soft">${texts.channel.closed}</span>`}
  </button>`;
}

function Tools({ it }: Readonly<{ it: WireMessage }>) {
  const [isAsking, setIsAsking] = useState(false);
  // An answer to oneself alone is put away, and nothing else.
  if (it.onlyYou) return null;
  const reply = () => {
    setDraft(it.channel, { replyTo: it.id });
    focusComposer();
  };
  const edit = () => {
    if (it.content.kind !== 'text') return;
    setDraft(it.channel, { text: it.content.text, editing: it.id, command: undefined });
    focusComposer();
  };
  const remove = async () => {
    await act({ kind: 'delete', channel: it.channel, message: it.id });
    focusComposer();
  };
  if (isAsking) {
    return html`<div class="tools tools-open" role="group" aria-label=${texts.message.deleteSure}>
      <span>${texts.message.deleteSure}</span>
      <button type="button" class="tool" onClick=${remove}>${texts.message.delete}</button>
      <button type="button" class="tool" onClick=${() => setIsAsking(false)}>${texts.dialog.cancel}</button>
    </div>`;
  }
  const name = it.author.name;
  return html`<div class="tools">
    <button type="button" class="tool" aria-label=${texts.message.replyTo(name)} onClick=${reply}>
      ${texts.message.reply}
    </button>
    <${Shortcuts} on=${it} />
    ${
      it.mine &&
      html`<button type="button" class="tool" onClick=${edit}>${texts.message.edit}</button>
        <button type="button" class="tool" onClick=${() => setIsAsking(true)}>${texts.message.delete}</button>`
    }
  </div>`;
}

const firstLine = (plain: string) => (plain.length > 90 ? `${plain.slice(0, 89)}…` : plain).replaceAll('\n', ' ');

async function dismiss({ channel, id }: WireMessage): Promise<void> {
  await act({ kind: 'dismiss', channel, message: id });
  focusComposer();
}
