/** Two workspaces in one process, alike in every name: neither sees the other’s, and nobody gets across. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeActionId } from '../../src/core/chat/action-id.ts';
import { handlers } from '../../src/commands/index.ts';
import type { DraftId } from '../../src/core/kit/ids.ts';
import { readBy } from '../kit/slack-bench.ts';
import {
  furnish,
  openSlackHouse,
  patience,
  personIn,
  type Furnished,
  type Person,
  type SlackHouse,
} from '../kit/slack-house.ts';
import { formOf, knocker, payloadOf, types } from '../kit/slack-http.ts';

/** What alone tells them apart: a word that everything said in each of them holds. */
type Side = Furnished &
  Readonly<{ mark: string; lobby: string; people: Readonly<Record<'noor' | 'bao' | 'caro', Person>> }>;

let house: SlackHouse;
let [amber, birch] = [{} as Side, {} as Side];
/** Nobody set up a group there. */
let cedar: Furnished;
let knock: ReturnType<typeof knocker>;
beforeAll(async () => {
  house = await openSlackHouse();
  knock = knocker(house.url, house.service.signingSecret, house.clock);
  amber = await live('amber');
  birch = await live('birch');
  cedar = furnish(house.service);
  await house.add(cedar.noor);
  house.service.inviteBot(cedar.circle);
  await house.beat();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  // Whatever was still on its way has come by now. Whoever forges a press has no way to have a form opened, and no
  // channel where they say they are.
  const found = [
    ...both().flatMap(([side, other]) => crossed(side, other)),
    ...house.trouble().filter((it) => !it.includes('WebAPIPlatformError')),
  ];
  if (found.length > 0) throw new Error(found.join('\n'));
});

describe('two workspaces with a group of the same name', () => {
  it('find, read and are shown their own alone', async () => {
    for (const [side, other] of both()) {
      const { noor, bao, caro } = side.people;
      expect((await caro.ask('group', 'find')).words).toContain(`${side.mark} people`);
      expect((await caro.ask('group', 'about')).words).toContain(`${side.mark} people`);
      expect((await bao.ask('meeting', 'list')).words).toContain(`${side.mark} evening`);
      expect((await bao.ask('mydata', 'checkins')).words).toContain(`${side.mark} words`);
      expect((await bao.home()).words).toContain('Evening circle');
      for (const asked of ['group mine', 'guidelines show', 'nudges show', 'privacy', 'help']) {
        const [command = '', typed = ''] = asked.split(' ');
        expect((await bao.ask(command, typed)).words).not.toBe('');
      }
      await noor.ask('group', 'settings');
      expect((await bao.ask('mydata', 'export')).words).not.toBe('');
      for (const person of [noor, bao, caro]) expect(person.heard()).not.toContain(other.mark);
    }
    // What is handed over as a file, too.
    for (const [side, other] of both()) {
      const files = house.service.calls
        .filter(({ method, team }) => method === 'files.completeUploadExternal' && team === side.team)
        .flatMap(({ args }) => args['files'] as readonly { id: string }[])
        .map(({ id }) => new TextDecoder().decode(house.service.file(id)?.bytes));
      expect(files.some((it) => it.includes(`${side.mark} words`))).toBe(true);
      expect(files.filter((it) => it.includes(other.mark))).toEqual([]);
    }
  });
});

