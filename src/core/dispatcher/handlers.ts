/** What runs when somebody asks: commands, buttons, forms and what we overhear. Only the dispatcher may run one. */
import type { ChannelRef, MessageRef, UserRef } from '../chat/address.ts';
import type { ActionRef } from '../chat/action-id.ts';
import type { Field, Fields, Values } from '../chat/field.ts';
import type { Access, ActionSpec, CommandSpec, FormSpec, Reply } from '../chat/spec.ts';
import type { CrisisLanguage, Language } from '../copy/language.ts';
import type { Copy } from '../copy/languages.ts';
import type { AdminPass, Authorized } from '../group/access.ts';
import type { Group, Member } from '../group/group.ts';
import type { ChatEvent, Suggestion } from '../ports/chat-platform.ts';
import type { UseCases } from '../use-cases.ts';

type Pass<A extends Access> = A extends 'anyone'
  ? object
  : A extends 'admin'
    ? { readonly admin: AdminPass }
    : { readonly group: Authorized<Group, Exclude<A, 'anyone' | 'admin'>>; readonly member: Member };

/** Everything a handler may touch. No platform, no database. */
export type Call<F extends Fields, A extends Access> = Readonly<{
  input: Values<F>;
  actor: UserRef;
  channel: ChannelRef;
  at: Temporal.Instant;
  language: Language;
  /** The one a crisis is answered in. */
  crisisLanguage: CrisisLanguage;
  copy: Copy;
  use: UseCases;
}> &
  Pass<A>;

export interface Command<F extends Fields = Fields, A extends Access = Access> extends CommandSpec {
  readonly access: A;
  readonly fields: F;
  run(call: Call<F, A>): Promise<Reply>;
  /** Completes a field declared with `suggests`; called with whatever was typed so far. Nobody's words come out of it. */
  suggest?(
    call: Omit<Call<Fields, 'anyone'>, 'input'> & Readonly<{ field: string; typed: string }>,
  ): Promise<readonly Suggestion[]>;
}
export const command = <const F extends Fields, const A extends Access>(it: Command<F, A>): Command<F, A> => it;

/** What a button carries: ids and choices only; there is no field kind here that can hold prose. */
export type Payload = Readonly<Record<string, Field<string> & { readonly kind: 'id' | 'choice' }>>;

export interface Action<P extends Payload = Payload, A extends Access = Access> extends ActionSpec {
  readonly access: A;
  /** In the order of its `ActionRef`'s keys. */
  readonly payload: P;
  run(call: Call<P, A> & Readonly<{ message: MessageRef | undefined }>): Promise<Reply>;
}
type ActionOf<P extends Payload, A extends Access> = Omit<Action<P, A>, 'name'> & {
  readonly ref: ActionRef<keyof P & string>;
};

/** An action whose payload is exactly what its reference, known to cards, says. */
export const action = <const P extends Payload, const A extends Access>({
  ref,
  ...it
}: ActionOf<P, A>): Action<P, A> => {
  const keys = Object.keys(it.payload);
  if (keys.join() !== ref.keys.join())
    throw new Error(`action ${ref.name} declares ${keys.join()} but is offered with ${ref.keys.join()}`);
  return { name: ref.name, ...it };
};

export interface Form<
  F extends Fields = Fields,
  P extends Payload = Payload,
  A extends Access = Access,
> extends FormSpec {
  readonly access: A;
  readonly fields: F;
  readonly payload: P;
  run(call: Call<F, A> & Readonly<{ payload: Values<P> }>): Promise<Reply>;
}
export const form = <const F extends Fields, const P extends Payload, const A extends Access>(
  it: Form<F, P, A>,
): Form<F, P, A> => it;

/** What belongs to one slash command. */
export type Family = Pick<Handlers, 'commands' | 'actions' | 'forms'>;

/** Something overheard. Watchers run in order; one that throws does not stop the next. */
export interface Watcher {
  readonly name: string;
  /** Undefined for what does not concern it, as most of what is said does not. */
  watch(event: ChatEvent, use: UseCases): Promise<void> | undefined;
}

/** Handlers of every shape, as the dispatcher keeps them. */
export type Handlers = Readonly<{
  commands: readonly AnyCommand[];
  actions: readonly AnyAction[];
  forms: readonly AnyForm[];
  watchers: readonly Watcher[];
  home: (call: Call<Fields, 'anyone'>) => Promise<Reply>;
}>;
// Methods are bivariant, so a handler for known fields fits where the dispatcher keeps them all.
export type AnyCommand = CommandSpec &
  Pick<Command, 'access' | 'fields' | 'suggest'> & { run(call: never): Promise<Reply> };
export type AnyAction = ActionSpec & Pick<Action, 'access' | 'payload'> & { run(call: never): Promise<Reply> };
export type AnyForm = FormSpec & Pick<Form, 'access' | 'fields' | 'payload'> & { run(call: never): Promise<Reply> };
