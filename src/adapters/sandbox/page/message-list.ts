/** The conversation of one channel: days, authors, messages, and the eye kept on the latest. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireChannel, WireMessage } from '../protocol.ts';
import { focusComposer } from './draft.ts';
import { Icon } from './icons.ts';
import { MessageView } from './message.ts';
import { ask, place, reader, rehearsalNow, view } from './store.ts';
import { texts } from './texts.ts';
import { dayKey, dayName, millisOf } from './times.ts';
import { channelTitle, messagesIn } from './view.ts';

/** Messages of one author within this time stand together. */
const together = 6 * 60_000;
const nearEnd = 80;

export function MessageList({ channel }: Readonly<{ channel: WireChannel }>) {
  const world = view.value;
  const messages = world === undefined ? [] : messagesIn(world, channel.id);
  const list = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const [isAway, setIsAway] = useState(false);
  const last = messages.at(-1);
  const target = place.value.kind === 'channel' ? place.value.message : undefined;
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });

  useLayoutEffect(() => {
    isFollowing.current = true;
    lastTop.current = 0;
    toEnd();
  }, [channel.id, world?.me]);
  useLayoutEffect(() => {
    if (isFollowing.current || last?.mine === true) toEnd();
  }, [last?.id, last?.plain]);
  useLayoutEffect(() => {
    const shown =
      target === undefined ? undefined : document.querySelector<HTMLElement>(`#message-${CSS.escape(target)}`);
    if (shown === null || shown === undefined) return;
    shown.scrollIntoView({ block: 'center' });
    shown.focus({ preventScroll: true });
  }, [place.value]);
  // A picture that arrives late, or a window made smaller, must not push the latest out of sight.
  useEffect(() => {
    const box = list.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => isFollowing.current && toEnd());
    for (const it of [box, ...box.children]) observer.observe(it);
    return () => observer.disconnect();
  }, [channel.id]);
  useEffect(() => {
    const look = () => {
      if (last !== undefined && channel.unread > 0 && document.visibilityState === 'visible')
        void ask({ kind: 'seen', channel: channel.id, message: last.id });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [channel.id, channel.unread, last?.id]);

  const onScroll = () => {
    const box = list.current;
    if (box === null) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    // Only going up stops the following: when the box shrinks, the end moves away by itself.
    isFollowing.current = isAtEnd || (isFollowing.current && box.scrollTop >= lastTop.current);
    lastTop.current = box.scrollTop;
    setIsAway(!isFollowing.current);
  };
  return html`<div class="messages-frame">
    <div
      class="messages"
      ref=${list}
      onScroll=${onScroll}
      tabindex="0"
      role="region"
      aria-label=${texts.channel.messages(channelTitle(channel))}
      aria-describedby="messages-help"
      onKeyDown=${onKeyDown}
    >
      <span class="unseen" id="messages-help">${texts.channel.messagesHelp}</span>
      <ol class="messages-list">
        ${
          messages.length === 0 &&
          html`<li class="messages-empty">
            ${channel.kind === 'direct' ? texts.channel.emptyDirect : texts.channel.empty}
          </li>`
        }
        ${messages.map((it, index) => html`<${Entry} key=${it.id} it=${it} before=${messages[index - 1]} />`)}
      </ol>
    </div>
    ${
      isAway &&
      html`<button type="button" class="to-latest" onClick=${toEnd}>
        <${Icon} name="down" />${texts.channel.toLatest}
      </button>`
    }
  </div>`;
}

/** Arrow keys go from message to message, whose buttons then follow with Tab; Escape goes back to writing. */
function onKeyDown(event: KeyboardEvent): void {
  const box = event.currentTarget as HTMLElement;
  const now = (event.target as HTMLElement).closest<HTMLElement>('.message');
  if (event.key === 'Escape' && now !== null) return focusComposer();
  const isOnMessage = event.target === now || event.target === box;
  if (!isOnMessage || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return undefined;
  const all = [...box.querySelectorAll<HTMLElement>('.message')];
  const from = now === null ? all.length : all.indexOf(now);
  all[Math.min(Math.max(from + (event.key === 'ArrowUp' ? -1 : 1), 0), all.length - 1)]?.focus();
  event.preventDefault();
  return undefined;
}

function Entry({ it, before }: Readonly<{ it: WireMessage; before: WireMessage | undefined }>) {
  const at = millisOf(it.at);
  const who = reader.value;
  const isNewDay = before === undefined || dayKey(millisOf(before.at), who) !== dayKey(at, who);
  const isGrouped =
    !isNewDay &&
    before.author.id === it.author.id &&
    before.onlyYou === it.onlyYou &&
    it.replyTo === undefined &&
    at - millisOf(before.at) < together;
  return html`
    ${isNewDay && html`<li class="day" key=${`day-${it.id}`}><span>${dayName(at, rehearsalNow(), who)}</span></li>`}
    <${MessageView} it=${it} isGrouped=${isGrouped} />
  `;
}
