/** Bodies the local Discord refuses with 50035, asked with bare fetch: one limit each, with the path and code it is refused at. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBareBench } from '../doubles/discord/bare-bench.ts';
import type { BareBench } from '../doubles/discord/bare-bench.ts';
import { formCodes } from '../doubles/discord/bare-client.ts';

let bench: BareBench;
beforeAll(async () => {
  bench = await openBareBench();
});
afterAll(async () => bench[Symbol.asyncDispose]());

const long = (length: number): string => 'x'.repeat(length);
const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const invalid = async (reply: ReturnType<BareBench['rest']>): Promise<readonly string[]> => {
  const { status, body } = await reply;
  expect([status, body['code'], body['message']]).toEqual([400, 50035, 'Invalid Form Body']);
  return formCodes(body);
};

const button = (it: object = {}) => ({ type: 2, style: 1, label: 'Yes', custom_id: 'yes', ...it });
const row = (...components: readonly object[]) => ({ type: 1, components });
const select = (it: object = {}) => ({ type: 3, custom_id: 'pick', options: [{ label: 'A', value: 'a' }], ...it });
const text = (content: string) => ({ type: 10, content });
const gallery = (url: string, it: object = {}) => ({ type: 12, items: [{ media: { url }, ...it }] });
const v2 = (...components: readonly object[]) => ({ flags: 1 << 15, components });
const say = (body: object) => bench.rest('POST', `/channels/${bench.hall}/messages`, body);

describe('a message', () => {
  it.each([
    ['content over 2000', { content: long(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['content that is no text', { content: {} }, 'content STRING_TYPE_CONVERT'],
    ['a nonce over 25', { content: 'x', nonce: long(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    ['more than ten embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['an embed title over 256', { embeds: [{ title: long(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'an embed description over 4096',
      { embeds: [{ description: long(4097) }] },
      'embeds.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an embed footer over 2048',
      { embeds: [{ title: 'x', footer: { text: long(2049) } }] },
      'embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an embed author over 256',
      { embeds: [{ title: 'x', author: { name: long(257) } }] },
      'embeds.0.author.name BASE_TYPE_MAX_LENGTH',
    ],
    [
      'more than 25 fields',
      { embeds: [{ fields: times(26, () => ({ name: 'n', value: 'v' })) }] },
      'embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a field name over 256',
      { embeds: [{ fields: [{ name: long(257), value: 'v' }] }] },
      'embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a field value over 1024',
      { embeds: [{ fields: [{ name: 'n', value: long(1025) }] }] },
      'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an empty field value',
      { embeds: [{ fields: [{ name: 'n', value: '' }] }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    [
      'a timestamp that is none',
      { embeds: [{ title: 'x', timestamp: 'soon' }] },
      'embeds.0.timestamp DATE_TIME_TYPE_PARSE',
    ],
    [
      'embeds of more than 6000 in all',
      { embeds: [{ description: long(3001) }, { description: long(3000) }] },
      'embeds.0 MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'users both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['100000000000000001'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'a mention kind that is none',
      { content: 'x', allowed_mentions: { parse: ['all'] } },
      'allowed_mentions.parse.0 BASE_TYPE_CHOICES',
    ],
    [
      'a reference to a message that is not there',
      { content: 'x', message_reference: { message_id: '100000000000000001' } },
      'message_reference REPLIES_UNKNOWN_MESSAGE',
    ],
    [
      'an attachment that was not uploaded',
      { content: 'x', attachments: [{ id: 0, filename: 'a.txt' }] },
      'attachments.0 ATTACHMENT_NOT_FOUND',
    ],
  ])('with %s', async (_, body, code) => {
    expect(await invalid(say(body))).toEqual([code]);
  });

  it('with a file description over 1024', async () => {
    const reply = bench.rest(
      'POST',
      `/channels/${bench.hall}/messages`,
      { attachments: [{ id: 0, description: long(1025) }] },
      { files: { 'a.txt': 'x' } },
    );
    expect(await invalid(reply)).toEqual(['attachments.0.description BASE_TYPE_MAX_LENGTH']);
  });

  it('counted in code points, not code units', async () => {
    expect((await say({ content: '🌱'.repeat(2000) })).status).toBe(200);
    expect(await invalid(say({ content: '🌱'.repeat(2001) }))).toEqual(['content BASE_TYPE_MAX_LENGTH']);
  });

  it.each([
    ['limit=0', 'limit NUMBER_TYPE_MIN'],
    ['limit=101', 'limit NUMBER_TYPE_MAX'],
  ])('asked for with %s', async (query, code) => {
    expect(await invalid(bench.rest('GET', `/channels/${bench.hall}/messages?${query}`))).toEqual([code]);
  });
});

describe('the components of a message', () => {
  const with1 = (...components: readonly object[]) => ({ content: 'x', components });
  it.each([
    ['six rows', with1(...times(6, (at) => row(button({ custom_id: `b${at}` })))), 'components BASE_TYPE_BAD_LENGTH'],
    [
      'six buttons in a row',
      with1(row(...times(6, (at) => button({ custom_id: `b${at}` })))),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', with1(row()), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    ['a button outside a row', with1(button()), 'components.0.type UNION_TYPE_CHOICES'],
    [
      'a select beside a button',
      with1(row(button(), select())),
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'no custom_id',
      with1(row(button({ custom_id: undefined }))),
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'an empty custom_id',
      with1(row(button({ custom_id: '' }))),
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'a custom_id over 100',
      with1(row(button({ custom_id: long(101) }))),
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'the same custom_id twice',
      with1(row(button()), row(button())),
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a button label over 80',
      with1(row(button({ label: long(81) }))),
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button with nothing on it',
      with1(row(button({ label: undefined }))),
      'components.0.components.0 COMPONENT_BUTTON_LABEL_OR_EMOJI_REQUIRED',
    ],
    [
      'a button style that is none',
      with1(row(button({ style: 9 }))),
      'components.0.components.0.style BASE_TYPE_CHOICES',
    ],
    [
      'a link button without url',
      with1(row({ type: 2, style: 5, label: 'x' })),
      'components.0.components.0.url BASE_TYPE_REQUIRED',
    ],
    [
      'a link button with a custom_id',
      with1(row({ type: 2, style: 5, label: 'x', url: 'https://a.test', custom_id: 'x' })),
      'components.0.components.0.custom_id COMPONENT_CUSTOM_ID_NOT_ALLOWED',
    ],
    [
      'a link of another scheme',
      with1(row({ type: 2, style: 5, label: 'x', url: 'mailto:a@b.test' })),
      'components.0.components.0.url URL_TYPE_INVALID_SCHEME',
    ],
    [
      'a link over 512',
      with1(row({ type: 2, style: 5, label: 'x', url: `https://${long(510)}` })),
      'components.0.components.0.url BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 options',
      with1(row(select({ options: times(26, (at) => ({ label: 'x', value: `${at}` })) }))),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    ['no options', with1(row(select({ options: [] }))), 'components.0.components.0.options BASE_TYPE_BAD_LENGTH'],
    [
      'a placeholder over 150',
      with1(row(select({ placeholder: long(151) }))),
      'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an option label over 100',
      with1(row(select({ options: [{ label: long(101), value: 'a' }] }))),
      'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option value over 100',
      with1(row(select({ options: [{ label: 'a', value: long(101) }] }))),
      'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option description over 100',
      with1(row(select({ options: [{ label: 'a', value: 'a', description: long(101) }] }))),
      'components.0.components.0.options.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'the same option value twice',
      with1(row(select({ options: times(2, () => ({ label: 'a', value: 'a' })) }))),
      'components.0.components.0.options.1.value COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'more than 25 values',
      with1(row(select({ max_values: 26 }))),
      'components.0.components.0.max_values NUMBER_TYPE_MAX',
    ],
    ['a v2 component without the flag', { components: [text('hello')] }, 'components.0.type UNION_TYPE_CHOICES'],
  ])('v1 with %s', async (_, body, code) => {
    expect(await invalid(say(body))).toEqual([code]);
  });

  const legacy = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  it.each([
    ['content', { ...v2(text('x')), content: 'x' }, `content ${legacy}`],
    ['empty content', { ...v2(text('x')), content: '' }, `content ${legacy}`],
    ['embeds', { ...v2(text('x')), embeds: [{ title: 'x' }] }, `embeds ${legacy}`],
    [
      '41 components, nested ones counted',
      v2({ type: 17, components: times(40, () => text('x')) }),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'more than 4000 characters in all',
      v2(text(long(2001)), { type: 17, components: [text(long(2000))] }),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', v2(text('')), 'components.0.content BASE_TYPE_REQUIRED'],
    [
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a text input',
      v2(row({ type: 4, custom_id: 'x', style: 1 })),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a section without accessory',
      v2({ type: 9, components: [text('x')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'a section of four texts',
      v2({ type: 9, components: times(4, () => text('x')), accessory: button() }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a gallery of eleven',
      v2({ type: 12, items: times(11, () => ({ media: { url: 'https://a.test/x.png' } })) }),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a picture description over 1024',
      v2(gallery('https://a.test/x.png', { description: long(1025) })),
      'components.0.items.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a picture that is not attached',
      v2(gallery('attachment://mood.png')),
      'components.0 UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a file that is not attached',
      v2({ type: 13, file: { url: 'attachment://a.ics' } }),
      'components.0 UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'the same custom_id in two places',
      v2(row(button()), { type: 9, components: [text('x')], accessory: button() }),
      'components.1.accessory.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
  ])('v2 with %s', async (_, body, code) => {
    expect(await invalid(say(body))).toEqual([code]);
  });

  it('taken at the limits: 40 components, 4000 characters, a picture that is attached', async () => {
    expect((await say(v2({ type: 17, components: times(39, () => text('x')) }))).status).toBe(200);
    expect((await say(v2(text(long(4000))))).status).toBe(200);
    const { body } = await bench.rest(
      'POST',
      `/channels/${bench.hall}/messages`,
      v2(gallery('attachment://mood.png')),
      {
        files: { 'mood.png': 'x' },
      },
    );
    expect(body['components']).toMatchObject([
      { id: 1, items: [{ media: { url: expect.stringContaining('/attachments/') } }] },
    ]);
  });

  it('that leave old content standing when a message turns to v2', async () => {
    const message = await bench.post(bench.hall, { content: 'old' });
    const path = `/channels/${bench.hall}/messages/${message}`;
    expect(await invalid(bench.rest('PATCH', path, v2(text('new'))))).toEqual([`content ${legacy}`]);
    expect((await bench.rest('PATCH', path, { ...v2(text('new')), content: null })).status).toBe(200);
    expect(await invalid(bench.rest('PATCH', path, { content: 'back' }))).toEqual([`content ${legacy}`]);
  });
});

describe('a modal', () => {
  const input = (it: object = {}) => ({ type: 4, custom_id: 'words', style: 1, ...it });
  const label = (it: object = {}) => ({ type: 18, label: 'Words', component: input(), ...it });
  const modal = (it: object = {}) => ({ custom_id: 'form', title: 'Form', components: [label()], ...it });
  const show = async (data: object): Promise<readonly string[]> => {
    const asked = await bench.ask(() => bench.ada.command(bench.hall, 'ping'));
    const codes = await invalid(bench.callback(asked, 9, data));
    // Refused is not acknowledged: the right form still opens.
    expect((await bench.callback(asked, 9, modal())).status).toBe(204);
    await asked.answer;
    return codes;
  };
  it.each([
    ['a title over 45', modal({ title: long(46) }), 'data.title BASE_TYPE_BAD_LENGTH'],
    ['no custom_id', modal({ custom_id: undefined }), 'data.custom_id BASE_TYPE_REQUIRED'],
    ['a custom_id over 100', modal({ custom_id: long(101) }), 'data.custom_id BASE_TYPE_BAD_LENGTH'],
    ['no components', modal({ components: [] }), 'data.components BASE_TYPE_BAD_LENGTH'],
    [
      'six components',
      modal({ components: times(6, (at) => label({ component: input({ custom_id: `f${at}` }) })) }),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a label over 45',
      modal({ components: [label({ label: long(46) })] }),
      'data.components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a label description over 100',
      modal({ components: [label({ description: long(101) })] }),
      'data.components.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a label around nothing',
      modal({ components: [label({ component: undefined })] }),
      'data.components.0.component BASE_TYPE_REQUIRED',
    ],
    [
      'a button',
      modal({ components: [label({ component: button() })] }),
      'data.components.0.component.type UNION_TYPE_CHOICES',
    ],
    ['a bare input', modal({ components: [input()] }), 'data.components.0.type UNION_TYPE_CHOICES'],
    [
      'the same custom_id twice',
      modal({ components: [label(), label()] }),
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'an input placeholder over 100',
      modal({ components: [label({ component: input({ placeholder: long(101) }) })] }),
      'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an input value over 4000',
      modal({ components: [label({ component: input({ value: long(4001) }) })] }),
      'data.components.0.component.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an input style that is none',
      modal({ components: [label({ component: input({ style: 3 }) })] }),
      'data.components.0.component.style BASE_TYPE_CHOICES',
    ],
    [
      'a longest length over 4000',
      modal({ components: [label({ component: input({ max_length: 4001 }) })] }),
      'data.components.0.component.max_length NUMBER_TYPE_MAX',
    ],
    [
      'a select without options',
      modal({ components: [label({ component: select({ options: [] }) })] }),
      'data.components.0.component.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'one radio option',
      modal({
        components: [label({ component: { type: 21, custom_id: 'r', options: [{ label: 'a', value: 'a' }] } })],
      }),
      'data.components.0.component.options BASE_TYPE_BAD_LENGTH',
    ],
  ])('with %s', async (_, data, code) => {
    expect(await show(data)).toEqual([code]);
  });
});

describe('suggestions', () => {
  const suggest = async (choices: readonly object[]) => {
    const { promise, resolve } = Promise.withResolvers<never>();
    const asked = await bench.ask(async () => {
      await bench.ada.autocomplete(bench.hall, 'meeting plan', 'zone', 'Eur');
      resolve(undefined as never);
      return promise;
    });
    const codes = await invalid(bench.callback(asked, 8, { choices }));
    await bench.callback(asked, 8, { choices: [] });
    await promise;
    return codes;
  };
  it('of more than 25', async () => {
    expect(await suggest(times(26, (at) => ({ name: `z${at}`, value: `z${at}` })))).toEqual([
      'data.choices BASE_TYPE_MAX_LENGTH',
    ]);
  });
  it('with a name over 100', async () => {
    expect(await suggest([{ name: long(101), value: 'a' }])).toEqual(['data.choices.0.name BASE_TYPE_BAD_LENGTH']);
  });
  it('with a value over 100', async () => {
    expect(await suggest([{ name: 'a', value: long(101) }])).toEqual(['data.choices.0.value BASE_TYPE_BAD_LENGTH']);
  });
});

describe('commands', () => {
  const command = (it: object = {}) => ({ name: 'plan', description: 'Plans', ...it });
  const option = (it: object = {}) => ({ type: 3, name: 'title', description: 'What for', ...it });
  const invalidName = ['STRING_TYPE_REGEX', 'APPLICATION_COMMAND_INVALID_NAME'];
  it.each([
    ['a name with a space', [command({ name: 'plan it' })], invalidName.map((it) => `0.name ${it}`)],
    ['a name in capitals', [command({ name: 'Plan' })], ['0.name APPLICATION_COMMAND_INVALID_NAME']],
    [
      'a name over 32',
      [command({ name: long(33) })],
      ['0.name BASE_TYPE_BAD_LENGTH', ...invalidName.map((it) => `0.name ${it}`)],
    ],
    ['no description', [command({ description: '' })], ['0.description BASE_TYPE_REQUIRED']],
    ['a description over 100', [command({ description: long(101) })], ['0.description BASE_TYPE_BAD_LENGTH']],
    ['the same name twice', [command(), command()], ['1 APPLICATION_COMMANDS_DUPLICATE_NAME']],
    ['101 commands', times(101, (at) => command({ name: `c${at}` })), ['BASE_TYPE_MAX_LENGTH']],
    [
      '26 options',
      [command({ options: times(26, (at) => option({ name: `o${at}` })) })],
      ['0.options BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'an option in capitals',
      [command({ options: [option({ name: 'Title' })] })],
      ['0.options.0.name APPLICATION_COMMAND_INVALID_NAME'],
    ],
    [
      'an option description over 100',
      [command({ options: [option({ description: long(101) })] })],
      ['0.options.0.description BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'the same option twice',
      [command({ options: [option(), option()] })],
      ['0.options.1 APPLICATION_COMMAND_OPTIONS_NAME_INVALID'],
    ],
    [
      'a required option after an optional one',
      [command({ options: [option(), option({ name: 'when', required: true })] })],
      ['0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
    ],
    [
      'an option beside a subcommand',
      [command({ options: [option({ type: 1 }), option({ name: 'when' })] })],
      ['0.options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
    ],
    [
      '26 choices',
      [command({ options: [option({ choices: times(26, (at) => ({ name: `${at}`, value: `${at}` })) })] })],
      ['0.options.0.choices BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a choice over 100',
      [command({ options: [option({ choices: [{ name: long(101), value: 'a' }] })] })],
      ['0.options.0.choices.0.name BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'choices and suggestions at once',
      [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
      ['0.options.0 APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES'],
    ],
    [
      'more than 8000 characters in all',
      [
        command({
          options: times(25, (at) =>
            option({
              name: `o${at}`,
              description: long(100),
              choices: times(25, (n) => ({ name: `${n}${long(10)}`, value: `${n}` })),
            }),
          ),
        }),
      ],
      ['0 APPLICATION_COMMAND_TOO_LARGE'],
    ],
    [
      'a message command with a description',
      [{ type: 3, name: 'Report this', description: 'x' }],
      ['0.description APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED'],
    ],
  ])('with %s', async (_, body, codes) => {
    const before = bench.discord.commands();
    expect(await invalid(bench.rest('PUT', `/applications/${bench.discord.applicationId}/commands`, body))).toEqual(
      codes,
    );
    expect(bench.discord.commands()).toEqual(before);
  });
});

describe('a scheduled event', () => {
  const hours = (count: number): string => Temporal.Now.instant().add({ hours: count }).toString();
  const event = (it: object = {}) => ({
    name: 'Circle',
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: 'here' },
    scheduled_start_time: hours(1),
    scheduled_end_time: hours(2),
    ...it,
  });
  const create = (body: object) => bench.rest('POST', `/guilds/${bench.guild}/scheduled-events`, body);
  it.each([
    ['a name over 100', () => event({ name: long(101) }), 'name BASE_TYPE_BAD_LENGTH'],
    ['no name', () => event({ name: undefined }), 'name BASE_TYPE_REQUIRED'],
    ['a description over 1000', () => event({ description: long(1001) }), 'description BASE_TYPE_MAX_LENGTH'],
    [
      'a location over 100',
      () => event({ entity_metadata: { location: long(101) } }),
      'entity_metadata.location BASE_TYPE_BAD_LENGTH',
    ],
    ['no location', () => event({ entity_metadata: undefined }), 'entity_metadata.location BASE_TYPE_REQUIRED'],
    ['no end', () => event({ scheduled_end_time: undefined }), 'scheduled_end_time BASE_TYPE_REQUIRED'],
    [
      'a start in the past',
      () => event({ scheduled_start_time: hours(-1) }),
      'scheduled_start_time GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
    ],
    [
      'an end before the start',
      () => event({ scheduled_start_time: hours(3) }),
      'scheduled_end_time GUILD_SCHEDULED_EVENT_END_BEFORE_START',
    ],
    [
      'a start that is no time',
      () => event({ scheduled_start_time: 'soon' }),
      'scheduled_start_time DATE_TIME_TYPE_PARSE',
    ],
    ['no privacy level', () => event({ privacy_level: undefined }), 'privacy_level BASE_TYPE_REQUIRED'],
    ['no kind', () => event({ entity_type: 9 }), 'entity_type BASE_TYPE_CHOICES'],
    [
      'no channel where it is in one',
      () => event({ entity_type: 2, entity_metadata: undefined }),
      'channel_id BASE_TYPE_REQUIRED',
    ],
  ])('with %s', async (_, body, code) => {
    expect(await invalid(create(body()))).toEqual([code]);
  });
  it('that has begun, and is given another start', async () => {
    const { body } = await create(event());
    const path = `/guilds/${bench.guild}/scheduled-events/${String(body['id'])}`;
    bench.discord.changeEvent(String(body['id']), { status: 2 });
    expect(await invalid(bench.rest('PATCH', path, { scheduled_start_time: hours(1) }))).toEqual([
      'scheduled_start_time GUILD_SCHEDULED_EVENT_INVALID_START_BY_STATUS',
    ]);
    expect(await invalid(bench.rest('PATCH', path, { status: 4 }))).toEqual([
      'status GUILD_SCHEDULED_EVENT_INVALID_STATUS',
    ]);
    expect((await bench.rest('PATCH', path, { status: 3 })).status).toBe(200);
  });
});

describe('the rest', () => {
  it('a thread name over 100', async () => {
    const reply = bench.rest('POST', `/channels/${bench.hall}/threads`, { name: long(101), type: 11 });
    expect(await invalid(reply)).toEqual(['name BASE_TYPE_BAD_LENGTH']);
  });
  it('an archive time that is none', async () => {
    const reply = bench.rest('POST', `/channels/${bench.hall}/threads`, {
      name: 'x',
      type: 11,
      auto_archive_duration: 5,
    });
    expect(await invalid(reply)).toEqual(['auto_archive_duration BASE_TYPE_CHOICES']);
  });
  it('a channel name over 100', async () => {
    expect(await invalid(bench.rest('PATCH', `/channels/${bench.hall}`, { name: long(101) }))).toEqual([
      'name BASE_TYPE_BAD_LENGTH',
    ]);
  });
  it('an overwrite for neither role nor member', async () => {
    const reply = bench.rest('PUT', `/channels/${bench.hall}/permissions/${bench.ada.id}`, { type: 2 });
    expect(await invalid(reply)).toEqual(['type BASE_TYPE_CHOICES']);
  });
  it('members asked for by the thousand and one', async () => {
    expect(await invalid(bench.rest('GET', `/guilds/${bench.guild}/members?limit=1001`))).toEqual([
      'limit NUMBER_TYPE_MAX',
    ]);
  });
});
