import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../../test/fakes/a-circle.ts';
import { createRecordingLog } from '../../../test/fakes/recording-log.ts';
import { createSequenceIds } from '../../../test/fakes/sequence-ids.ts';
import { actionRef } from '../chat/action-id.ts';
import type { ChannelRef, UserRef } from '../chat/address.ts';
import { text } from '../chat/card.ts';
import { field } from '../chat/field.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { languages } from '../copy/languages.ts';
import type { Group } from '../group/group.ts';
import type { GroupId } from '../kit/ids.ts';
import { StaleVersion, type Store, type Stores } from '../ports/stores.ts';
import type { UseCases } from '../use-cases.ts';
import { createDispatcher, registryOf } from './dispatcher.ts';
import { action, command, form, type Handlers } from './handlers.ts';
import { reply } from './reply.ts';

const copy = languages.en;
const danger = 'plum-coloured words';

const pourRef = actionRef('pour', ['group', 'cup']);
const chooseRef = actionRef('choose', ['cup']);
const pour = action({
  ref: pourRef,
  access: 'member',
  replies: 'privately',
  payload: { group: field.id(), cup: field.id() },
  run: async ({ group, input, message }) =>
    reply.sentence(`${group.name} ${input.cup} ${message === undefined ? 'nowhere' : 'here'}`),
});
const choose = action({
  ref: chooseRef,
  access: 'facilitator',
  replies: 'privately',
  payload: { cup: field.id() },
  run: async ({ group }) => reply.sentence(group.name),
});
const tell = form({
  name: 'tell',
  title: () => 'Tell',
  submit: () => 'Send',
  access: 'member',
  replies: 'privately',
  payload: { group: field.id() },
  fields: {
    words: field.paragraph(() => 'Words', { max: 3000 }),
    line: field.text(() => 'Line', { max: 20 }),
  },
  run: async ({ input, payload, group }) => reply.sentence(`${group.name} ${payload.group} ${input.words}`),
});

/** A dispatcher over a circle's store and people, with handlers of its own; `goes` says what /break throws. */
async function openBench(
  goes: () => Promise<never> = () => Promise.reject(new Error('no')),
  options: Parameters<typeof openCircle>[0] = {},
) {
  const it = await openCircle(options);
  const log = createRecordingLog();
  const ids = createSequenceIds();
  const seen: string[] = [];
  const asked: unknown[] = [];
  let reads = 0;
  const counted: Store = {
    ...it.memory,
    read: (work: (stores: Stores) => Promise<never>) => ((reads += 1), it.memory.read(work)),
  };
  const simple = { replies: 'privately', fields: {}, summary: () => 'x' } as const;
  const handlers: Handlers = {
    commands: [
      command({ ...simple, name: 'anyone', access: 'anyone', run: async () => reply.sentence('hello') }),
      command({ ...simple, name: 'where', access: 'member', run: async ({ group }) => reply.sentence(group.name) }),
      command({ ...simple, name: 'hold', access: 'facilitator', run: async ({ group }) => reply.sentence(group.name) }),
      command({
        ...simple,
        name: 'govern',
        access: 'admin',
        run: async ({ admin }) => reply.sentence(admin.community),
      }),
      command({ ...simple, name: 'break', access: 'anyone', run: goes }),
      command({
        ...simple,
        name: 'plan',
        access: 'anyone',
        fields: {
          title: field.text(() => 'Title', { max: 5 }),
          hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
        },
        run: async ({ input }) => reply.sentence(`${input.title} ${input.hour}`),
        suggest: async ({ typed, field: which }) => {
          if (typed === 'break') throw new Error(danger);
          return Array.from({ length: 30 }, (_, at) => ({ value: `${which}${at}`, label: typed }));
        },
      }),
      command({
        ...simple,
        name: 'look',
        access: 'member',
        fields: { what: field.id(() => 'What', { suggests: true }), note: field.optional(field.text(() => 'Note')) },
        run: async ({ group }) => reply.sentence(group.name),
      }),
    ],
    actions: [pour, choose],
    forms: [tell],
    watchers: [
      {
        name: 'first',
        watch: async () => {
          seen.push('first');
          throw new Error(danger);
        },
      },
      { name: 'second', watch: async () => void seen.push('second') },
    ],
    home: async ({ actor }) => reply.card({ body: [text(`home of ${actor.user}`)] }),
  };
  const inAnswer: UseCases['crisis']['inAnswer'] = async (words, from) => {
    asked.push({ words, ...from });
    if (words.includes('throw')) throw new Error(danger);
    return words.includes('plum')
      ? {
          blocks: [text('Help is here.')],
          card: { body: [], components: [{ kind: 'link', label: 'Call', url: 'tel:1' }] },
        }
      : undefined;
  };
  const use = { crisis: { inAnswer } } as unknown as UseCases;
  const inbound = createDispatcher({ store: counted, chat: () => it.chat.platform, ids, log }, handlers, use);
  await it.chat.platform.open(registryOf(handlers), inbound);
  const ask = async (
    user: UserRef,
    name: string,
    input: Record<string, unknown> = {},
    where: ChannelRef = it.channel,
  ) => said(await it.chat.command(user, where, name, input));
  const press = async (actor: UserRef, actionId: string, channel = it.channel) =>
    said(await inbound.action({ actor, channel, at: it.clock.now(), locale: undefined, actionId, message: undefined }));
  const submit = (input: Record<string, unknown>, payload = `tell~${it.group}`, name = 'tell') =>
    inbound.form({ actor: it.bao, channel: it.channel, at: it.clock.now(), locale: undefined, name, payload, input });
  return { ...it, inbound, handlers, log, seen, asked, ask, press, submit, reads: () => reads };
}

