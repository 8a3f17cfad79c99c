/** What the local Discord answers, judged by Discord’s own description of its answers, where that lies beside the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { BareBench } from '../doubles/discord/bare-bench.ts';
import { asText } from '../doubles/discord/wire.ts';
import type { Json } from '../doubles/discord/wire.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference', 'discord-openapi.json');

/** What is wrong with an answer, as JSON pointers with words; empty when it is as described. */
const judge = (): ((method: string, path: string, status: number, body: unknown) => readonly string[]) => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, { responses: Json }>>;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const always of ['snowflake', 'nonce']) ajv.addFormat(always, true);
  ajv.addSchema({ ...document, $id: 'discord' });
  const templates = Object.keys(document.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((it) => [it, new RegExp(`^${it.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)] as const);
  const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
  return (method, path, status, body) => {
    const [plain = ''] = path.split('?');
    const template = templates.find(([, pattern]) => pattern.test(plain))?.[0] ?? '';
    const responses = document.paths[template]?.[method.toLowerCase()]?.responses;
    const response = responses?.[String(status)] as Json | undefined;
    if (response === undefined) return [`${method} ${template} does not answer ${status}`];
    if (response['content'] === undefined) return Object.keys(body as Json).length === 0 ? [] : ['no body'];
    const steps = [
      'paths',
      template,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ];
    const validate = ajv.compile({ $ref: `discord#/${steps.map(escaped).join('/')}` });
    return validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  };
};

describe.skipIf(!existsSync(file))('answers are as Discord describes them', () => {
  let bench: BareBench;
  let problemsOf: ReturnType<typeof judge>;
  let wrong: string[] = [];
  beforeAll(async () => {
    bench = await openBareBench();
    problemsOf = judge();
  });
  beforeEach(() => {
    wrong = [];
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  /** Asks, and notes what is not as described. */
  const ask = async (...asked: Parameters<BareBench['rest']>): Promise<Json> => {
    const [method, path] = asked;
    const { status, body } = await bench.rest(...asked);
    const problems = status < 300 ? problemsOf(method, path, status, body) : [`${status} ${asText(body['message'])}`];
    wrong.push(...problems.map((it) => `${method} ${path}: ${it}`));
    return body;
  };
  const app = (): string => `/applications/${bench.discord.applicationId}`;
  const row = (...components: readonly object[]) => ({ type: 1, components });
  const button = { type: 2, style: 1, label: 'Yes', custom_id: 'yes' };

  it('the gateway, the bot, the application, users', async () => {
    for (const path of [
      '/gateway/bot',
      '/users/@me',
      '/users/@me/guilds',
      '/applications/@me',
      '/oauth2/applications/@me',
      `/users/${bench.ada.id}`,
    ])
      await ask('GET', path);
    await ask('POST', '/users/@me/channels', { recipient_id: bench.ada.id });
    expect(wrong).toEqual([]);
  });

  it('commands', async () => {
    const commands = [
      { name: 'plan', description: 'Plans', options: [{ type: 3, name: 'title', description: 'What for' }] },
      { name: 'Report', type: 3 },
    ];
    await ask('PUT', `${app()}/guilds/${bench.guild}/commands`, commands);
    await ask('GET', `${app()}/guilds/${bench.guild}/commands`);
    const { id } = await ask('POST', `${app()}/guilds/${bench.guild}/commands`, { name: 'other', description: 'x' });
    const path = `${app()}/guilds/${bench.guild}/commands/${asText(id)}`;
    await ask('GET', path);
    await ask('PATCH', path, { description: 'y' });
    await ask('DELETE', path);
    await ask('PUT', `${app()}/guilds/${bench.guild}/commands`, []);
    expect(wrong).toEqual([]);
  });

  it('messages of both kinds, and pins', async () => {
    const messages = `/channels/${bench.hall}/messages`;
    const question = await bench.ada.say(bench.hall, `hello <@${bench.bao.id}>`);
    const { id } = await ask('POST', messages, {
      content: 'x',
      embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }] }],
      components: [
        row(button),
        row({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'b' }] }),
        row({ type: 5, custom_id: 'u' }),
      ],
      message_reference: { message_id: question },
    });
    const components = [
      { type: 10, content: 'x' },
      { type: 14 },
      { type: 9, components: [{ type: 10, content: 'y' }], accessory: button },
      { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
      { type: 13, file: { url: 'attachment://a.png' } },
    ];
    await ask(
      'POST',
      messages,
      { flags: 1 << 15, components: [{ type: 17, components }] },
      { files: { 'a.png': 'x' } },
    );
    await ask('GET', messages);
    await ask('GET', `${messages}/${asText(id)}`);
    await ask('PATCH', `${messages}/${asText(id)}`, { content: 'z' });
    await ask('PUT', `${messages}/pins/${question}`);
    await ask('GET', `${messages}/pins`);
    await ask('GET', `/channels/${bench.hall}/pins`);
    await ask('DELETE', `${messages}/pins/${question}`);
    await ask('DELETE', `${messages}/${asText(id)}`);
    expect(wrong).toEqual([]);
  });

  it('channels, overwrites and threads', async () => {
    const forum = bench.discord.addChannel(bench.guild, { name: 'forum', type: 'forum' });
    const voice = bench.discord.addChannel(bench.guild, { name: 'voice', type: 'voice' });
    const message = await bench.post(bench.hall, { content: 'x' });
    await ask('POST', `/channels/${bench.hall}/messages/${message}/threads`, { name: 'talk' });
    await ask('POST', `/channels/${bench.hall}/threads`, { name: 'alone', type: 11 });
    await ask('POST', `/channels/${forum}/threads`, { name: 'post', message: { content: 'x' } });
    for (const channel of [bench.hall, forum, voice, message, bench.discord.directChannel(bench.ada.id)])
      await ask('GET', `/channels/${channel}`);
    await ask('PATCH', `/channels/${message}`, { archived: true });
    await ask('PATCH', `/channels/${bench.hall}`, { topic: 'x' });
    await ask('GET', `/guilds/${bench.guild}/threads/active`);
    await ask('GET', `/channels/${bench.hall}/threads/archived/public`);
    await ask('PUT', `/channels/${bench.hall}/permissions/${bench.ada.id}`, { type: 1, allow: '1024' });
    await ask('DELETE', `/channels/${bench.hall}/permissions/${bench.ada.id}`);
    await ask('DELETE', `/channels/${voice}`);
    expect(wrong).toEqual([]);
  });

  it('guilds, roles and members', async () => {
    const role = bench.discord.addRole(bench.guild, { name: 'facilitator' });
    const guild = `/guilds/${bench.guild}`;
    for (const path of [
      '',
      '/channels',
      '/roles',
      `/roles/${role}`,
      '/members?limit=3',
      `/members/${bench.ada.id}`,
      '/members/search?query=a',
    ])
      await ask('GET', `${guild}${path}`);
    await ask('PUT', `${guild}/members/${bench.ada.id}/roles/${role}`);
    await ask('DELETE', `${guild}/members/${bench.ada.id}/roles/${role}`);
    await ask('PATCH', `${guild}/members/${bench.ada.id}`, { roles: [role] });
    expect(wrong).toEqual([]);
  });

  it('scheduled events', async () => {
    const path = `/guilds/${bench.guild}/scheduled-events`;
    const { id } = await ask('POST', path, {
      name: 'Circle',
      privacy_level: 2,
      entity_type: 3,
      entity_metadata: { location: 'here' },
      scheduled_start_time: Temporal.Now.instant().add({ hours: 1 }).toString(),
      scheduled_end_time: Temporal.Now.instant().add({ hours: 2 }).toString(),
    });
    await ask('GET', path);
    await ask('GET', `${path}/${asText(id)}`);
    await ask('PATCH', `${path}/${asText(id)}`, { name: 'Other' });
    await ask('DELETE', `${path}/${asText(id)}`);
    expect(wrong).toEqual([]);
  });

  it('interaction callbacks and webhooks', async () => {
    const form = {
      custom_id: 'm',
      title: 't',
      components: [{ type: 18, label: 'l', component: { type: 4, style: 1, custom_id: 'x' } }],
    };
    const callback = (it: { id: string; token: string }, type: number, data?: object) =>
      ask('POST', `/interactions/${it.id}/${it.token}/callback?with_response=true`, {
        type,
        ...(data === undefined ? {} : { data }),
      });
    const first = await bench.ask(() => bench.ada.command(bench.hall, 'ping'));
    await callback(first, 4, { content: 'x', components: [row(button)] });
    const hook = `/webhooks/${bench.discord.applicationId}/${first.token}`;
    await ask('GET', `${hook}/messages/@original`);
    await ask('PATCH', `${hook}/messages/@original`, { content: 'y' });
    const { id } = await ask('POST', hook, { content: 'more' });
    await ask('GET', `${hook}/messages/${asText(id)}`);
    await ask('PATCH', `${hook}/messages/${asText(id)}`, { content: 'less' });
    await ask('DELETE', `${hook}/messages/${asText(id)}`);
    const message = bench.discord.messagesIn(bench.hall).at(-1)?.id ?? '';
    const pressed = () => bench.ask(() => bench.ada.press(bench.hall, message, 'yes'));
    await callback(await pressed(), 6);
    await callback(await pressed(), 7, { content: 'z' });
    const opened = await pressed();
    await callback(opened, 9, form);
    await opened.answer;
    await callback(await bench.ask(() => bench.ada.submit({ x: 'words' })), 4, { content: 'thanks' });
    const later = await bench.ask(() => bench.ada.command(bench.hall, 'ping'));
    await callback(later, 5);
    await ask('DELETE', `/webhooks/${bench.discord.applicationId}/${later.token}/messages/@original`);
    expect(wrong).toEqual([]);
  });
});
