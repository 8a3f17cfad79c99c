/** What the local Slack sends and answers, judged by Slack’s own samples and descriptions, where those lie beside the checkout. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/slack/bare-bench.ts';
import type { BareBench } from '../doubles/slack/bare-bench.ts';
import { bareListener } from '../doubles/slack/bare-client.ts';
import { asText, isRecord, recordOf } from '../doubles/slack/wire.ts';
import type { Json } from '../doubles/slack/wire.ts';

const reference = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference');
const samples = join(reference, 'slack-samples');
const openApi = join(reference, 'slack-web-openapi-v2-2021.json');
const read = (...path: readonly string[]): Json => JSON.parse(readFileSync(join(samples, ...path), 'utf8')) as Json;

/** Loosely described in the samples, or free: what stands inside is not compared. */
const free = new Set(['blocks', 'attachments', 'event_payload', 'values', 'state', 'enterprise', 'actions']);
/** Where ours has a member that the sample does not know, or of another kind. Null stands for what may be there. */
const strangers = (sample: unknown, ours: unknown, at = ''): readonly string[] => {
  if (ours === null || ours === undefined || sample === null) return [];
  if (Array.isArray(ours))
    return Array.isArray(sample)
      ? ours.flatMap((it) => (sample.length === 0 ? [] : strangers(sample[0], it, `${at}/0`)))
      : [at];
  if (isRecord(ours)) {
    if (!isRecord(sample)) return [at];
    return Object.entries(ours).flatMap(([key, value]) => {
      if (free.has(key)) return [];
      if (!(key in sample)) return [`${at}/${key}`];
      return strangers(sample[key], value, `${at}/${key}`);
    });
  }
  return typeof ours === typeof sample ? [] : [`${at} is ${typeof ours}`];
};

describe.skipIf(!existsSync(samples))('what is sent is as Slack’s samples have it', () => {
  let bench: BareBench;
  beforeEach(async () => {
    bench = await openBareBench();
  });
  afterEach(async () => bench[Symbol.asyncDispose]());

  it('events, each with a sample of its own', async () => {
    await using app = await bareListener();
    await bench.slack.useHttp(app.url);
    const { slack, hall, team, ada, bao } = bench;
    const ts = await ada.say(hall, '@circlekeeper hello');
    await bao.reply(hall, ts, 'again', { broadcast: true });
    await ada.rewrite(hall, ts, 'hello again');
    await ada.takeBack(hall, ts);
    await bench.post(hall, { text: 'x', metadata: { event_type: 'x', event_payload: {} } });
    const timestamp = slack.messagesIn(hall).at(-1)?.ts ?? '';
    await bench.call('pins.add', { channel: hall, timestamp });
    await bench.call('pins.remove', { channel: hall, timestamp });
    const room = slack.addChannel(team, { name: 'room', private: true, members: [ada.id] });
    slack.renameChannel(room, 'den');
    slack.archiveChannel(room, true);
    slack.archiveChannel(room, false);
    slack.kickBot(room);
    await ada.leave(hall);
    await ada.join(hall);
    slack.renameChannel(hall, 'great-hall');
    slack.archiveChannel(hall, true);
    slack.archiveChannel(hall, false);
    await ada.openHome();
    const dana = slack.addUser(team, { name: 'dana' });
    slack.changeUser(dana, { deactivated: true });
    slack.kickBot(hall);
    slack.removeChannel(hall);
    slack.uninstall(team);
    await slack.settled();
    const names = readdirSync(join(samples, 'events'));
    const wrapper = Object.assign({}, ...names.map((it) => read('events', it))) as Json;
    const seen = new Set<string>();
    const wrong = app.came.slice(1).flatMap(({ body }) => {
      const payload = JSON.parse(body) as Json;
      const event = recordOf(payload['event']);
      const name = sampleOf(event);
      seen.add(name);
      const sample = recordOf(read('events', `${name}Payload.json`)['event']);
      return [
        ...strangers(wrapper, { ...payload, event: undefined }, name),
        ...strangers(sample, event, `${name}: event`),
      ];
    });
    expect([...seen].toSorted()).toEqual(expectedEvents);
    expect([...new Set(wrong)].filter((it) => !newer.includes(it))).toEqual([]);
  });
  /** Modern bots’ messages are plain ones; the samples are split by subtype. */
  const sampleOf = (event: Json): string => {
    const upper = (words: string): string =>
      words.replaceAll(/(^|_)([a-z])/g, (_all, _under, letter: string) => letter.toUpperCase());
    const [type, subtype] = [asText(event['type']), asText(event['subtype'])];
    if (type !== 'message' || subtype === '') return upper(type);
    return upper(subtype.startsWith('message_') ? subtype : `message_${subtype}`);
  };
  const expectedEvents = [
    'AppHomeOpened',
    'AppMention',
    'AppUninstalled',
    'ChannelArchive',
    'ChannelDeleted',
    'ChannelLeft',
    'ChannelRename',
    'ChannelUnarchive',
    'GroupArchive',
    'GroupLeft',
    'GroupRename',
    'GroupUnarchive',
    'MemberJoinedChannel',
    'MemberLeftChannel',
    'Message',
    'MessageChanged',
    'MessageChannelJoin',
    'MessageChannelLeave',
    'MessageChannelName',
    'MessageDeleted',
    'MessageThreadBroadcast',
    'PinAdded',
    'PinRemoved',
    'TeamJoin',
    'TokensRevoked',
    'UserChange',
  ];
  /** What Slack’s pages of these events show and the samples lack. https://docs.slack.dev/reference/events/message */
  const newer: readonly string[] = [
    'Message: event/app_id',
    'MessageThreadBroadcast: event/parent_user_id',
    'MessageThreadBroadcast: event/team',
  ];

  it('commands, interactions and forms', async () => {
    await using app = await bareListener();
    await bench.slack.useHttp(app.url);
    const { ada, hall } = bench;
    const words = (text: string) => ({ type: 'plain_text', text });
    const blocks = [{ type: 'actions', elements: [{ type: 'button', text: words('Go'), action_id: 'go' }] }];
    const ts = await bench.post(hall, { text: 'x', blocks });
    const last = (): Json => {
      const form = Object.fromEntries(new URLSearchParams(app.came.at(-1)?.body));
      return 'payload' in form ? (JSON.parse(form['payload'] ?? '') as Json) : form;
    };
    const { triggerId } = await ada.command(hall, '/plan', 'x');
    const command = last();
    // A form has no booleans.
    const sample = read('app-backend', 'slash-commands', 'SlashCommandPayload.json');
    expect(strangers({ ...sample, is_enterprise_install: '' }, command)).toEqual([]);
    await ada.press(hall, ts, 'go');
    const interactive = ['app-backend', 'interactive-components'];
    expect(strangers(read(...interactive, 'BlockActionPayload.json'), last())).toEqual([]);
    await ada.messageShortcut('help', hall, ts);
    expect(strangers(read(...interactive, 'MessageShortcutPayload.json'), last())).toEqual([]);
    const view = { type: 'modal', title: words('Plan'), submit: words('Send'), notify_on_close: true, blocks };
    await bench.call('views.open', { trigger_id: triggerId, view });
    await ada.useView('go');
    expect(strangers(read(...interactive, 'BlockActionPayload.json'), last())).toEqual([]);
    await ada.submit();
    const submission = read('app-backend', 'views', 'ViewSubmissionPayload.json');
    expect(strangers(submission, without(last(), 'response_urls'))).toEqual([]);
    const second = await ada.command(hall, '/plan');
    await bench.call('views.open', { trigger_id: second.triggerId, view });
    await ada.close();
    expect(strangers(read('app-backend', 'views', 'ViewClosedPayload.json'), last())).toEqual([]);
  });
});