async function anotherGroup(it: Circle, name: string, members: readonly UserRef[], channel = it.lobby): Promise<Group> {
  const first = await it.groupNow();
  const bao = await it.memberOf(it.bao);
  const id = it.ids.next('grp') as GroupId;
  return it.memory.write(async (s) => {
    const group = await s.groups.save({ ...first, id, version: 0, channel, name, calendarToken: name });
    for (const user of members)
      await s.members.save({ ...bao, id: it.ids.next('mem') as never, version: 0, group: group.id, user });
    return group;
  });
}

describe('a command', () => {
  it('is read, run and answered', async () => {
    const it = await openBench();
    expect(await it.ask(it.dov, 'plan', { title: 'Tea', hour: '7' })).toBe('Tea 7');
  });

  it('says everything that is wrong at once', async () => {
    const it = await openBench();
    expect(await it.ask(it.dov, 'plan', { title: 'far too long', hour: 'late' })).toBe(
      `${copy.field.tooLong('Title', 5)}\n${copy.field.number('Hour')}`,
    );
  });

  it('nobody knows is answered kindly', async () => {
    const it = await openBench();
    expect(await it.ask(it.dov, 'dance')).toBe(copy.common.unknownCommand);
  });

  it('completes at most 25, nothing for what has no suggestions, and nothing when that breaks', async () => {
    const it = await openBench();
    expect(await it.chat.suggest(it.dov, it.lobby, 'plan', 'title', 'te')).toHaveLength(25);
    expect(await it.chat.suggest(it.dov, it.lobby, 'anyone', 'title', 'te')).toEqual([]);
    expect(await it.chat.suggest(it.dov, it.lobby, 'no such', 'title', 'te')).toEqual([]);
    expect(await it.chat.suggest(it.dov, it.lobby, 'plan', 'title', 'break')).toEqual([]);
    expect(it.log.events()).toEqual(['dispatcher.suggest-failed']);
  });
});

