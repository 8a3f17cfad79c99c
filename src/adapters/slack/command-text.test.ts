import { describe, expect, it } from 'vitest';
import { handlers } from '../../commands/index.ts';
import { field } from '../../core/chat/field.ts';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { languages } from '../../core/copy/languages.ts';
import { registryOf } from '../../core/dispatcher/dispatcher.ts';
import { commandNames } from './command-names.ts';
import { commandReader } from './command-text.ts';

const spec = (name: string, more: Partial<CommandSpec> = {}): CommandSpec => ({
  name,
  summary: () => `About ${name}`,
  access: 'anyone',
  replies: 'privately',
  fields: {},
  ...more,
});
const walk = {
  title: field.text(() => 'Title'),
  hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
  pace: field.optional(
    field.choice(() => 'Pace', { slow: () => 'Slow, with rests', 'rather-fast': () => 'Rather fast' }),
  ),
  host: field.optional(field.user(() => 'Host')),
  room: field.optional(field.channel(() => 'Room')),
  dogs: field.optional(field.boolean(() => 'Dogs')),
  whoFor: field.optional(field.paragraph(() => 'Who for')),
};
const registry: Registry = {
  commands: [
    spec('walk plan', { fields: walk }),
    spec('walk list'),
    spec('walk lend', {
      fields: {
        item: field.id(() => 'Item', { suggests: true }),
        back: field.choice(() => 'Back', { soon: () => 'Soon', never: () => 'Never' }),
      },
    }),
    spec('lamp', { fields: { shade: field.optional(field.text(() => 'Shade', { max: 20 })) }, shortcut: () => 'Lamp' }),
    spec('bell'),
    spec('help'),
  ],
  actions: [],
  forms: [],
  copy: languages,
};
const read = commandReader(registry, commandNames(registry));
const typed = (command: string, text: string) => read({ command, text }, languages.en);
const plan = (text: string) => typed('/walk', `plan ${text}`);
const inputOf = (text: string) => {
  const it = plan(text);
  return it.kind === 'command' ? it.input : it;
};