describe('whoever names what is in the other', () => {
  let ids: readonly string[];
  /** The group of our own. */
  let mine: string;
  let before: readonly string[];
  let from: number;
  beforeAll(async () => {
    // A page is sent at once, and written down a little later.
    await vi.waitFor(async () => {
      ids = await theirIds();
      const lacking = kinds.filter((kind) => !ids.some((id) => id.startsWith(kind)));
      if (lacking.length > 0) throw new Error(`there is no ${lacking.join()} yet`);
    });
    const groups = await house.running.ports.store.read((s) => s.groups.all());
    mine = groups.find(({ channel }) => channel.community === amber.team)!.id;
    before = await rowsOf(birch);
    from = house.service.calls.length;
  });

  /** Nothing of the other’s is changed, nobody there is told anything, and nothing of theirs is said here. */
  async function nothingCameOfIt() {
    await house.service.settled();
    expect(await rowsOf(birch)).toEqual(before);
    expect(house.service.calls.slice(from).filter(({ team }) => team === birch.team)).toEqual([]);
    expect(crossed(amber, birch)).toEqual([]);
  }

  /** By somebody who holds our own group, and by somebody where there is none at all: there nobody says its name. */
  const hands = () => [
    { by: amber, user: amber.noor, hears: (words: string) => words !== '' && !words.includes(birch.mark) },
    { by: cedar, user: cedar.noor, hears: (words: string) => words !== '' && !words.includes('Evening circle') },
  ];

  it('with a button hears that it is not there', async () => {
    let pressed = 0;
    for (const { name, payload } of handlers.actions)
      for (const values of combinations(Object.entries(payload)))
        for (const { by, user, hears } of hands()) {
          pressed += 1;
          const words = await answer(by, press(by, user, encodeActionId(name, values)));
          expect([name, values, words], 'is told nothing of theirs').toSatisfy(() => hears(words));
        }
    expect(pressed).toBeGreaterThan(100);
    await nothingCameOfIt();
  });

  it('with a form hears the same, whatever is filled in', async () => {
    let sent = 0;
    for (const { name, payload, fields } of handlers.forms)
      for (const values of combinations(Object.entries(payload)))
        for (const { by, user, hears } of hands()) {
          sent += 1;
          const words = await answer(by, submission(by, user, name, encodeActionId(name, values), filledIn(fields)));
          expect([name, values, words], 'is told nothing of theirs').toSatisfy(() => hears(words));
        }
    expect(sent).toBeGreaterThan(20);
    await nothingCameOfIt();
  });

  it('in what is typed hears the same', async () => {
    const [group] = of('grp');
    const evening = `${of('mtg')[0]}.2026-03-05`;
    for (const typed of [
      `/group about group:${group}`,
      `/group join group:${group}`,
      `/meeting rsvp which:${evening} coming:going`,
      `/meeting skip which:${evening}`,
      `/meeting move which:${evening} to:"Friday 19:00"`,
      `/meeting cancel which:${evening}`,
      `/group facilitators person:<@${birch.bao}|bao> change:add`,
    ])
      for (const { by, user, hears } of hands()) {
        const words = await answer(by, command(by, user, typed));
        expect([typed, words], 'is told nothing of theirs').toSatisfy(() => hears(words));
      }
    await nothingCameOfIt();
  });

  it('in a field that completes is offered their own alone', async () => {
    for (const where of [amber.circle, birch.circle])
      for (const [name, field] of [
        ['meeting rsvp', 'which'],
        ['group join', 'group'],
        ['group about', 'group'],
      ] as const)
        for (const typed of ['', birch.mark, ...of('grp', 'mtg')]) {
          const { status, body } = await knock(suggestion(name, field, typed, where), { type: types.form });
          expect([status, ids.filter((id) => body.includes(id)), body.includes(birch.mark)]).toEqual([200, [], false]);
        }
    await nothingCameOfIt();
  });

  it('by where it is, or by whose it is, is answered as if there were nothing', async () => {
    const there = { channel: { id: birch.circle }, container: { type: 'message', channel_id: birch.circle } };
    const about = encodeActionId('grp-about', [of('grp')[0]!]);
    const mixed = [
      // Our workspace, their channel.
      press(amber, amber.bao, about, there),
      command(amber, amber.bao, '/group about', { channel_id: birch.circle }),
      command(amber, amber.bao, '/meeting list', { channel_id: birch.circle }),
      // Our workspace, somebody of theirs.
      press(amber, amber.bao, about, { user: { id: birch.bao, team_id: birch.team } }),
      command(amber, birch.bao, '/group about'),
      submission(amber, birch.noor, 'group-words', encodeActionId('group-words', [of('grp')[0]!, '1']), {}),
      // No workspace but that of whoever acts.
      press(amber, amber.bao, about, { team: null }),
    ];
    for (const body of mixed) expect((await knock(body, { type: types.form })).status).toBe(200);
    await nothingCameOfIt();
  });

  it('and is somebody else’s in the same workspace changes nothing of it', async () => {
    const { store } = house.running.ports;
    const own = await rowsOf(amber);
    const drafts = [...new Set(own.flatMap(idsIn).filter((id) => id.startsWith('drf_')))];
    for (const draft of drafts) {
      const { by } = (await store.read((s) => s.drafts.find(draft as DraftId)))!;
      const other = by.user === amber.noor ? amber.bao : amber.noor;
      for (const { name, payload } of handlers.actions) {
        if (!('draft' in payload)) continue;
        const given: Readonly<Record<string, string>> = { ...fixed, draft, group: mine };
        const values = Object.entries(payload).map(([key, { choices }]) => given[key] ?? choices?.[0]?.value ?? 'x');
        expect(await answer(amber, press(amber, other, encodeActionId(name, values)))).not.toContain(
          `${amber.mark} people`,
        );
      }
    }
    expect(drafts.length).toBeGreaterThan(1);
    expect(await rowsOf(amber)).toEqual(own);
  });

  /** Of these kinds, those of theirs. */
  const of = (...kinds: readonly string[]) =>
    kinds.flatMap((kind) => ids.filter((id) => id.startsWith(kind)).slice(0, 1));

  /** All that a button could carry that names something of theirs; where it carries a group beside, ours too. */
  function combinations(
    payload: readonly (readonly [string, { choices?: readonly { value: string }[] }])[],
  ): readonly (readonly string[])[] {
    const evenings = of('mtg').flatMap((id) => [id, `${id}.2026-03-05`]);
    const values: Readonly<Record<string, readonly string[]>> = {
      group: [...of('grp'), mine],
      draft: of('drf'),
      which: evenings,
      of: evenings,
      meeting: of('mtg'),
      id: of('cri'),
      start: [...of('chk'), 'new'],
      answer: of('ans'),
      nudge: of('ndg'),
      host: of('mem'),
    };
    let all: readonly (readonly string[])[] = [[]];
    for (const [key, { choices }] of payload) {
      const next = values[key] ?? choices?.slice(0, 1).map(({ value }) => value) ?? [fixed[key] ?? 'x'];
      all = all.flatMap((one) => next.map((value) => [...one, value]));
    }
    return all.filter((one) => one.some((value) => ids.some((id) => value.startsWith(id))));
  }
});

