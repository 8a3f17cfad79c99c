/** Slack’s own types and limits as a judge of what we send, where their schema lies beside the checkout; and the rules it lacks. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { ruleProblems, type Surface } from './slack-rules.ts';

export type SlackSchema = Readonly<
  | {
      available: true;
      /** Where in the payload something is wrong, as JSON pointers, `/` being all of it; and the rules it breaks. */
      problemsOf(surface: Surface, payload: unknown): readonly string[];
      /** The same for a call, as the Web API gets it: a form whose lists and objects are JSON. */
      callProblems(method: string, form: Readonly<Record<string, unknown>>): readonly string[];
    }
  | { available: false; reason: string }
>;

const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference', 'slack-payloads.schema.json');

export async function openSlackSchema(): Promise<SlackSchema> {
  if (!existsSync(file)) return { available: false, reason: `the schema of Slack’s payloads is not at ${file}` };
  const document = JSON.parse(await readFile(file, 'utf8')) as Loose;
  const names = Object.keys(recordOf(document['definitions']));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'slack' });
  const validators = new Map<string, ValidateFunction>();

  return {
    available: true,
    problemsOf: (surface, payload) => [
      ...shapeProblems(definitions[surface], payload),
      ...ruleProblems(surface, payload),
    ],
    callProblems,
  };

  function callProblems(method: string, form: Readonly<Record<string, unknown>>): readonly string[] {
    const wanted = `${method.replaceAll('.', '')}arguments`.toLowerCase();
    const name = names.find((it) => it.toLowerCase() === wanted);
    if (name === undefined) return unlisted.includes(method) ? [] : [`the schema has no ${method}`];
    const { token: _token, team_id: _team, ...body } = argumentsIn(form);
    const view = recordOf(body['view']);
    return [
      ...shapeProblems(name, body),
      ...('blocks' in body ? ruleProblems('message', body['blocks']) : []),
      ...('view' in body ? ruleProblems(view['type'] === 'home' ? 'home' : 'modal', view) : []),
      ...(typeof body['text'] === 'string' && body['text'].length > longestText
        ? [`text: ${body['text'].length} characters, of ${longestText}`]
        : []),
    ];
  }

  function shapeProblems(name: string, payload: unknown): readonly string[] {
    const validate = validators.get(name) ?? ajv.compile({ $ref: `slack#/definitions/${encodeURIComponent(name)}` });
    validators.set(name, validate);
    if (validate(payload)) return [];
    return [...new Set((validate.errors ?? []).map((it) => (it.instancePath === '' ? '/' : it.instancePath)))];
  }
}

const definitions = { message: 'MessageBlocks', modal: 'ModalView', home: 'HomeView' } as const;

/** The schema leaves out what uploads files. */
const unlisted = ['files.getUploadURLExternal', 'files.completeUploadExternal'];

/** The page "Truncating really long messages". */
const longestText = 40_000;

/** What is JSON or a number in the form; all else is words. */
const argumentsIn = (form: Readonly<Record<string, unknown>>): Loose =>
  Object.fromEntries(Object.entries(form).map(([key, value]) => [key, argumentOf(key, value)]));

function argumentOf(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (['limit', 'post_at', 'count', 'page'].includes(key)) return Number(value);
  if (!/^(?:[[{]|true$|false$)/.test(value) || key === 'text') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