describe.skipIf(!existsSync(openApi))('answers are as Slack described them', () => {
  it('each method with its own description, whatever came since', async () => {
    await using bench = await openBareBench();
    const document = JSON.parse(readFileSync(openApi, 'utf8')) as { paths: Record<string, Json>; definitions: Json };
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    // The description is old: new members are no mistake.
    ajv.addSchema({ ...(open(document) as Json), $id: 'slack' });
    const problemsOf = (method: string, body: Json): readonly string[] => {
      const [verb = ''] = Object.keys(document.paths[`/${method}`] ?? {});
      const pointer = `paths/~1${method}/${verb}/responses/200/schema`;
      const validate = ajv.compile({ $ref: `slack#/${pointer}` });
      return validate(body) ? [] : (validate.errors ?? []).map((it) => `${method}${it.instancePath} ${it.message}`);
    };
    const { hall, ada, bao } = bench;
    const timestamp = await bench.post(hall, { text: 'x' });
    const words = (text: string) => ({ type: 'plain_text', text });
    const view = { type: 'modal', title: words('Plan'), blocks: [{ type: 'divider' }] };
    const { triggerId } = await ada.command(hall, '/plan');
    const calls: readonly (readonly [string, Json])[] = [
      ['auth.test', {}],
      ['chat.postMessage', { channel: hall, text: 'x' }],
      ['chat.postEphemeral', { channel: hall, user: ada.id, text: 'x' }],
      ['chat.update', { channel: hall, ts: timestamp, text: 'y' }],
      ['chat.getPermalink', { channel: hall, message_ts: timestamp }],
      ['pins.add', { channel: hall, timestamp }],
      ['pins.remove', { channel: hall, timestamp }],
      ['conversations.info', { channel: hall }],
      ['conversations.list', {}],
      ['conversations.members', { channel: hall }],
      ['conversations.history', { channel: hall }],
      ['conversations.replies', { channel: hall, ts: timestamp }],
      ['conversations.open', { users: ada.id }],
      ['conversations.kick', { channel: hall, user: bao.id }],
      ['conversations.invite', { channel: hall, users: bao.id }],
      ['conversations.join', { channel: hall }],
      ['users.conversations', {}],
      ['users.info', { user: ada.id }],
      ['users.list', {}],
      ['dnd.info', { user: ada.id }],
      ['views.open', { trigger_id: triggerId, view }],
      ['views.publish', { user_id: ada.id, view: { type: 'home', blocks: [{ type: 'divider' }] } }],
      ['chat.delete', { channel: hall, ts: timestamp }],
      ['conversations.leave', { channel: hall }],
      ['auth.revoke', {}],
    ];
    const wrong: string[] = [];
    for (const [method, args] of calls) {
      // oxlint-disable-next-line no-await-in-loop
      const { body } = await bench.call(method, args);
      expect([method, body['ok']]).toEqual([method, true]);
      wrong.push(...problemsOf(method, body));
    }
    expect(wrong).toEqual([]);
  });
});
/** Forms that asked for a place to answer in say so; the sample does not. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const without = (payload: Json, key: string): Json =>
  Object.fromEntries(Object.entries(payload).filter(([it]) => it !== key));
const open = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(open);
  if (!isRecord(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (key === 'additionalProperties' ? [] : [[key, open(value)]])),
  );
};