const fixed: Readonly<Record<string, string>> = { version: '1', zone: 'Europe-London', pack: 'depression', seen: '1' };
/** What would be right in every field there is. */
const right: Readonly<Record<string, string>> = {
  when: 'every Friday 19:00',
  duration: '60',
  zone: 'Europe/London',
  country: 'GB',
  days: 'Monday',
  at: '10:00',
  hours: '12',
};
function filledIn(fields: (typeof handlers.forms)[number]['fields']): object {
  const stateOf = (name: string, kind: string, choices: readonly { value: string }[] = []) => {
    if (kind === 'choice') return { selected_option: { value: choices[0]?.value } };
    return kind === 'channel'
      ? { selected_conversation: birch.circle }
      : { value: right[name] ?? (kind === 'integer' ? '5' : 'words') };
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, { kind, choices }]) => [name, { [name]: stateOf(name, kind, choices) }]),
  );
}

const both = () =>
  [
    [amber, birch],
    [birch, amber],
  ] as const;
/** What in each workspace is named by an id that a button could carry. */
const kinds = ['grp', 'mtg', 'chk', 'ans', 'cri', 'drf', 'ndg', 'mem'];
async function theirIds(): Promise<readonly string[]> {
  const ours = new Set((await rowsOf(amber)).flatMap(idsIn));
  return [...new Set((await rowsOf(birch)).flatMap(idsIn))].filter((id) => !ours.has(id));
}
const idsIn = (row: string): readonly string[] =>
  row.match(/\b(?:grp|per|mem|mtg|chk|ans|gdl|ndg|cri|drf)_[0-9a-z]{16}\b/g) ?? [];
const rowsOf = async (side: Side): Promise<readonly string[]> => {
  const rows = Object.values(await house.rows()).flat();
  const ours = new Set(rows.filter((row) => row.includes(side.team)).flatMap(idsIn));
  return rows.filter((row) => row.includes(side.team) || idsIn(row).some((id) => ours.has(id))).toSorted();
};

let made = 0;
/** As Slack tells of a press in somebody’s own circle. */
const press = ({ team, circle }: Furnished, user: string, actionId: string, more: object = {}) =>
  payloadOf({
    type: 'block_actions',
    team: { id: team, domain: 'willow' },
    user: { id: user, team_id: team },
    api_app_id: house.service.appId,
    container: { type: 'message', channel_id: circle, is_ephemeral: false },
    channel: { id: circle, name: 'evening-circle' },
    trigger_id: `forged.${(made += 1)}`,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b1', action_ts: '1.1' }],
    ...more,
  });

