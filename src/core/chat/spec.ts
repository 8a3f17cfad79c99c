/** What a chat service may know about what people can ask for: how to show it, never how to run it. */
import type { Copy } from '../copy/languages.ts';
import type { Language } from '../copy/language.ts';
import type { Card } from './card.ts';
import type { Fields, Phrase } from './field.ts';

/** Declared up front because services fix visibility before the work is done. */
export type Replies = 'privately' | 'publicly' | 'with-form';

/** Who may call it; also decides in whose help it appears. */
export type Access = 'anyone' | 'member' | 'facilitator' | 'admin';

export interface CommandSpec {
  /** "crisis", "meeting plan": the first word is the slash command. */
  readonly name: string;
  readonly summary: Phrase;
  readonly access: Access;
  readonly replies: Replies;
  readonly fields: Fields;
  /** Also offered in a message’s own menu, under this name, without input; says nothing to whoever wrote the message. */
  readonly shortcut?: Phrase;
  /** Works wherever the person is, also where nobody invited us. */
  readonly anywhere?: true;
}
export interface ActionSpec {
  readonly name: string;
  readonly replies: Replies;
}
export interface FormSpec extends ActionSpec {
  readonly title: Phrase;
  readonly submit: Phrase;
  readonly replies: Exclude<Replies, 'with-form'>;
  readonly fields: Fields;
}
export type Registry = Readonly<{
  commands: readonly CommandSpec[];
  actions: readonly ActionSpec[];
  forms: readonly FormSpec[];
  copy: Readonly<Record<Language, Copy>>;
}>;

/** What is wrong with what was filled in: a sentence for each field, by its name. */
export type Problems = Readonly<Record<string, string>>;

export type Reply = Readonly<
  /**
   * `card` is a new message; `replace` takes the place of the message whose button was pressed. With `problems`, nothing
   * was done, and the card says the same: a service that can say it on the fields keeps the form open and needs no card.
   */
  | { kind: 'card' | 'replace'; card: Card; problems?: Problems }
  | { kind: 'form'; form: string; payload: string; prefill: Readonly<Record<string, string>>; language: Language }
  | { kind: 'nothing' }
>;
