/** A dialog that keeps the focus inside and gives it back to where it was. */
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { focusComposer } from './draft.ts';
import { Icon } from './icons.ts';
import { texts } from './texts.ts';

type Props = Readonly<{ title: string; onClose: () => void; children?: unknown }>;
const focusable = 'button, input, select, textarea, a[href], summary, [tabindex="0"]';

export function Modal({ title, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const it = box.current;
    it?.showModal();
    it?.querySelector<HTMLElement>('.modal-body :is(input, select, textarea, button)')?.focus();
    return () => {
      it?.close();
      // The button that opened it may be gone by now, with the message it stood on.
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
      else focusComposer();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || box.current === null) return;
    const all = [...box.current.querySelectorAll<HTMLElement>(focusable)].filter((it) => it.checkVisibility());
    const [first, last] = [all.at(0), all.at(-1)];
    const next = event.shiftKey && document.activeElement === first ? last : first;
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    next?.focus();
  };
  return html`<dialog
    class="modal"
    ref=${box}
    aria-labelledby="modal-title"
    onKeyDown=${onKeyDown}
    onCancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <header class="modal-head">
      <h2 id="modal-title">${title}</h2>
      <button type="button" class="icon-button" aria-label=${texts.dialog.close} onClick=${onClose}>
        <${Icon} name="close" />
      </button>
    </header>
    <div class="modal-body">${children}</div>
  </dialog>`;
}
