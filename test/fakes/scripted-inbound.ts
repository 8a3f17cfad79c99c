/** A driving side that remembers what it was told and answers as a test says; with a small registry to be asked by. */
import { actionRef } from '../../src/core/chat/action-id.ts';
import { button, select, text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { field } from '../../src/core/chat/field.ts';
import type { Registry, Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import type { ChatEvent, Inbound, Suggestion } from '../../src/core/ports/chat-platform.ts';

type Told = Readonly<
  | ({ kind: 'command' } & Parameters<Inbound['command']>[0])
  | ({ kind: 'action' } & Parameters<Inbound['action']>[0])
  | ({ kind: 'form' } & Parameters<Inbound['form']>[0])
  | ({ kind: 'suggest' } & Parameters<Inbound['suggest']>[0])
  | ({ kind: 'home' } & Parameters<Inbound['home']>[0])
>;
export interface ScriptedInbound extends Inbound {
  readonly told: readonly Told[];
  readonly events: readonly ChatEvent[];
  /** Communities it was told to be in: apart from the rest, for they come whenever a line opens. */
  readonly arrivals: readonly string[];
  /** What the next command, action or form is answered with. */
  answerWith(reply: Reply): void;
  /** Which communities have groups. */
  know(communities: readonly string[]): void;
  suggestWith(suggestions: readonly Suggestion[]): void;
  /** Holds every answer back until the returned function is called. */
  holdBack(): () => void;
}

export const pourAction = actionRef('pour', ['cup']);
export const tellFormName = 'tell';
export const teaCard: Card = {
  title: 'Tea',
  body: [text('Which cup?')],
  components: [
    button('Pour', pourAction.id({ cup: 'blue' }), 'primary', 'Pour the blue cup'),
    select('Another', [{ label: 'Green', actionId: pourAction.id({ cup: 'green' }) }]),
  ],
};
export const homeCard: Card = {
  title: 'Home',
  body: [text('Your own page.')],
  components: [button('Pour at home', pourAction.id({ cup: 'home' }))],
};

/** One command, action and form of each way of replying. */
export const smallRegistry: Registry = {
  commands: [
    {
      name: 'tea order',
      summary: () => 'Asks for tea',
      access: 'anyone',
      replies: 'privately',
      fields: {
        cups: field.integer(() => 'Cups', { min: 1, max: 5 }),
        kind: field.optional(field.choice(() => 'Kind', { green: () => 'Green', black: () => 'Black' })),
        leaf: field.optional(field.id(() => 'Leaf', { suggests: true })),
      },
    },
    { name: 'tea announce', summary: () => 'Tells everyone', access: 'anyone', replies: 'publicly', fields: {} },
    { name: 'tea tell', summary: () => 'Opens a form', access: 'anyone', replies: 'with-form', fields: {} },
    { name: 'home', summary: () => 'A page of one’s own', access: 'anyone', replies: 'privately', fields: {} },
  ],
  actions: [{ name: pourAction.name, replies: 'privately' }],
  forms: [
    {
      name: tellFormName,
      replies: 'privately',
      title: () => 'Tell me',
      submit: () => 'Send',
      fields: { words: field.paragraph(() => 'Words'), cup: field.optional(field.text(() => 'Cup')) },
    },
  ],
  copy: languages,
};
export const tellForm: Reply = {
  kind: 'form',
  form: tellFormName,
  payload: 'tell',
  prefill: { cup: 'blue' },
  language: 'en',
};

export function createScriptedInbound(): ScriptedInbound {
  const told: Told[] = [];
  const events: ChatEvent[] = [];
  const arrivals: string[] = [];
  let reply: Reply = { kind: 'nothing' };
  let suggestions: readonly Suggestion[] = [];
  let communities: readonly string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const answer = async (): Promise<Reply> => {
    const now = reply;
    await gate;
    return now;
  };
  return {
    told,
    events,
    arrivals,
    answerWith: (it) => void (reply = it),
    know: (it) => void (communities = it),
    suggestWith: (it) => void (suggestions = it),
    holdBack: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => resolve();
    },
    command: (it) => {
      told.push({ kind: 'command', ...it });
      return answer();
    },
    action: (it) => {
      told.push({ kind: 'action', ...it });
      return answer();
    },
    form: (it) => {
      told.push({ kind: 'form', ...it });
      return answer();
    },
    suggest: async (it) => {
      told.push({ kind: 'suggest', ...it });
      return suggestions;
    },
    home: async (it) => {
      told.push({ kind: 'home', ...it });
      return homeCard;
    },
    communities: async () => communities,
    event: async (it) => {
      if (it.kind === 'community-joined') arrivals.push(it.community.community);
      else events.push(it);
      await gate;
    },
  };
}
