/** Find, parse, authorise, run, phrase refusals: the only way from a chat service to a handler. */
import type { PlatformId } from '../chat/address.ts';
import { decodeActionId } from '../chat/action-id.ts';
import { button, context, file, text, type Block, type Card } from '../chat/card.ts';
import type { Fields } from '../chat/field.ts';
import { limits } from '../chat/limits.ts';
import { registryProblems } from '../chat/registry-limits.ts';
import type { Access, Registry, Reply } from '../chat/spec.ts';
import { crisisLanguageFor } from '../copy/crisis-copy.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import { showRef } from '../crisis/crisis-cards.ts';
import type { AccessProblem } from '../group/access.ts';
import type { IncidentId } from '../kit/ids.ts';
import { assertNever } from '../kit/result.ts';
import type { Inbound, Interaction, RawInput } from '../ports/chat-platform.ts';
import { StaleVersion, StoreUnavailable } from '../ports/stores.ts';
import type { UseCases } from '../use-cases.ts';
import { authorize } from './authorize.ts';
import type { Handlers, Payload } from './handlers.ts';
import { parseFields, typedWords } from './parse.ts';
import { reply } from './reply.ts';

type Needs = Pick<CorePorts, 'store' | 'chat' | 'ids' | 'log'>;

/** What the services may see of the handlers. Throws when something would not fit one of them: our mistake, found at once. */
export function registryOf({ commands, actions, forms }: Handlers): Registry {
  const registry = { commands, actions, forms, copy: languages };
  const problems = registryProblems(registry);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return registry;
}

/** Implements the driving side. Holds the only `catch` that turns a defect into a sentence. */
export function createDispatcher(ports: Needs, handlers: Handlers, use: UseCases): Inbound {
  const { log, ids, store } = ports;
  const commands = new Map(handlers.commands.map((it) => [it.name, it]));
  const actions = new Map(handlers.actions.map((it) => [it.name, it]));
  const forms = new Map(handlers.forms.map((it) => [it.name, it]));

  return { command, action, form, suggest, home, event, communities };

  async function command(it: Interaction & Readonly<{ name: string; input: RawInput }>): Promise<Reply> {
    const copy = copyFor(it);
    const found = commands.get(it.name);
    if (found === undefined) return reply.refusal(copy.common.unknownCommand);
    return guarded(copy, async () => {
      const input = parseFields(found.fields, it.input, copy);
      if (!input.ok) return reply.wrong(input.problem);
      return run(it, found, copy, input.value, {}, idsIn(found.fields, input.value));
    });
  }

  async function action(it: Parameters<Inbound['action']>[0]): Promise<Reply> {
    const copy = copyFor(it);
    const { name, values } = decodeActionId(it.actionId);
    const found = actions.get(name);
    if (found === undefined) return reply.refusal(copy.common.oldButton);
    return guarded(copy, async () => {
      const payload = readPayload(found.payload, values, copy);
      if (payload === undefined) return reply.refusal(copy.common.oldButton);
      return run(it, found, copy, payload, { message: it.message }, values);
    });
  }

  async function form(it: Parameters<Inbound['form']>[0]): Promise<Reply> {
    const copy = copyFor(it);
    const { values } = decodeActionId(it.payload);
    const found = forms.get(it.name);
    if (found === undefined) return reply.refusal(copy.common.oldButton);
    return guarded(copy, async () => {
      const payload = readPayload(found.payload, values, copy);
      if (payload === undefined) return reply.refusal(copy.common.oldButton);
      const input = parseFields(found.fields, it.input, copy);
      if (!input.ok) {
        const typed = typedWords(found.fields, it.input, copy);
        const offer = await offerFor(it, typed);
        const card = unreadable(Object.values(input.problem), typed, offer, copy);
        // Nothing stands in front of help: where it is offered, the form gives way to the card.
        return offer === undefined ? reply.wrong(input.problem, card) : reply.card(card);
      }
      return run(it, found, copy, input.value, { payload }, values);
    });
  }

  /** Words that could not be read as a form are still somebody's words: help comes inside the answer. */
  async function offerFor(it: Interaction, typed: string): Promise<Card | undefined> {
    if (typed === '') return undefined;
    try {
      const { actor, at, locale } = it;
      const from = { user: actor, group: undefined, at, language: crisisLanguageFor(locale), told: 'onlyMe' as const };
      const offer = await use.crisis.inAnswer(typed, from);
      return offer === undefined ? undefined : { body: offer.blocks, components: offer.card.components ?? [] };
    } catch (cause) {
      // Whatever breaks here, the person gets their words back.
      log.error('dispatcher.screen-failed', cause);
      return undefined;
    }
  }

  async function suggest(it: Parameters<Inbound['suggest']>[0]) {
    const found = commands.get(it.name);
    if (found?.suggest === undefined) return [];
    try {
      const call = { ...callFor(it, copyFor(it)), field: it.field, typed: it.typed };
      return (await found.suggest(call)).slice(0, limits.options);
    } catch (cause) {
      log.error('dispatcher.suggest-failed', cause);
      return [];
    }
  }

  async function home(it: Interaction): Promise<Card> {
    const copy = copyFor(it);
    const answer = await guarded(copy, () => handlers.home({ ...callFor(it, copy), input: {} }));
    return 'card' in answer ? answer.card : { body: [text(copy.common.unknownCommand)] };
  }

  async function event(it: Parameters<Inbound['event']>[0]): Promise<void> {
    for (const watcher of handlers.watchers) {
      try {
        const work = watcher.watch(it, use);
        if (work !== undefined) await work;
      } catch (cause) {
        if (cause instanceof StoreUnavailable) log.warn('dispatcher.watcher-without-store');
        else log.error('dispatcher.watcher-failed', cause);
      }
    }
  }

  async function communities(platform: PlatformId): Promise<readonly string[]> {
    try {
      const groups = await store.read((s) => s.groups.all());
      return [...new Set(groups.filter((it) => it.channel.platform === platform).map((it) => it.channel.community))];
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable)) log.error('dispatcher.communities-failed', cause);
      return [];
    }
  }

  /** Authorises and runs; `more` is what actions and forms see beside a command's call. */
  async function run(
    it: Interaction,
    handler: Readonly<{ access: Access; run(call: never): Promise<Reply> }>,
    copy: Copy,
    input: Readonly<Record<string, unknown>>,
    more: object,
    subjects: readonly string[],
  ): Promise<Reply> {
    const pass = await authorize(ports, { actor: it.actor, channel: it.channel, access: handler.access, subjects });
    if (!pass.ok) return reply.refusal(refusal(pass.problem, copy));
    // The pass is what the handler's declared access asks for: `authorize` gave it for that very access.
    return handler.run({ ...callFor(it, copy), ...pass.value, ...more, input } as never);
  }

  function callFor(it: Interaction, copy: Copy) {
    const { actor, channel, at, locale } = it;
    const crisisLanguage = crisisLanguageFor(locale);
    return { actor, channel, at, language: languageFor(locale), crisisLanguage, copy, use };
  }

  async function guarded(copy: Copy, work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof StoreUnavailable) return { kind: 'card', card: awayCard(copy) };
      if (cause instanceof StaleVersion) return reply.refusal(copy.common.changedMeanwhile);
      const incident = ids.next('inc') as IncidentId;
      // Of the error only its class and frames are written down, so what the person is told goes beside it.
      log.warn('dispatcher.incident', { incident });
      log.error('dispatcher.defect', cause);
      return reply.refusal(copy.common.defect(incident));
    }
  }
}