describe('what is typed for a command', () => {
  it.each([
    ['title:"By the river" hour:19'],
    ['title:“By the river” hour:19'],
    ['title:„By the river“ hour:19'],
    ['title:«By the river» hour:19'],
    ["title:'By the river' hour:19"],
    ['TITLE:"By the river" Hour:19'],
    ['hour:19 title:"By the river"'],
    ['title : "By the river"   hour :  19'],
    ['title: "By the river", hour: 19,'],
    ['title=“By the river" hour=19'],
    ['title：By the river hour：19'],
    ['title:By the river hour:19'],
    ['hour:19 By the river'],
    ['By the river hour:19'],
    ['"By the river" hour:19'],
    ['title:"By the river hour:19'],
    ['title:By the river\nhour:19'],
  ])('%s', (text) => {
    expect(plan(text)).toMatchObject({
      kind: 'command',
      command: { name: 'walk plan' },
      input: { title: 'By the river', hour: 19 },
      missing: [],
    });
  });

  it('says what a form must still ask for', () => {
    expect(plan('')).toMatchObject({ kind: 'command', input: {}, missing: ['title', 'hour'] });
    expect(plan('hour:7')).toMatchObject({ input: { hour: 7 }, missing: ['title'] });
    expect(plan('title:"" hour:7')).toMatchObject({ missing: ['title'] });
  });

  it('leaves what is no number to the field, which says what would be right', () => {
    expect(inputOf('title:x hour:"half past"')).toMatchObject({ hour: 'half past' });
    expect(inputOf('title:x hour:7.5')).toMatchObject({ hour: '7.5' });
  });

  it.each([
    ['slow', 'slow'],
    ['SLOW', 'slow'],
    ['rather-fast', 'rather-fast'],
    ['Rather fast', 'rather-fast'],
    ['"slow, with rests"', 'slow'],
    ['Slow, with rests', 'slow'],
    ['rather_fast,', 'rather-fast'],
    ['brisk', 'brisk'],
  ])('finds the choice in pace:%s', (said, value) => {
    expect(inputOf(`title:"x" pace:${said} hour:7`)).toMatchObject({ pace: value, title: 'x', hour: 7 });
  });

  it.each([
    ['yes', true],
    ['No', false],
    ['on', true],
    ['FALSE', false],
    ['perhaps', 'perhaps'],
  ])('reads dogs:%s', (said, value) => {
    expect(inputOf(`dogs:${said}`)).toMatchObject({ dogs: value });
  });

  it('takes people and channels out of what Slack writes for them', () => {
    expect(inputOf('title:"x" host:<@U0ANE|ane> room:<#C0TEA|tea room> hour:7')).toMatchObject({
      host: 'U0ANE',
      room: 'C0TEA',
      hour: 7,
    });
    expect(inputOf('<@U0ANE> by the river <#C0TEA|tea>')).toEqual({
      host: 'U0ANE',
      room: 'C0TEA',
      title: 'by the river',
    });
    expect(inputOf('host:U0ANE12')).toMatchObject({ host: 'U0ANE12' });
    expect(plan('title:"x" hour:7 host:@ane')).toMatchObject({
      kind: 'problem',
      sentences: [languages.en.field.person('Host')],
      typed: 'plan title:"x" hour:7 host:@ane',
    });
  });

  it.each([
    ['tea &amp; cake &lt;!channel&gt;', 'tea & cake <!channel>'],
    ['with <@U0ANE|ane> and <@U0BO>', 'with @ane and @U0BO'],
    ['in <#C0TEA|tea room>, <!here>, <!subteam^S1|@walkers>', 'in #tea room, @here, @walkers'],
    ['at <https://maps.example/?a=1&amp;b=2>', 'at https://maps.example/?a=1&b=2'],
    ['at <http://maps.example|maps.example>', 'at maps.example'],
    ['at <https://maps.example|the bridge>', 'at the bridge (https://maps.example)'],
    ['write <mailto:ane@walks.example|ane@walks.example>', 'write ane@walks.example'],
    ['at 7:30, https://maps.example/a:b', 'at 7:30, https://maps.example/a:b'],
    ['Remember: bring tea', 'Remember: bring tea'],
    ['C:\\maps and a 5" pipe', 'C:\\maps and a 5" pipe'],
    ["'tis a walk", "'tis a walk"],
    ['the "long" way', 'the "long" way'],
    ['a < b > c', 'a < b > c'],
  ])('reads words as they looked: %s', (text, words) => {
    expect(inputOf(`hour:7 whoFor:"everybody" title:${text}`)).toMatchObject({ title: words, whoFor: 'everybody' });
  });

  it('knows \\" and \\\\ within quotes', () => {
    expect(inputOf('title:"the \\"long\\" way \\\\o/" hour:7')).toEqual({ title: 'the "long" way \\o/', hour: 7 });
  });

  it('parts values at a comma before a key, and by quotes alone', () => {
    expect(inputOf('title:By the river, hour:19, whoFor:all')).toEqual({
      title: 'By the river',
      hour: 19,
      whoFor: 'all',
    });
    expect(inputOf('By the river, hour:19')).toEqual({ title: 'By the river', hour: 19 });
    expect(inputOf('title:"By the river," hour:19')).toEqual({ title: 'By the river,', hour: 19 });
    expect(inputOf('hour:19 "By the river" "everybody, really"')).toEqual({
      hour: 19,
      title: 'By the river',
      whoFor: 'everybody, really',
    });
  });

  it('knows the unit that a field names itself', () => {
    expect(inputOf('hour:7 hours title:"x"')).toMatchObject({ kind: 'problem' });
    expect(inputOf('hour:7 hour title:"x"')).toEqual({ hour: 7, title: 'x' });
    expect(inputOf('hour:7hou title:"x"')).toEqual({ hour: 7, title: 'x' });
    expect(inputOf('hour:7pm title:"x"')).toEqual({ hour: '7pm', title: 'x' });
  });

  it.each(['who-for', 'whofor', 'whoFor', 'WHO_FOR'])('knows a key as %s', (key) => {
    expect(inputOf(`${key}:"all"`)).toEqual({ whoFor: 'all' });
  });

  it('goes on with words said twice, and takes the later number', () => {
    expect(inputOf('title:"By the" hour:7 title:"river" hour:8')).toEqual({ title: 'By the river', hour: 8 });
  });

  it.each(['title:x huor:19', 'title:x huor: 19', 'title:x weather:fine'])('names a key there is not: %s', (text) => {
    const it = plan(text);
    expect(it).toMatchObject({ kind: 'problem', command: { name: 'walk plan' }, typed: `plan ${text}` });
    expect(it.kind === 'problem' ? it.sentences : []).toEqual([
      text.includes('weather')
        ? languages.en.field.unknownName('weather')
        : languages.en.field.nearestName('huor', 'hour'),
    ]);
  });

  it('says what is no field’s', () => {
    expect(typed('/walk', 'lend item:lamp back:soon please')).toMatchObject({
      kind: 'problem',
      sentences: [languages.en.field.noPlace('please')],
      typed: 'lend item:lamp back:soon please',
    });
  });
});