const command = ({ team, circle }: Furnished, user: string, line: string, more: object = {}) => {
  const [word = '', ...rest] = line.split(' ');
  return formOf({
    team_id: team,
    channel_id: circle,
    user_id: user,
    command: word,
    text: rest.join(' '),
    trigger_id: `forged.${(made += 1)}`,
    ...more,
  });
};
const viewOf = (name: string, payload: string, where: string, values: object = {}) => ({
  id: 'V1',
  type: 'modal',
  callback_id: 'form',
  private_metadata: JSON.stringify({ name, payload, opened: { where } }),
  state: { values },
});
const submission = ({ team, circle }: Furnished, user: string, name: string, payload: string, values: object) =>
  payloadOf({
    type: 'view_submission',
    team: { id: team },
    user: { id: user, team_id: team },
    trigger_id: `forged.${(made += 1)}`,
    view: viewOf(name, payload, circle, values),
  });
const suggestion = (name: string, field: string, typed: string, where: string) =>
  payloadOf({
    type: 'block_suggestion',
    team: { id: amber.team },
    user: { id: amber.bao, team_id: amber.team },
    container: { type: 'view', view_id: 'V1' },
    view: viewOf(name, '', where),
    action_id: field,
    block_id: field,
    value: typed,
  });

/** What is said to it: in the acknowledgement, or by a call that follows. Pages of their own change on the side. */
async function answer({ team: asking }: Furnished, body: string): Promise<string> {
  const { service } = house;
  const already = service.calls.length;
  const isAnswer = ({ team, method, status }: (typeof service.calls)[number]) =>
    team === asking && status > 0 && /^(?:chat|views)\.(?!publish)/.test(method);
  const said = () => service.calls.slice(already).filter(isAnswer);
  const { status, body: acknowledged } = await knock(body, { type: types.form });
  expect(status).toBe(200);
  if (acknowledged !== '') return acknowledged;
  await service.until(() => said().length > 0, patience);
  return said()
    .map(({ method, args }) => `${method} ${readBy(service)(args as never)}`)
    .join('\n');
}

/** A group is set up and lived in: a meeting, check-ins, somebody halfway through joining, a page to the facilitator. */
async function live(mark: string): Promise<Side> {
  const { service } = house;
  const placed = furnish(service);
  const caroId = service.addUser(placed.team, { name: 'caro', realName: 'Caro', zone: 'Europe/London' });
  service.join(placed.circle, caroId);
  expect((await house.add(placed.noor)).status).toBe(200);
  const lobby = service.addChannel(placed.team, { name: 'lobby', members: [placed.noor, placed.bao, caroId] });
  service.inviteBot(placed.circle);
  const [noor, bao, caro] = [placed.noor, placed.bao, caroId].map((id) =>
    personIn(service, id, [placed.circle, lobby]),
  ) as [Person, Person, Person];
  await noor.ask('group', 'setup');
  await noor.press('Depression');
  await noor.press('Name and place');
  await noor.submit({ name: 'Evening circle', whoFor: `${mark} people`, zone: 'Europe/London', country: 'GB' });
  await noor.press('Look it over');
  await noor.press('Open the group');
  await house.beat();
  await noor.ask('meeting', `plan when:"every Thursday 19:00" title:"${mark} evening" place:"${mark} room"`);
  await bao.ask('group', 'find');
  await bao.press('Join');
  for (const label of ['I’m 18', 'I agree', 'Yes, notice', 'Yes, they may be told', 'Meetings and check-ins'])
    await bao.press(label);
  await bao.ask('checkin');
  await bao.press('Only me');
  await bao.submit({ line: `${mark} words` });
  // Halfway through joining, and halfway through another set-up.
  await caro.ask('group', 'join');
  await caro.press('I’m 18');
  await noor.answered(() => noor.me.command(lobby, '/group', 'setup'));
  await bao.answered(async () => void (await bao.me.say(placed.circle, 'I am going to kill myself tonight')));
  await house.beat();
  return { ...placed, mark, lobby, people: { noor, bao, caro } };
}

/** What went to one workspace and holds something of the other’s. */
function crossed(side: Side, other: Side): readonly string[] {
  const theirs = [other.mark, other.team, other.circle, other.lobby, other.noor, other.bao, other.people.caro.id];
  return (
    house.service.calls
      // What Slack itself would not do never went anywhere.
      .filter(({ team, error }) => team === side.team && error === undefined)
      .flatMap(({ method, args }) => {
        const said = JSON.stringify(args);
        return theirs.filter((it) => said.includes(it)).map((it) => `${method}: ${it}`);
      })
  );
}
