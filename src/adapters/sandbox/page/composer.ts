/** Where one writes: words, or a slash command that is completed and then filled in. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireChannel, WireCommand } from '../protocol.ts';
import { CommandForm } from './command-form.ts';
import { CompletionList, moved } from './completion-list.ts';
import { clearDraft, draftOf, focusComposer, setDraft } from './draft.ts';
import { Icon } from './icons.ts';
import { exactly, readSlash, runsWith } from './slash.ts';
import { ask, dialog, goHome, view } from './store.ts';
import { texts } from './texts.ts';
import { channelTitle, findMessage, messagesIn } from './view.ts';

export function Composer({ channel }: Readonly<{ channel: WireChannel }>) {
  const draft = draftOf(channel.id);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const me = view.value?.me;
  useEffect(() => setRefusal(''), [channel.id, me]);

  const run = async (command: WireCommand, input: Readonly<Record<string, string | number | boolean>>) => {
    const answer = await attempt({ kind: 'command', channel: channel.id, name: command.name, input });
    if (answer === undefined) return;
    if (answer.kind === 'form') dialog.value = answer.form;
    if (answer.kind === 'home') goHome();
  };
  const say = async (text: string) => {
    const { editing, replyTo } = draft;
    if (editing !== undefined) await attempt({ kind: 'edit', channel: channel.id, message: editing, text });
    else await attempt({ kind: 'say', channel: channel.id, text, ...(replyTo === undefined ? {} : { replyTo }) });
  };
  const props = { channel, refusal, setRefusal, isBusy };
  return html`<div class="composer">
    <${ContextLine} channel=${channel} />
    ${
      draft.command === undefined
        ? html`<${Writing} key=${`${me}/${channel.id}`} ...${props} say=${say} run=${run} />`
        : html`<${CommandForm} key=${draft.command.name} ...${props} draft=${draft.command} run=${run} />`
    }
    ${refusal !== '' && html`<p class="refusal" role="alert" id="composer-refusal">${refusal}</p>`}
  </div>`;

  /** What was written goes only when it has arrived. */
  async function attempt(request: Parameters<typeof ask>[0]) {
    if (isBusy) return undefined;
    setIsBusy(true);
    setRefusal('');
    const answer = await ask(request);
    setIsBusy(false);
    if (answer.kind === 'refused') {
      setRefusal(answer.sentence);
      return undefined;
    }
    clearDraft(channel.id);
    if (answer.kind !== 'form') focusComposer();
    return answer;
  }
}

/** What the words answer or replace, with a way out. */
function ContextLine({ channel }: Readonly<{ channel: WireChannel }>) {
  const { replyTo, editing } = draftOf(channel.id);
  const original = view.value && replyTo !== undefined ? findMessage(view.value, channel.id, replyTo) : undefined;
  if (editing === undefined && original === undefined) return null;
  const leave = () => {
    if (editing === undefined) setDraft(channel.id, { replyTo: undefined });
    else clearDraft(channel.id);
    focusComposer();
  };
  return html`<p class="composer-context">
    <${Icon} name="reply" />
    <span
      >${editing === undefined ? texts.composer.replying(original?.author.name ?? '') : texts.composer.editing}</span
    >
    <button type="button" class="icon-button" aria-label=${texts.dialog.cancel} onClick=${leave}>
      <${Icon} name="close" />
    </button>
  </p>`;
}

type WritingProps = Readonly<{
  channel: WireChannel;
  setRefusal: (sentence: string) => void;
  isBusy: boolean;
  say: (text: string) => Promise<void>;
  run: (command: WireCommand, input: Readonly<Record<string, string>>) => Promise<void>;
}>;