describe('which group is meant', () => {
  it('for anyone, none: the store is not asked', async () => {
    const it = await openBench();
    it.memory.unplug();
    expect(await it.ask(it.dov, 'anyone')).toBe('hello');
    expect(it.reads()).toBe(0);
  });

  it('the one of the channel', async () => {
    const it = await openBench();
    await anotherGroup(it, 'Alder', [it.bao]);
    expect(await it.ask(it.bao, 'where')).toBe('Willow');
    expect(await it.ask(it.bao, 'where', {}, it.lobby)).toBe('Alder');
  });

  it('elsewhere the only one a person belongs to, and a question where there are more', async () => {
    const it = await openBench();
    expect(await it.ask(it.bao, 'where', {}, it.staff)).toBe('Willow');
    expect(await it.ask(it.dov, 'where', {}, it.staff)).toBe(copy.access.noGroupHere);
    await anotherGroup(it, 'Alder', [it.bao]);
    expect(await it.ask(it.bao, 'where', {}, it.staff)).toBe(copy.access.whichGroup);
    await it.changeMember(it.bao, { leftAt: it.clock.now() });
    expect(await it.ask(it.bao, 'where', {}, it.staff)).toBe('Alder');
  });

  it('of those of one account, one of this community before others; from no community, the only one anywhere', async () => {
    const it = await openBench(undefined, { service: { accounts: 'elsewhere' } });
    const [alder, market] = ['alder', 'market'].map((name) => it.chat.addChannel(name, { community: 'alder' }));
    const direct = { ...it.bao, channel: 'dm-bao' };
    await anotherGroup(it, 'Alder', [it.bao, it.dov], alder);
    expect(await it.ask(it.bao, 'where', {}, it.staff)).toBe('Willow');
    expect(await it.ask(it.bao, 'where', {}, market)).toBe('Alder');
    expect(await it.ask(it.bao, 'where', {}, direct)).toBe(copy.access.whichGroup);
    // Dov belongs to Alder alone, and Caro to Willow: each is meant wherever they are.
    expect(await it.ask(it.dov, 'where', {}, it.staff)).toBe('Alder');
    expect(await it.ask(it.caro, 'where', {}, market)).toBe('Willow');
    expect(await it.ask(it.caro, 'where', {}, direct)).toBe('Willow');
    // Two here are asked about, however many there are elsewhere.
    await anotherGroup(it, 'Second', [it.bao]);
    expect(await it.ask(it.bao, 'where', {}, it.staff)).toBe(copy.access.whichGroup);
    expect(await it.ask(it.bao, 'where', {}, market)).toBe('Alder');
  });

  it('the one an id names, before the channel; words never name one', async () => {
    const it = await openBench();
    const alder = await anotherGroup(it, 'Alder', [it.bao]);
    expect(await it.ask(it.bao, 'look', { what: alder.id })).toBe('Alder');
    expect(await it.ask(it.bao, 'look', { what: 'tea', note: alder.id })).toBe('Willow');
    expect(await it.ask(it.bao, 'look', { what: 'grp_0000000000000000' })).toBe(copy.common.goneGroup);
  });
});

describe('who may', () => {
  it('is a member, a facilitator or an admin, each refused in one kind sentence', async () => {
    const it = await openBench();
    expect(await it.ask(it.dov, 'where')).toBe(copy.access.notMember('Willow'));
    expect(await it.ask(it.bao, 'hold')).toBe(copy.access.notFacilitator('Willow'));
    expect(await it.ask(it.dov, 'hold')).toBe(copy.access.notMember('Willow'));
    expect(await it.ask(it.bao, 'govern')).toBe(copy.access.notAdmin);
    expect(await it.ask(it.ada, 'where')).toBe('Willow');
    expect(await it.ask(it.ada, 'hold')).toBe('Willow');
    expect(await it.ask(it.ada, 'govern')).toBe('willow');
  });

  it('is nobody who left, and nobody in a group that closed', async () => {
    const it = await openBench();
    await it.changeMember(it.bao, { leftAt: it.clock.now() });
    expect(await it.ask(it.bao, 'where')).toBe(copy.access.notMember('Willow'));
    const group = await it.groupNow();
    await it.memory.write((s) => s.groups.save({ ...group, state: 'closed', closedAt: it.clock.now() }));
    expect(await it.ask(it.ada, 'where')).toBe(copy.access.noGroupHere);
    expect(await it.press(it.ada, pourRef.id({ group: it.group, cup: 'blue' }))).toBe(
      copy.access.groupClosed('Willow'),
    );
  });

  it('is decided by the group a button names, not by where it is pressed', async () => {
    const it = await openBench();
    const alder = await anotherGroup(it, 'Alder', [it.caro]);
    const ofAlder = pourRef.id({ group: alder.id, cup: 'blue' });
    expect(await it.press(it.bao, ofAlder, it.channel)).toBe(copy.access.notMember('Alder'));
    expect(await it.press(it.ada, ofAlder, it.channel)).toBe(copy.access.notMember('Alder'));
    expect(await it.press(it.caro, ofAlder, it.channel)).toBe('Alder blue nowhere');
    expect(await it.press(it.bao, pourRef.id({ group: it.group, cup: 'blue' }), it.lobby)).toBe('Willow blue nowhere');
  });
});