describe('a family', () => {
  it.each(['plan hour:7', 'PLAN hour:7', 'p hour:7', 'pl hour:7', 'hour:7 plan', 'hour : 7 pl'])('reads %s', (text) => {
    expect(typed('/walk', text)).toMatchObject({ kind: 'command', command: { name: 'walk plan' }, input: { hour: 7 } });
  });

  it.each(['', '  ', 'l', 'paln hour:7', 'go by the river', 'hour:7', '"plan"'])('helps with “%s”', (text) => {
    expect(typed('/walk', text)).toEqual({ kind: 'help', commands: registry.commands.slice(0, 3), typed: text.trim() });
  });

  it.each(['help', '?', 'HELP', '--help'])('helps when asked with %s', (text) => {
    expect(typed('/walk', text)).toEqual({ kind: 'help', commands: registry.commands.slice(0, 3), typed: '' });
    expect(typed('/walk', `plan ${text}`)).toEqual({ kind: 'help', commands: [registry.commands[0]], typed: '' });
    expect(typed('/bell', text)).toMatchObject({ kind: 'help', commands: [{ name: 'bell' }] });
  });

  it.each(['walk', '/walk', ' Walk '])('is explained by /help %s', (text) => {
    expect(typed('/help', text)).toEqual({ kind: 'help', commands: registry.commands.slice(0, 3), typed: '' });
  });

  it('needs a word of ours', () => {
    expect(typed('/walks', 'plan')).toMatchObject({
      kind: 'problem',
      command: undefined,
      sentences: [languages.en.common.unknownCommand],
    });
  });

  it('places a lone choice, and has names looked up', () => {
    expect(typed('/walk', 'lend never')).toMatchObject({ input: { back: 'never' }, missing: ['item'], lookUp: [] });
    expect(typed('/walk', 'lend soon the tall lamp')).toMatchObject({
      input: { back: 'soon', item: 'the tall lamp' },
      missing: [],
      lookUp: ['item'],
    });
    expect(typed('/walk', 'lend item:the tall lamp back:soon')).toMatchObject({
      input: { item: 'the tall lamp', back: 'soon' },
      lookUp: ['item'],
    });
  });
});

describe('a command that needs nothing', () => {
  it('runs, whatever else was typed, and hands that on', () => {
    expect(typed('/bell', 'loud: please')).toMatchObject({ kind: 'command', input: {}, left: 'loud: please' });
  });

  it('is never refused where it is offered without input', () => {
    for (const text of ['', 'help', 'blue', 'colour:blue', 'shade:blue', 'x'.repeat(300), '"', 'shade:', 'a b:c d:e'])
      expect(typed('/lamp', text)).toMatchObject({ kind: 'command', command: { name: 'lamp' }, missing: [] });
    expect(typed('/lamp', 'sky blue')).toMatchObject({ input: { shade: 'sky blue' }, left: '' });
    expect(typed('/lamp', 'colour:blue')).toMatchObject({ input: { shade: 'colour:blue' } });
    expect(typed('/lamp', 'x'.repeat(300))).toMatchObject({ input: {}, left: 'x'.repeat(300) });
  });
});

describe('our own commands', () => {
  const ours = registryOf(handlers);
  const readOurs = commandReader(ours, commandNames(ours, 'ck'));
  const own = (command: string, text: string) => readOurs({ command, text }, languages.en);

  it.each([
    ['crisis', 'Ireland', { country: 'Ireland' }],
    ['meeting', 'plan every second Tuesday 19:00', { when: 'every second Tuesday 19:00' }],
    [
      'meeting',
      'plan every Tuesday 19:00 title:"Tea" duration:60',
      { when: 'every Tuesday 19:00', title: 'Tea', duration: 60 },
    ],
    ['meeting', 'plan when:Tuesday 7pm, duration:60 minutes', { when: 'Tuesday 7pm', duration: 60 }],
    ['meeting', 'plan Tuesday duration:90min', { when: 'Tuesday', duration: 90 }],
    ['meeting', 'rsvp maybe', { coming: 'maybe' }],
    ['meeting', 'rsvp not this time Thursday', { coming: 'not-this-time', which: 'Thursday' }],
    ['nudges', 'hours "21:00" "08:00"', { from: '21:00', to: '08:00' }],
    ['nudges', 'hours 21:00 08:00', { from: '21:00 08:00' }],
    ['nudges', 'hours off', { off: true }],
    ['nudges', 'prompt Mon, Thu 09:30', { days: 'Mon, Thu 09:30' }],
    ['nudges', 'pause 2 January', { until: '2 January' }],
    ['group', 'facilitators add <@U0ANE|ane>', { change: 'add', person: 'U0ANE' }],
    ['group', 'find style:informal size:small ages:18+', { style: 'informal', size: 'small', ages: '18+' }],
    ['group', 'join Quiet evenings', { group: 'Quiet evenings' }],
    ['group', 'roles facilitators:<!subteam^S0LEAD|@leads>', { facilitators: 'S0LEAD' }],
  ])('/ck-%s %s', (word, text, input) => {
    expect(own(`/ck-${word}`, text)).toMatchObject({ kind: 'command', input });
  });

  it('answer help to a cry for it, in whatever words', () => {
    for (const text of ['help', 'I am at home:alone and it is too much '.repeat(20), 'country:', '?', 'huor:19'])
      expect(own('/ck-crisis', text)).toMatchObject({ kind: 'command', command: { name: 'crisis' }, missing: [] });
  });
});