function Writing({ channel, setRefusal, isBusy, say, run }: WritingProps) {
  const { text, editing } = draftOf(channel.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const [active, setActive] = useState(0);
  const [isClosed, setIsClosed] = useState(false);
  const isLooking = useRef(false);
  const slash = readSlash(editing === undefined ? text : '', view.value?.commands ?? []);
  const matches = slash.kind === 'words' || isClosed || /\n/.test(text) ? [] : slash.matches;
  const isListed = matches.length > 0;
  const title = channelTitle(channel);

  useLayoutEffect(() => {
    const it = box.current;
    if (it === null) return;
    it.style.height = 'auto';
    it.style.height = `${Math.min(it.scrollHeight, 220)}px`;
  }, [text]);

  const fill = (command: WireCommand, rest: string) => {
    const [first] = command.fields;
    const shown = command.fields.filter((it) => it.required).map((it) => it.name);
    const values = first === undefined || rest === '' ? {} : { [first.name]: rest };
    const more = first !== undefined && rest !== '' && !shown.includes(first.name) ? [first.name] : [];
    setDraft(channel.id, { text: '', command: { name: command.name, values, shown: [...shown, ...more] } });
    focusComposer();
  };
  const type = (typed: string) => {
    setRefusal('');
    setIsClosed(false);
    setActive(0);
    const next = readSlash(editing === undefined ? typed : '', view.value?.commands ?? []);
    // A space after a whole name: on to its options.
    if (next.kind === 'command' && next.command.fields.length > 0 && /\s$/.test(typed) && next.rest === '')
      return fill(next.command, '');
    setDraft(channel.id, { text: typed });
  };
  const pick = (index: number) => {
    const command = matches[index];
    if (command !== undefined) fill(command, '');
  };
  const send = () => {
    if (isBusy) return;
    if (slash.kind === 'words') return void (text.trim() === '' ? undefined : say(text.trimEnd()));
    if (slash.kind === 'completing') return setRefusal(texts.composer.unknown(slash.typed));
    // A whole command that needs nothing more goes at once: /crisis is one step.
    const { command, rest } = slash;
    if (rest === '' && !command.fields.some((it) => it.required)) return void run(command, {});
    void runOrFill(command, rest);
  };
  /** With what was typed in full, as in /crisis Ireland, it is one step; otherwise its options come first. */
  const runOrFill = async (command: WireCommand, rest: string) => {
    const [field] = command.fields;
    if (field === undefined || rest === '' || !runsWith(command, field)) return fill(command, rest);
    if (isLooking.current) return;
    isLooking.current = true;
    const asked = { kind: 'suggest', name: command.name, channel: channel.id, field: field.name, typed: rest } as const;
    const answer = await ask(asked);
    isLooking.current = false;
    const options = answer.kind === 'suggestions' ? answer.suggestions : [];
    const option = options[exactly(rest, options)];
    return option === undefined ? fill(command, rest) : run(command, { [field.name]: option.value });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const next = moved(event.key, active, matches.length);
    const isWhole = slash.kind === 'command';
    if (next !== undefined) setActive(next);
    else if (event.key === 'Tab' && isListed && !event.shiftKey) pick(active);
    else if (event.key === 'Enter' && !event.shiftKey && isListed && !isWhole) pick(active);
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape' && isListed) setIsClosed(true);
    else if (event.key === 'Escape' && editing !== undefined) clearDraft(channel.id);
    else if (event.key === 'ArrowUp' && text === '') return editLast(channel.id, event);
    else return;
    event.preventDefault();
  };
  const combobox =
    slash.kind === 'words'
      ? {}
      : {
          role: 'combobox',
          'aria-expanded': isListed,
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          'aria-controls': isListed ? 'commands-list' : undefined,
          'aria-activedescendant': isListed ? `commands-list-${active}` : undefined,
        };
  return html`<form
    class="composer-box"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      send();
    }}
  >
    ${
      isListed &&
      html`<${CompletionList}
        id="commands-list"
        label=${texts.composer.commands}
        items=${matches.map((it) => ({ key: it.name, label: `/${it.name}`, note: it.summary }))}
        active=${active}
        pick=${pick}
      />`
    }
    <textarea
      data-composer
      ref=${box}
      rows="1"
      ...${combobox}
      aria-label=${texts.composer.label(title)}
      aria-describedby="composer-hint composer-refusal"
      placeholder=${texts.composer.placeholder}
      value=${text}
      onInput=${(event: Event) => type((event.currentTarget as HTMLTextAreaElement).value)}
      onKeyDown=${onKeyDown}
    ></textarea>
    <button
      type="submit"
      class="send"
      aria-label=${editing === undefined ? texts.composer.send : texts.composer.save}
      aria-busy=${isBusy}
    >
      <${Icon} name="send" />
    </button>
    <span class="unseen" id="composer-hint">${texts.composer.help}</span>
    <span class="unseen" role="status"
      >${slash.kind === 'completing' ? texts.composer.matches(matches.length) : ''}</span
    >
  </form>`;
}

/** Arrow up in an empty box takes back one's own latest words to change them. */
function editLast(channel: string, event: KeyboardEvent): void {
  const last = view.value && messagesIn(view.value, channel).findLast((it) => it.mine && it.content.kind === 'text');
  if (last?.content.kind !== 'text') return;
  event.preventDefault();
  setDraft(channel, { text: last.content.text, editing: last.id });
}
