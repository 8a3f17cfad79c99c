/** What admins do with channels, and adding somebody to one. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { Request, WireChannel } from '../protocol.ts';
import { Icon } from './icons.ts';
import { Modal } from './modal.ts';
import { ask, goTo, view } from './store.ts';
import { texts } from './texts.ts';

/** Asks, and keeps a refusal beside what was tried. */
function useAsking() {
  const [refusal, setRefusal] = useState('');
  const attempt = async (request: Request) => {
    const answer = await ask(request);
    setRefusal(answer.kind === 'refused' ? answer.sentence : '');
    return answer;
  };
  return [html`<p class="refusal" role="alert" hidden=${refusal === ''}>${refusal}</p>`, attempt] as const;
}

export function NewChannel() {
  const [isOpen, setIsOpen] = useState(false);
  return html`<button
      type="button"
      class="icon-button"
      aria-label=${texts.rail.create}
      onClick=${() => setIsOpen(true)}
    >
      <${Icon} name="plus" />
    </button>
    ${isOpen && html`<${NewChannelDialog} close=${() => setIsOpen(false)} />`}`;
}

function NewChannelDialog({ close }: Readonly<{ close: () => void }>) {
  const [name, setName] = useState('');
  const [isPrivate, setIsPrivate] = useState(false);
  const [refusal, attempt] = useAsking();
  const create = async (event: Event) => {
    event.preventDefault();
    const answer = await attempt({ kind: 'create-channel', name, private: isPrivate });
    if (answer.kind === 'refused') return;
    close();
    if (answer.kind === 'channel') goTo(answer.channel);
  };
  return html`<${Modal} title=${texts.rail.create} onClose=${close}>
    <form class="form" onSubmit=${create}>
      <div class="form-field">
        <label for="channel-name">${texts.channel.name}</label>
        <input
          id="channel-name"
          type="text"
          autocomplete="off"
          value=${name}
          onInput=${(event: Event) => setName(valueOf(event))}
        />
      </div>
      <label class="check">
        <input type="checkbox" checked=${isPrivate} onChange=${() => setIsPrivate(!isPrivate)} />
        <span>${texts.channel.isPrivate}</span>
      </label>
      ${refusal}
      <div class="form-foot"><button type="submit" class="button button-primary">${texts.channel.create}</button></div>
    </form>
  <//>`;
}

export function Invite({ channel }: Readonly<{ channel: WireChannel }>) {
  const [user, setUser] = useState('');
  const [refusal, attempt] = useAsking();
  const others = view.value?.people.filter((it) => !channel.members.includes(it.id)) ?? [];
  if (others.length === 0) return null;
  const invite = async (event: Event) => {
    event.preventDefault();
    if (user !== '') await attempt({ kind: 'invite', channel: channel.id, user });
    setUser('');
  };
  return html`<form class="row-form" onSubmit=${invite}>
    <label for="invite-who">${texts.channel.inviteWho}</label>
    <select id="invite-who" value=${user} onChange=${(event: Event) => setUser(valueOf(event))}>
      <option value="">${texts.composer.pick}</option>
      ${others.map((it) => html`<option value=${it.id}>${it.name}</option>`)}
    </select>
    <button type="submit" class="button button-secondary">${texts.channel.invite}</button>
    ${refusal}
  </form>`;
}

export function AdminSettings({ channel }: Readonly<{ channel: WireChannel }>) {
  const [name, setName] = useState(channel.name);
  const [isSure, setIsSure] = useState(false);
  const [refusal, attempt] = useAsking();
  const change = (it: Extract<Request, { kind: 'change-channel' }>['change']) => () =>
    attempt({ kind: 'change-channel', channel: channel.id, change: it });
  const rename = (event: Event) => {
    event.preventDefault();
    void attempt({ kind: 'change-channel', channel: channel.id, change: 'rename', name });
  };
  return html`<details class="admin">
    <summary>${texts.channel.change}</summary>
    <form class="row-form" onSubmit=${rename}>
      <label for="channel-rename">${texts.channel.name}</label>
      <input
        id="channel-rename"
        type="text"
        autocomplete="off"
        value=${name}
        onInput=${(event: Event) => setName(valueOf(event))}
      />
      <button type="submit" class="button button-secondary">${texts.channel.rename}</button>
    </form>
    <div class="chips">
      ${channel.kind === 'open' && html`<${Do} label=${texts.channel.makePrivate} run=${change('make-private')} />`}
      <${Do}
        label=${channel.archived ? texts.channel.unarchive : texts.channel.archive}
        run=${change(channel.archived ? 'unarchive' : 'archive')}
      />
      <${Do}
        label=${isSure ? texts.channel.deleteSure : texts.channel.delete}
        run=${isSure ? change('delete') : () => setIsSure(true)}
      />
    </div>
    ${refusal}
  </details>`;
}

function Do({ label, run }: Readonly<{ label: string; run: () => unknown }>) {
  return html`<button type="button" class="button button-secondary" onClick=${run}>${label}</button>`;
}

const valueOf = (event: Event) => (event.currentTarget as HTMLInputElement).value;
