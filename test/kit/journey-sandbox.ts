/** Journeys in the rehearsal, through the page's own protocol. */
import type { Route } from '../../src/adapters/sandbox/index.ts';
import { openSandbox, sandboxCast } from '../../src/adapters/sandbox/index.ts';
import type { Sandbox } from '../../src/adapters/sandbox/index.ts';
import type {
  Answer,
  WireBlock,
  WireCard,
  WireForm,
  WireMessage,
  WireText,
} from '../../src/adapters/sandbox/protocol.ts';
import type { Log } from '../../src/core/ports/log.ts';
import type { FakeClock } from '../fakes/fake-clock.ts';
import { openPage } from '../fakes/sandbox-page.ts';
import type { Page } from '../fakes/sandbox-page.ts';
import { names, nothingSeen } from './journey-actor.ts';
import type { Actor, Name, Place, Seen, Theatre } from './journey-actor.ts';

type Options = Readonly<{ clock: FakeClock; log: Log; folder: string }>;

export async function openSandboxTheatre(options: Options): Promise<Theatre> {
  const sandbox = openSandbox(options);
  const actors = new Map<Name, Actor>();
  for (const name of names) {
    const page = await openPage(sandbox.sockets, name);
    actors.set(name, createActor(sandbox, page, name));
  }
  return {
    cast: sandboxCast,
    platform: sandbox.platform,
    actor: (name) => actors.get(name)!,
    reopen: async () => {
      await sandbox[Symbol.asyncDispose]();
      return openSandboxTheatre(options);
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}

const channelIds: Readonly<Record<Place, string>> = {
  lobby: 'lobby',
  circle: 'evening-circle',
  facilitators: 'facilitators',
};

export function createActor(sandbox: Pick<Sandbox, 'settled' | 'routes'>, page: Page, name: Name): Actor {
  const direct = `dm-${name}`;
  let open: WireForm | undefined;
  const cards = cardReader(sandbox.routes);
  const answered = async (answer: Answer): Promise<Seen> => {
    await sandbox.settled();
    if (answer.kind === 'refused') return { ...nothingSeen, words: answer.sentence };
    if (answer.kind === 'home') return cards.whole(() => cards.seen(answer.card));
    if (answer.kind === 'form') {
      open = answer.form;
      const filled = answer.form.fields.flatMap((it) => (it.value === undefined ? [] : [[it.name, it.value] as const]));
      return { ...nothingSeen, form: Object.fromEntries(filled) };
    }
    if (answer.kind !== 'message') return nothingSeen;
    const message = page.messagesIn(answer.channel).find((it) => it.id === answer.message);
    return message === undefined ? nothingSeen : cards.whole(() => cards.message(message));
  };
  const done = async (answer: Answer): Promise<void> => {
    if (answer.kind === 'refused') throw new Error(answer.sentence);
    await sandbox.settled();
  };
  const everywhere = () => [...Object.values(channelIds), direct].flatMap((it) => page.messagesIn(it));
  const clean = (input: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Record<string, string>;
  return {
    ref: sandboxCast.people[name],
    ask: async (command, input, place = 'circle') => {
      const channel = channelIds[place];
      return answered(await page.ask({ kind: 'command', channel, name: command, input: clean(input ?? {}) }));
    },
    suggested: async (command, field, typed = '') => {
      const asked = { kind: 'suggest', channel: channelIds.circle, name: command, field, typed } as const;
      const answer = await page.ask(asked);
      if (answer.kind !== 'suggestions') throw new Error(`suggestions were answered with ${answer.kind}`);
      return Object.fromEntries(answer.suggestions.map(({ label, value }) => [label, value]));
    },
    press: async (label) => {
      const on = everywhere()
        .toSorted((a, b) => a.order - b.order)
        .findLast((it) => actionOf(page.cardOf(it), label) !== undefined);
      const home = page.events.findLast((it) => it.kind === 'home');
      const actionId = actionOf(page.cardOf(on) ?? home?.card, label);
      if (actionId === undefined) throw new Error(`${name} sees nothing that reads "${label}"`);
      const where = on === undefined ? { channel: direct } : { channel: on.channel, message: on.id };
      return answered(await page.ask({ kind: 'press', actionId, ...where }));
    },
    submit: async (input) => {
      if (open === undefined) throw new Error(`no form is open for ${name}`);
      const { form, payload, channel, message, fields } = open;
      open = undefined;
      const filled = Object.fromEntries(fields.flatMap((it) => (it.value === undefined ? [] : [[it.name, it.value]])));
      const on = message === undefined ? {} : { message };
      const all = clean({ ...filled, ...input });
      return answered(await page.ask({ kind: 'submit', form, payload, channel, ...on, input: all }));
    },
    say: async (text, place = 'circle') => done(await page.ask({ kind: 'say', channel: channelIds[place], text })),
    type: async (text) => done(await page.ask({ kind: 'say', channel: direct, text })),
    home: async () => answered(await page.ask({ kind: 'home' })),
    sees: (place = 'circle') => page.messagesIn(channelIds[place]).map((it) => cards.message(it)),
    direct: () =>
      page
        .messagesIn(direct)
        .filter((it) => it.author.bot)
        .map((it) => cards.message(it)),
    alone: () =>
      everywhere()
        .filter((it) => it.author.bot && (it.onlyYou || it.channel === direct))
        .toSorted((a, b) => a.order - b.order)
        .map((it) => cards.message(it)),
    leaveChannel: async (place = 'circle') =>
      done(await page.ask({ kind: 'leave-channel', channel: channelIds[place] })),
  };
}

/** Reads rendered cards; pictures and files are fetched as the page would fetch them. */
function cardReader(routes: readonly Route[]) {
  const fetched = new Map<string, Uint8Array>();
  const wanted = new Set<string>();
  const files = routes.find(({ path }) => path === '/files/:id');
  const bytes = (url: string): Uint8Array => {
    wanted.add(url);
    return fetched.get(url) ?? new Uint8Array();
  };
  const seen = (card: WireCard): Seen => ({
    ...nothingSeen,
    words: [card.title ?? '', ...card.body.map(wordsOf)].filter((line) => line !== '').join('\n'),
    buttons: card.components.flatMap((it) => {
      if (it.kind === 'link') return [`${it.label} -> ${it.url}`];
      return it.kind === 'button' ? [it.label] : it.options.map(({ label }) => label);
    }),
    files: card.body.flatMap((it) =>
      it.kind === 'file'
        ? [{ name: it.name, content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(it.url)) }]
        : [],
    ),
    images: card.body.flatMap((it) => (it.kind === 'image' ? [{ alt: it.alt, png: bytes(it.url) }] : [])),
  });
  const message = ({ content, onlyYou, pinned, author, channel, at }: WireMessage): Seen => ({
    ...(content.kind === 'card' ? seen(content.card) : { ...nothingSeen, words: content.text }),
    isPrivate: onlyYou || channel.startsWith('dm-'),
    isPinned: pinned,
    at: Temporal.Instant.from(at).toString({ smallestUnit: 'minute' }),
    by: names.find((it) => it === author.id) ?? 'bot',
  });
  return { seen, message, whole };

  /** Reads twice: the first look says what is to be fetched. */
  async function whole(read: () => Seen): Promise<Seen> {
    read();
    for (const url of wanted) {
      if (fetched.has(url) || files === undefined) continue;
      const response = await files.handle(new Request(new URL(url, 'http://127.0.0.1')));
      fetched.set(url, new Uint8Array(await response.arrayBuffer()));
    }
    return read();
  }
}

function actionOf(card: WireCard | undefined, label: string): string | undefined {
  for (const it of card?.components ?? []) {
    if (it.kind === 'button' && [it.label, it.describes, it.actionId].includes(label)) return it.actionId;
    if (it.kind === 'select')
      for (const option of it.options) if ([option.label, option.actionId].includes(label)) return option.actionId;
  }
  return undefined;
}

function wordsOf(block: WireBlock): string {
  if (block.kind === 'text' || block.kind === 'context') return inlines(block.text);
  if (block.kind === 'fields') return block.fields.map(({ name, value }) => `${name}: ${inlines(value)}`).join('\n');
  return '';
}

const inlines = (parts: WireText): string =>
  parts
    .map((part) => {
      if ('text' in part) return part.text;
      if ('name' in part) return part.kind === 'channel' ? `#${part.name}` : part.name;
      return Temporal.Instant.from(part.at).toString({ smallestUnit: 'minute' });
    })
    .join('');
