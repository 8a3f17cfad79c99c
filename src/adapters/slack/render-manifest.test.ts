import { describe, expect, it } from 'vitest';
import { openSlackManifestSchema } from '../../../test/kit/slack-manifest-schema.ts';
import { handlers } from '../../commands/index.ts';
import type { CommandSpec, Registry } from '../../core/chat/spec.ts';
import { languages } from '../../core/copy/languages.ts';
import { registryOf } from '../../core/dispatcher/dispatcher.ts';
import { firstWords } from './command-names.ts';
import { commandOfShortcut } from './render-manifest-commands.ts';
import { manifestLimits } from './render-manifest-limits.ts';
import { events, scopeNames, scopes } from './render-manifest-scopes.ts';
import { manifestJson, paths, renderManifest } from './render-manifest.ts';

const ours = registryOf(handlers);
const schema = await openSlackManifestSchema();
const problemsOf = (manifest: unknown) => (schema.available ? schema.problemsOf(manifest) : []);
const registry = (...names: readonly string[]): Registry => ({
  ...ours,
  commands: names.map((name): CommandSpec => ({
    name,
    summary: () => `About ${name}`,
    access: 'anyone',
    replies: 'privately',
    fields: {},
  })),
});
const url = 'https://circle.example';

describe('the manifest', () => {
  it('has a command for each first word, with and without a prefix', () => {
    const commandsOf = (prefix?: string) =>
      renderManifest(ours, { prefix }).features.slash_commands.map(({ command }) => command);
    expect(commandsOf()).toEqual(firstWords(ours).map((it) => `/${it}`));
    expect(commandsOf('ck')).toEqual(firstWords(ours).map((it) => `/ck-${it}`));
    expect(renderManifest(ours, { prefix: 'ck' }).display_information.long_description).toContain('/ck-crisis');
  });

  it('says how each is typed, and has Slack name whom it mentions', () => {
    const commands = renderManifest(ours).features.slash_commands;
    expect(commands.every((it) => it.should_escape)).toBe(true);
    expect(commands.find((it) => it.command === '/meeting')?.usage_hint).toContain('plan | list | rsvp');
    expect(commands.find((it) => it.command === '/crisis')?.usage_hint).toBe('[country:…]');
    expect(commands.find((it) => it.command === '/privacy')).not.toHaveProperty('usage_hint');
  });

  it('offers a check-in everywhere, and help everywhere and on messages', () => {
    const { shortcuts = [] } = renderManifest(ours).features;
    expect(shortcuts.map(({ type, name }) => `${name} (${type})`)).toEqual([
      'Get help (global)',
      'Check in (global)',
      'Get help (message)',
    ]);
    expect(shortcuts.map((it) => commandOfShortcut(ours, it.callback_id)?.name)).toEqual([
      'crisis',
      'checkin',
      'crisis',
    ]);
    for (const id of ['', 'global', 'global|', 'global|nothing', 'form|crisis', 'crisis'])
      expect(commandOfShortcut(ours, id)).toBeUndefined();
  });

  it('works behind a firewall, or over addresses of our own', () => {
    const behind = renderManifest(ours);
    expect(behind.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(behind)).not.toContain('http');
    const open = renderManifest(ours, { url: `${url}/` });
    expect(open.settings.socket_mode_enabled).toBe(false);
    expect(open.settings.event_subscriptions.request_url).toBe(url + paths.requests);
    expect(open.settings.interactivity).toMatchObject({ request_url: url + paths.requests });
    expect(open.features.slash_commands.every((it) => it.url === url + paths.requests)).toBe(true);
    expect(open.oauth_config.redirect_urls).toEqual([url + paths.redirect]);
    expect(renderManifest(ours, { url: 'http://127.0.0.1:8080' }).oauth_config.redirect_urls).toHaveLength(1);
  });

  it.each([
    '',
    'circle.example',
    'http://circle.example',
    `${url}?a`,
    `${url}#a`,
    'https://a:b@circle.example',
    'ftp://circle.example',
  ])('takes no address such as “%s”', (other) => {
    expect(() => renderManifest(ours, { url: other })).toThrow('the address');
  });
});

describe.runIf(schema.available)('Slack’s own schema', () => {
  it('describes what we make', () => {
    for (const options of [{}, { prefix: 'ck' }, { url }, { prefix: 'x'.repeat(12), url }])
      expect(problemsOf(JSON.parse(manifestJson(renderManifest(ours, options))))).toEqual([]);
  });

  it('refuses what is wrong', () => {
    const right = renderManifest(ours);
    expect(problemsOf({ ...right, colour: 'blue' })).not.toEqual([]);
    expect(problemsOf({ ...right, _metadata: { major_version: 3 } })).not.toEqual([]);
    const features = { ...right.features, slash_commands: [{ command: 'no-slash', description: 'x' }] };
    expect(problemsOf({ ...right, features })).toHaveLength(1);
    expect(problemsOf({ ...right, _metadata: { major_version: 2 }, features })).toHaveLength(1);
  });
});

describe('limits', () => {
  it('are told as a sentence', () => {
    const many = Array.from(
      { length: manifestLimits.commands + 1 },
      (_, at) => `word${String.fromCharCode(97 + (at % 26)).repeat(1 + at / 26)}`,
    );
    expect(() => renderManifest(registry(...many))).toThrow('51 commands');
    expect(() => renderManifest(registry('status'))).toThrow('Slack’s own');
    expect(() => renderManifest(registry('status'), { prefix: 'ck' })).not.toThrow();
    expect(() => renderManifest(registry('x'.repeat(32)))).toThrow('33 characters');
    expect(() => renderManifest(registry())).toThrow('0 commands');
  });
});

describe('what is asked for', () => {
  it('has a reason each, in a sentence', () => {
    for (const { why } of Object.values(scopes)) expect(why).toMatch(/^[A-Z].{20,}\.$/);
    expect(renderManifest(ours).oauth_config.scopes.bot).toEqual(scopeNames);
  });

  it('covers every event, as Slack demands', () => {
    const needed = Object.values(events).filter((it) => it !== undefined);
    expect(needed.filter((it) => !scopeNames.includes(it))).toEqual([]);
    // Of reading scopes nothing is asked for that no event or verb of ours uses.
    const read = scopeNames.filter((it) => /:(history)$/.test(it));
    expect(read.filter((it) => !needed.some((other) => other === it))).toEqual([]);
  });

  it('is named in our own language alone', () => {
    expect(renderManifest(ours).display_information.name).toBe(languages.en.common.botName);
  });
});
