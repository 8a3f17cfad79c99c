/** Every form as a modal of Slack's: reviewed, within its limits, and read back as it was filled in. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormState, renderCommandForm, renderForm } from '../../src/adapters/slack/render-form.ts';
import { handlers } from '../../src/commands/index.ts';
import { field } from '../../src/core/chat/field.ts';
import type { FormSpec, Reply } from '../../src/core/chat/spec.ts';
import { languages } from '../../src/core/copy/languages.ts';
import { ruleProblems } from '../kit/slack-rules.ts';
import { openSlackSchema } from '../kit/slack-schema.ts';
import { goldenFile } from './golden-file.ts';
import { people } from './slack/cards.ts';
import { words } from './slack/words.ts';
import { commandSpecimen, formSpecimen } from './specimens.ts';

const slack = await openSlackSchema();
if (!slack.available) process.stderr.write(`Not held against Slack's own types: ${slack.reason}\n`);

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
    meeting: field.optional(field.id(() => 'Meeting', { suggests: true })),
  },
};
const prefills: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  specimen: { one: 'filled in', two: '👩‍👩‍👧 '.repeat(500), three: 'b', four: '7' },
  listing: { quiet: 'no', host: people.ada, place: 'nowhere', role: 'crew', repeats: 'monthly', meeting: 'mtg_1' },
};

const open = (spec: FormSpec, prefill: Readonly<Record<string, string>>) => {
  const payload = `${spec.name}~grp_0123456789abcdef~chk_0123456789abcdef`;
  const reply: Extract<Reply, { kind: 'form' }> = { kind: 'form', form: spec.name, payload, prefill, language: 'en' };
  return renderForm(spec, reply, languages.en, { channel: 'C012' });
};

describe('forms on Slack', () => {
  const forms: readonly FormSpec[] = [formSpecimen, listing, ...handlers.forms];
  it.each(forms.map((it) => [it.name, it] as const))('%s', (name, spec) => {
    const modal = open(spec, prefills[name] ?? {});
    expect(modal).toEqual(goldenFile(`slack/form-${name}.json`, modal));
    expect(ruleProblems('modal', modal)).toEqual([]);
    if (!slack.available) return;
    expect(slack.problemsOf('modal', modal)).toEqual([]);
    expect(slack.callProblems('views.open', { trigger_id: '1.2.a', view: JSON.stringify(modal) })).toEqual([]);
  });

  it('of a command that lacks something', () => {
    const modal = renderCommandForm(commandSpecimen, { title: 'Tea' }, languages.en, { channel: 'C012' });
    expect(modal).toEqual(goldenFile('slack/command-form.json', modal));
    expect(slack.available ? slack.problemsOf('modal', modal) : ruleProblems('modal', modal)).toEqual([]);
  });

  it('take anything for what stands in them beforehand', () => {
    const all: FormSpec = { ...formSpecimen, name: 'all', fields: { ...commandSpecimen.fields, ...listing.fields } };
    const typed = fc.oneof(
      words(40),
      fc.constantFrom('7', '99', '-1', 'U012', 'C012', 'true', 'weekly', 'x'.repeat(3001)),
    );
    fc.assert(
      fc.property(fc.array(typed, { minLength: 20, maxLength: 20 }), (said) => {
        const prefill = Object.fromEntries(Object.keys(all.fields).map((name, at) => [name, said[at] ?? '']));
        const modal = open(all, prefill);
        expect(slack.available ? slack.problemsOf('modal', modal) : ruleProblems('modal', modal)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('remember what they were opened for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 75 }), words(10), (payload, channel) => {
        const reply: Extract<Reply, { kind: 'form' }> = {
          kind: 'form',
          form: 'plan',
          payload,
          prefill: {},
          language: 'en',
        };
        const { private_metadata = '' } = renderForm(formSpecimen, reply, languages.en, { channel });
        expect(readFormState(private_metadata)).toEqual({ name: 'plan', payload, opened: { channel } });
      }),
    );
  });
});
