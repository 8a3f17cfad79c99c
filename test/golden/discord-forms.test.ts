/** Every form as a modal of Discord's: reviewed, within its limits, and read back as it was filled in. */
import { ModalBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/adapters/discord/limits.ts';
import { renderForm } from '../../src/adapters/discord/render-form.ts';
import { handlers } from '../../src/commands/index.ts';
import { field } from '../../src/core/chat/field.ts';
import type { FormSpec, Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { openDiscordOpenApi } from '../kit/discord-openapi.ts';
import { goldenFile } from './golden-file.ts';
import { formSpecimen } from './specimens.ts';

const discord = await openDiscordOpenApi();
if (!discord.available) process.stderr.write(`Not held against Discord's own description: ${discord.reason}\n`);

/** One of everything that lists something. */
const listing: FormSpec = {
  ...formSpecimen,
  name: 'listing',
  fields: {
    quiet: field.boolean(() => 'Quietly'),
    host: field.user(() => 'Host'),
    place: field.optional(field.channel(() => 'Place')),
    role: field.optional(field.role(() => 'Role')),
    repeats: field.choice(() => 'Repeats', { weekly: () => 'Every week', monthly: () => 'Every month' }),
  },
};
const prefills: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  specimen: { one: 'filled in', two: '👩‍👩‍👧 '.repeat(500), three: 'b', four: '7' },
  listing: {
    quiet: 'no',
    host: '200000000000000001',
    place: 'nowhere',
    role: '500000000000000001',
    repeats: 'monthly',
  },
};

describe('forms on Discord', () => {
  const forms: readonly FormSpec[] = [formSpecimen, listing, ...handlers.forms];
  it.each(forms.map((it) => [it.name, it] as const))('%s', (name, spec) => {
    const payload = `${name}~grp_0123456789abcdef~chk_0123456789abcdef`;
    const prefill = prefills[name] ?? {};
    const reply: Extract<Reply, { kind: 'form' }> = { kind: 'form', form: name, payload, prefill, language: 'en' };
    const modal = renderForm(spec, reply, languages.en);
    expect(modal).toEqual(goldenFile(`discord/form-${name}.json`, modal));
    expect(new ModalBuilder(modal).toJSON()).toEqual(modal);
    expect(modal.title.length).toBeLessThanOrEqual(limits.modalTitle);
    expect(modal.custom_id.length).toBeLessThanOrEqual(limits.customId);
    expect(modal.components.length).toBeLessThanOrEqual(limits.modalFields);
    if (!discord.available) return;
    expect(discord.problemsOf('POST', '/interactions/1/token/callback', { type: 9, data: modal })).toEqual([]);
  });
});
