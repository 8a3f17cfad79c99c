/** Discord’s own description of its HTTP API as a judge of what we send, where it lies beside the checkout. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type DiscordOpenApi = Readonly<
  | {
      available: true;
      /** Where in the body something is wrong, as JSON pointers; `/` is the body as a whole. Empty when all is well. */
      problemsOf(method: string, path: string, body: unknown): readonly string[];
    }
  | { available: false; reason: string }
>;

const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference', 'discord-openapi.json');

export async function openDiscordOpenApi(): Promise<DiscordOpenApi> {
  if (!existsSync(file)) return { available: false, reason: `Discord’s OpenAPI description is not at ${file}` };
  const document = JSON.parse(await readFile(file, 'utf8')) as Loose;
  const paths = Object.keys(recordOf(document['paths']));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const always of ['snowflake', 'nonce']) ajv.addFormat(always, true);
  ajv.addSchema({ ...(stricter(document) as Loose), $id: 'discord' });
  const validators = new Map<string, ValidateFunction | undefined>();

  return { available: true, problemsOf };

  function problemsOf(method: string, path: string, body: unknown): readonly string[] {
    const template = templateFor(paths, path);
    if (template === undefined) return [`Discord has no ${path}`];
    const validate = validatorFor(method.toLowerCase(), template);
    if (validate === undefined) return body === undefined ? [] : [`${method} ${template} takes no JSON body`];
    if (validate(withoutExtras(body))) return [];
    return [...new Set((validate.errors ?? []).map((it) => (it.instancePath === '' ? '/' : it.instancePath)))];
  }

  function validatorFor(method: string, template: string): ValidateFunction | undefined {
    const key = `${method} ${template}`;
    if (!validators.has(key)) validators.set(key, compiled(method, template));
    return validators.get(key);
  }

  function compiled(method: string, template: string): ValidateFunction | undefined {
    const steps = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema'];
    const found = steps.reduce<unknown>((inner, step) => recordOf(inner)[step], document);
    if (found === undefined) return undefined;
    const pointer = steps.map((it) => encodeURIComponent(it.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    return ajv.compile({ $ref: `discord#/${pointer}` });
  }
}

/** The template that matches; the one with the fewest placeholders, so that `@original` is no message’s id. */
function templateFor(templates: readonly string[], url: string): string | undefined {
  const path = decodeURIComponent(url.replace(/^\/api\/v10/, '').replace(/\?.*$/s, ''));
  const placeholders = (it: string): number => it.split('{').length;
  const [best] = templates
    .filter((it) =>
      new RegExp(`^${it.replace(/[.@*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    )
    .toSorted((a, b) => placeholders(a) - placeholders(b));
  return best;
}

/** Unknown keys are typing errors; sets of permissions are sent as digits and described as integers. */
function stricter(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(stricter);
  if (typeof schema !== 'object' || schema === null) return schema;
  const it = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, stricter(value)]));
  const types = [it['type']].flat();
  if (types.includes('object') && typeof it['properties'] === 'object') it['additionalProperties'] ??= false;
  if (types.includes('integer') && Number(it['maximum']) > 2 ** 40) {
    it['type'] = [...types, 'string'];
    it['pattern'] = '^\\d+$';
  }
  return it;
}

/** What discord.js adds to bodies beyond the description. */
function withoutExtras(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { tts: _tts, enforce_nonce: _enforce, ...rest } = body as Loose;
  return 'data' in rest ? { ...rest, data: withoutExtras(rest['data']) } : rest;
}

type Loose = Readonly<Record<string, unknown>>;
const recordOf = (it: unknown): Loose => (typeof it === 'object' && it !== null ? (it as Loose) : {});
