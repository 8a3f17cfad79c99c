import { describe, expect, it } from 'vitest';
import { field } from '../../core/chat/field.ts';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { languages } from '../../core/copy/languages.ts';
import { hashOf, readOptions, renderCommands, sameCommands, shortcutNamed } from './render-commands.ts';
import { localesOf } from './render-languages.ts';

const spec = (name: string, more: Partial<CommandSpec> = {}): CommandSpec => ({
  name,
  summary: () => `About ${name}`,
  access: 'member',
  replies: 'privately',
  fields: {},
  ...more,
});
const registry = (commands: readonly CommandSpec[], copy: Registry['copy'] = languages): Registry => ({
  commands,
  actions: [],
  forms: [],
  copy,
});
const render = (...commands: readonly CommandSpec[]) => renderCommands(registry(commands));

describe('commands', () => {
  it('are one word, or a family under one', () => {
    const [home, group] = render(spec('home'), spec('group join'), spec('group leave'));
    expect(home).toMatchObject({ type: 1, name: 'home', description: 'About home', options: [] });
    expect(group).toMatchObject({
      name: 'group',
      description: 'join, leave',
      options: [
        { type: 1, name: 'join' },
        { type: 1, name: 'leave' },
      ],
    });
    expect(() => render(spec('group'), spec('group join'))).toThrow('family');
    expect(() => render(spec('a b c'))).toThrow('two');
  });

  it('ask first for what they need, by names without capitals', () => {
    const fields = {
      whoFor: field.optional(field.text(() => 'Who for', { max: 3000 })),
      hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
      crew: field.optional(field.role(() => 'Crew')),
    };
    const [command] = render(spec('plan', { fields }));
    expect(command).toMatchObject({
      options: [
        { type: 4, name: 'hour', required: true, min_value: 0, max_value: 23 },
        { type: 3, name: 'who-for', required: false, max_length: 3000 },
        { type: 8, name: 'crew' },
      ],
    });
    const given = [
      {
        type: 1,
        name: 'plan',
        options: [
          { type: 3, name: 'who-for', value: 'us' },
          { type: 4, name: 'hour', value: 0 },
          { name: 'other', value: 1 },
        ],
      },
    ];
    expect(readOptions({ fields }, given)).toEqual({ whoFor: 'us', hour: 0 });
    expect(readOptions({ fields }, given[0]?.options)).toEqual({ whoFor: 'us', hour: 0 });
    expect(readOptions({ fields }, undefined)).toEqual({});
  });

  it('are everywhere only when all of the family are, and for admins only when all are', () => {
    const [mixed, everywhere] = render(
      spec('a one', { anywhere: true, access: 'admin' }),
      spec('a two'),
      spec('b', { anywhere: true, access: 'admin' }),
    );
    expect(mixed).toMatchObject({ integration_types: [0], contexts: [0, 1], default_member_permissions: null });
    expect(everywhere).toMatchObject({
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      default_member_permissions: '32',
    });
  });

  it('stand in a message’s menu as well, found again by that name', () => {
    const help = spec('help', { shortcut: () => 'Get help', anywhere: true });
    expect(render(help)[1]).toEqual({
      type: 3,
      name: 'Get help',
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      default_member_permissions: null,
    });
    expect(shortcutNamed(registry([spec('home'), help]), 'Get help')).toBe(help);
    expect(shortcutNamed(registry([help]), 'help')).toBeUndefined();
  });
});

describe('languages', () => {
  it.each([
    ['es', ['es-ES', 'es-419']],
    ['pt', ['pt-BR']],
    ['fr', ['fr']],
    ['sv', ['sv-SE']],
    ['zh', ['zh-CN', 'zh-TW']],
    ['nb', ['no']],
    ['pt-br', ['pt-BR']],
    ['eo', []],
  ])('%s are Discord’s %j', (language, locales) => {
    expect(localesOf(language)).toEqual(locales);
  });

  it('call commands what they call them, if Discord can', () => {
    const called = (word: string) =>
      ({ ...languages, fr: { ...languages.en, commandWords: { home: word } } }) as Registry['copy'];
    expect(renderCommands(registry([spec('home')], called('accueil')))[0]).toMatchObject({
      name: 'home',
      name_localizations: { fr: 'accueil' },
    });
    expect(renderCommands(registry([spec('toString')], called('accueil')))[0]).not.toHaveProperty('name_localizations');
    for (const word of ['Accueil', 'a b', '', 'x'.repeat(33)])
      expect(() => renderCommands(registry([spec('home')], called(word)))).toThrow('takes no command');
  });
});

describe('sameness', () => {
  const ours = render(
    spec('plan', { fields: { hour: field.integer(() => 'Hour', { min: 0, max: 23 }) } }),
    spec('home', { shortcut: () => 'Home' }),
  );
  const theirs = () => JSON.parse(JSON.stringify(ours)) as Record<string, unknown>[];

  it('minds a zero, and not what Discord adds', () => {
    expect(
      sameCommands(
        ours,
        theirs().map((it) => ({ ...it, id: '1', version: '2', nsfw: false, description_localizations: null })),
      ),
    ).toBe(true);
    const changed = JSON.parse(JSON.stringify(ours).replace('"min_value":0,', '')) as unknown;
    expect(sameCommands(ours, changed)).toBe(false);
    expect(hashOf(changed as typeof ours)).not.toBe(hashOf(ours));
  });

  it('leaves out where they work when they are one server’s', () => {
    const inServer = theirs().map(({ integration_types: _i, contexts: _c, ...it }) => ({
      ...it,
      guild_id: '1',
      contexts: null,
    }));
    expect(sameCommands(ours, inServer)).toBe(true);
    expect(
      sameCommands(
        ours,
        inServer.map(({ guild_id: _g, ...it }) => it),
      ),
    ).toBe(false);
  });
});