describe('a button', () => {
  it('knows the message it is on', async () => {
    const it = await openBench();
    const where = { ...it.channel, message: 'm1' };
    const actionId = pourRef.id({ group: it.group, cup: 'blue' });
    const call = { actor: it.bao, channel: it.channel, at: it.clock.now(), locale: 'en-GB', actionId, message: where };
    expect(said(await it.inbound.action(call))).toBe('Willow blue here');
  });

  it.each([
    'gone~x',
    'pour',
    'pour~grp_0000000000000001',
    'pour~grp_0000000000000001~re d',
    'pour~grp_0000000000000001~blue~more',
    'pour~~blue',
    '',
    '~~~',
    'choose~not an id',
  ])('from before a change (%j) says that it is old', async (actionId) => {
    const it = await openBench();
    expect(await it.press(it.ada, actionId)).toBe(copy.common.oldButton);
  });

  it('must be declared as its cards offer it', () => {
    expect(() => action({ ...pour, ref: actionRef('pour', ['cup', 'group']) })).toThrow(/declares/);
  });
});

describe('a form', () => {
  it('sees its fields and its payload', async () => {
    const it = await openBench();
    expect(said(await it.submit({ words: 'hi', line: 'x' }))).toBe(`Willow ${it.group} hi`);
  });

  it('that is not known any more says so, whatever was typed', async () => {
    const it = await openBench();
    expect(said(await it.submit({ words: 'hi' }, `old~${it.group}`, 'old'))).toBe(copy.common.oldButton);
    expect(said(await it.submit({ words: 'hi' }, 'tell'))).toBe(copy.common.oldButton);
  });

  it('that cannot be read gives the words back with what is wrong', async () => {
    const it = await openBench();
    const answer = said(await it.submit({ words: 'precious words', line: 'x'.repeat(21) }));
    expect(answer).toContain(copy.field.tooLong('Line', 20));
    expect(answer).toContain(copy.common.whatYouWrote);
    expect(answer).toContain('Words\nprecious words');
  });

  it('that cannot be read says so of each field, too', async () => {
    const it = await openBench();
    expect(await it.submit({ words: 'precious words', line: 'x'.repeat(21) })).toMatchObject({
      kind: 'card',
      problems: { line: copy.field.tooLong('Line', 20) },
    });
    const given = { actor: it.bao, channel: it.channel, at: it.clock.now(), locale: undefined };
    expect(await it.inbound.command({ ...given, name: 'plan', input: { hour: '30' } })).toMatchObject({
      card: { body: [text(`${copy.field.needed('Title')}\n${copy.field.tooLarge('Hour', 23)}`)] },
      problems: { title: copy.field.needed('Title'), hour: copy.field.tooLarge('Hour', 23) },
    });
  });

  it('gives long words back as a file, whole', async () => {
    const it = await openBench();
    const words = `${'🙂'.repeat(3999)}!`;
    const answer = await it.submit({ words, line: 'x' });
    if (answer.kind !== 'card') throw new Error('a card was expected');
    expect(cardProblems(answer.card)).toEqual([]);
    const attached = answer.card.body.find((its) => its.kind === 'file')!;
    expect(new TextDecoder().decode(attached.content)).toContain(words);
  });

  it('with nothing typed says what is missing, and shows nothing back', async () => {
    const it = await openBench();
    const answer = said(await it.submit({ words: '', line: '' }));
    expect(answer).toBe(`${copy.field.needed('Words')}\n${copy.field.needed('Line')}`);
    expect(it.asked).toEqual([]);
  });

  it('that cannot be read is screened all the same: help first, and no person is told', async () => {
    const it = await openBench();
    for (const words of [danger, danger.repeat(200)]) {
      const answer = await it.submit({ words, line: '' });
      if (answer.kind !== 'card') throw new Error('a card was expected');
      const shown = plainText(answer.card);
      expect(shown.startsWith('Help is here.\n')).toBe(true);
      // No form stays open in front of it.
      expect(answer).not.toHaveProperty('problems');
      expect(shown).toContain(copy.field.needed('Line'));
      expect(answer.card.components).toEqual([{ kind: 'link', label: 'Call', url: 'tel:1' }]);
      expect(cardProblems(answer.card)).toEqual([]);
    }
    expect(it.asked[0]).toEqual({
      words: `Words\n${danger}`,
      user: it.bao,
      group: undefined,
      at: it.clock.now(),
      language: 'en',
      told: 'onlyMe',
    });
  });

  it('gives the words back even when the screening breaks', async () => {
    const it = await openBench();
    expect(said(await it.submit({ words: 'throw plum', line: '' }))).toContain('throw plum');
    expect(it.log.events()).toEqual(['dispatcher.screen-failed']);
  });

  it('with a real offer in it still fits', async () => {
    const it = await openCircle();
    const answer = await it.core.inbound.form({
      actor: it.ada,
      channel: it.channel,
      at: it.clock.now(),
      locale: undefined,
      name: 'guide-edit',
      payload: `guide-edit~${it.group}~1`,
      input: { lines: `I want to kill myself tonight. ${'x'.repeat(3000)}` },
    });
    if (answer.kind !== 'card') throw new Error('a card was expected');
    expect(cardProblems(answer.card)).toEqual([]);
    expect(plainText(answer.card)).toContain(copy.crisis.told.onlyMe);
    expect(plainText(answer.card)).toContain(copy.field.tooLong(copy.guideline.linesField, 3000));
  });
});

