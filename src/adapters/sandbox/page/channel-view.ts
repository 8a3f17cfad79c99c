/** A channel: what it is, who is in it, what is pinned, its conversation, and where one writes. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { WireChannel } from '../protocol.ts';
import { AdminSettings, Invite } from './channel-settings.ts';
import { Composer } from './composer.ts';
import { DrawerButton } from './drawer-button.ts';
import { Avatar, Icon } from './icons.ts';
import { MessageList } from './message-list.ts';
import { Modal } from './modal.ts';
import { Moment } from './render-text.ts';
import { act, goTo, here, me, view } from './store.ts';
import { texts } from './texts.ts';
import { channelTitle, findChannel, findMessage, findPerson } from './view.ts';

export function ChannelView() {
  const channel = here.value;
  const [open, setOpen] = useState<'members' | 'pins' | undefined>(undefined);
  const close = () => setOpen(undefined);
  if (channel === undefined) {
    return html`<header class="head">
        <${DrawerButton} drawer="rail" />
        <div class="head-words"></div>
        <${DrawerButton} drawer="panel" />
      </header>
      <p class="messages-empty">${texts.channel.noChannel}</p>`;
  }
  return html`
    <header class="head">
      <${DrawerButton} drawer="rail" />
      <div class="head-words">
        <h1>${channelTitle(channel)}</h1>
        <${Topic} channel=${channel} />
      </div>
      ${
        channel.kind !== 'direct' &&
        html`<${HeadButton}
            icon="people"
            label=${texts.channel.members(channel.members.length)}
            count=${channel.members.length}
            open=${() => setOpen('members')}
          />
          <${HeadButton}
            icon="pin"
            label=${texts.channel.pins(channel.pins.length)}
            count=${channel.pins.length}
            open=${() => setOpen('pins')}
          />`
      }
      <${DrawerButton} drawer="panel" />
    </header>
    <${MessageList} channel=${channel} />
    <${Foot} channel=${channel} />
    ${
      open === 'members' &&
      html`<${Modal} title=${texts.channel.membersTitle(channelTitle(channel))} onClose=${close}>
        <${Members} channel=${channel} />
      <//>`
    }
    ${
      open === 'pins' &&
      html`<${Modal} title=${texts.channel.pinsTitle} onClose=${close}
        ><${Pins} channel=${channel} close=${close}
      /><//>`
    }
  `;
}

type HeadButtonProps = Readonly<{ icon: 'people' | 'pin'; label: string; count: number; open: () => void }>;

function HeadButton({ icon, label, count, open }: HeadButtonProps) {
  return html`<button
    type="button"
    class="head-button"
    aria-label=${label}
    title=${label}
    aria-haspopup="dialog"
    onClick=${open}
  >
    <${Icon} name=${icon} /><span>${count}</span>
  </button>`;
}

function Topic({ channel }: Readonly<{ channel: WireChannel }>) {
  const parent = view.value && channel.thread && findChannel(view.value, channel.thread.parentChannel);
  if (parent === undefined) return channel.topic === '' ? null : html`<p class="head-topic">${channel.topic}</p>`;
  return html`<button
    type="button"
    class="quiet-button"
    onClick=${() => goTo(parent.id, channel.thread?.parentMessage)}
  >
    ${texts.channel.toParent(channelTitle(parent))}
  </button>`;
}

function Foot({ channel }: Readonly<{ channel: WireChannel }>) {
  if (channel.thread?.closed === true) return html`<p class="foot-note">${texts.channel.closedThread}</p>`;
  if (channel.archived) return html`<p class="foot-note">${texts.channel.archived}</p>`;
  if (channel.joined) return html`<${Composer} channel=${channel} />`;
  return html`<div class="foot-note">
    <span>${texts.channel.notJoined}</span>
    <button
      type="button"
      class="button button-primary"
      onClick=${() => act({ kind: 'join-channel', channel: channel.thread?.parentChannel ?? channel.id })}
    >
      ${texts.channel.join}
    </button>
  </div>`;
}

function Members({ channel }: Readonly<{ channel: WireChannel }>) {
  const world = view.value;
  if (world === undefined) return null;
  return html`<ul class="members">
      ${channel.members.map((id) => {
        const it = findPerson(world, id);
        if (it === undefined) return null;
        const marks = [
          id === world.me && texts.channel.you,
          channel.facilitators.includes(id) && texts.channel.facilitator,
          it.isAdmin && texts.channel.admin,
        ].filter(Boolean);
        return html`<li key=${id}>
          <${Avatar} id=${id} name=${it.name} />
          <span class="member-name">${it.name}</span>
          <span class="soft">${marks.join(', ')}</span>
        </li>`;
      })}
      <li>
        <${Avatar} id="bot" name=${world.bot} bot=${true} /><span class="member-name">${world.bot}</span
        ><span class="soft">${texts.channel.bot}</span>
      </li>
    </ul>
    ${channel.thread === undefined && html`<${Comings} channel=${channel} />`}`;
}

/** In a thread is whoever is in the channel around it. */
function Comings({ channel }: Readonly<{ channel: WireChannel }>) {
  return html`${channel.joined && html`<${Invite} channel=${channel} />`}
  ${
    channel.joined &&
    html`<button
      type="button"
      class="button button-secondary"
      onClick=${() => act({ kind: 'leave-channel', channel: channel.id })}
    >
      ${texts.channel.leave}
    </button>`
  }
  ${me.value?.isAdmin === true && html`<${AdminSettings} channel=${channel} />`}`;
}

function Pins({ channel, close }: Readonly<{ channel: WireChannel; close: () => void }>) {
  const world = view.value;
  const pins = channel.pins.flatMap((id) => (world && findMessage(world, channel.id, id)) ?? []);
  if (pins.length === 0) return html`<p>${texts.channel.noPins}</p>`;
  const show = (id: string) => {
    close();
    // After the dialog has given the focus back, the message takes it.
    setTimeout(() => goTo(channel.id, id));
  };
  return html`<ul class="pins">
    ${pins.map(
      (it) =>
        html`<li key=${it.id}>
          <button type="button" class="pin" onClick=${() => show(it.id)}>
            <span class="pin-head"
              ><strong>${it.author.name}</strong> <span class="soft"><${Moment} iso=${it.at} as="date-and-time" /></span
            ></span>
            <span class="pin-words">${it.plain}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}
