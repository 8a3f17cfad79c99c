/** What is being written, by person and channel, so that neither switching away and back nor loading anew loses a word. */
import { signal } from '@preact/signals';
import { keptDrafts } from './draft-keeping.ts';
import type { Draft } from './draft-keeping.ts';
import { view } from './store.ts';

const empty: Draft = { text: '', command: undefined, replyTo: undefined, editing: undefined };
const kept = keptDrafts(sessionStorage);
const drafts = signal<ReadonlyMap<string, Draft>>(new Map());
const keyOf = (channel: string) => `${view.value?.me ?? ''}/${channel}`;

export const draftOf = (channel: string): Draft =>
  drafts.value.get(keyOf(channel)) ?? kept.read(keyOf(channel)) ?? empty;

export function setDraft(channel: string, change: Partial<Draft>): void {
  const draft = { ...draftOf(channel), ...change };
  drafts.value = new Map(drafts.value).set(keyOf(channel), draft);
  kept.keep(keyOf(channel), draft);
}

export const clearDraft = (channel: string): void => setDraft(channel, empty);

/** After the next drawing, so that what was asked for is there. */
export function focusComposer(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus());
}