/** Whatever else is away, help is one tap from here. */
const awayCard = (copy: Copy): Card => ({
  tone: 'attentive',
  body: [text(copy.common.storeAway)],
  components: [button(copy.home.crisisButton, showRef.id({}))],
});

/** Only what a field declares as one of our ids may name a group; words never do. */
const idsIn = (fields: Fields, input: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'id' && typeof input[name] === 'string' ? [input[name]] : [],
  );

const copyFor = (it: Interaction): Copy => languages[languageFor(it.locale)];

function readPayload(
  payload: Payload,
  values: readonly string[],
  copy: Copy,
): Readonly<Record<string, unknown>> | undefined {
  const keys = Object.keys(payload);
  if (keys.length !== values.length) return undefined;
  const parsed = parseFields(payload, Object.fromEntries(keys.map((key, at) => [key, values[at]])), copy);
  return parsed.ok ? parsed.value : undefined;
}

function refusal(problem: AccessProblem, copy: Copy): string {
  const phrases = copy.access;
  switch (problem.kind) {
    case 'no-group-here':
      return phrases.noGroupHere;
    case 'which-group':
      return phrases.whichGroup;
    case 'not-admin':
      return phrases.notAdmin;
    case 'gone':
      return copy.common.goneGroup;
    case 'not-member':
      return phrases.notMember(problem.group);
    case 'not-facilitator':
      return phrases.notFacilitator(problem.group);
    case 'group-closed':
      return phrases.groupClosed(problem.group);
    default:
      return assertNever(problem);
  }
}

/** A form that could not be read comes back with the person's own words, so that nothing is lost; help comes first. */
function unreadable(problems: readonly string[], typed: string, offer: Card | undefined, copy: Copy): Card {
  const body: Block[] = [...(offer?.body ?? []), ...problems.map((problem) => text(problem))];
  if (typed !== '') {
    body.push(context(copy.common.whatYouWrote));
    body.push(
      typed.length <= (offer === undefined ? 2000 : 1000)
        ? text(typed)
        : file('what-you-wrote.txt', 'text/plain; charset=utf-8', new TextEncoder().encode(typed)),
    );
  }
  return { tone: 'attentive', body, components: offer?.components ?? [] };
}