describe('when something is wrong', () => {
  it('with the database, says that nothing was changed', async () => {
    const it = await openBench();
    it.memory.unplug();
    expect(await it.ask(it.bao, 'where')).toBe(`${copy.common.storeAway}\n[${copy.home.crisisButton}]`);
    expect(it.log.lines).toEqual([]);
  });

  it('somebody else saved first', async () => {
    const it = await openBench(() => Promise.reject(new StaleVersion('x')));
    expect(await it.ask(it.bao, 'break')).toBe(copy.common.changedMeanwhile);
    expect(it.log.lines).toEqual([]);
  });

  it('with us: one gentle sentence with a number that is in the log, where no words are', async () => {
    const it = await openBench(() => Promise.reject(new Error(danger)));
    const answer = await it.ask(it.bao, 'break');
    const incident = /inc_\w+/.exec(answer)?.[0];
    expect(answer).toBe(copy.common.defect(incident!));
    expect(answer).not.toContain('plum');
    expect(it.log.lines).toMatchObject([
      { level: 'warn', event: 'dispatcher.incident', facts: { incident } },
      { level: 'error', event: 'dispatcher.defect' },
    ]);
    expect(JSON.stringify(it.log.lines.map(({ event, facts }) => [event, facts]))).not.toContain('plum');
  });
});

describe('the rest', () => {
  it('one watcher that breaks does not stop the next', async () => {
    const it = await openBench();
    await it.chat.say(it.bao, it.channel, danger);
    expect(it.seen).toEqual(['first', 'second']);
    expect(it.log.events()).toEqual(['dispatcher.watcher-failed']);
  });

  it('a page of one’s own is a card, always', async () => {
    const it = await openBench();
    expect(plainText(await it.chat.openHome(it.bao))).toBe('home of bao');
    const circle = await openCircle();
    circle.memory.unplug();
    expect(plainText(await circle.chat.openHome(circle.bao))).toBe(
      `${copy.common.storeAway}\n[${copy.home.crisisButton}]`,
    );
  });
});
