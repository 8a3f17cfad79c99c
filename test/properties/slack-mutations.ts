/** Bad inputs from good ones, by numbers that a seed gives again: parts left out, of other kinds, huge, deep, of somebody else. */
import { formOf, payloadOf, types } from '../kit/slack-http.ts';
import type { Fixture } from './slack-fixtures.ts';

/** `signed` as Slack would send it, but for what it says. */
export type BadInput = Readonly<{ name: string; body: string; type: string; payload: unknown }>;

/** Numbers from 0 to 1, always the same from a seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Loose = Record<string, unknown>;
type Spot = Readonly<{ inside: Loose | unknown[]; key: string | number }>;

/** `strange` are addresses and ids that are not of the workspace it comes from. */
export function createMaker(fixtures: readonly Fixture[], strange: readonly string[]) {
  const often = fixtures.flatMap((it) => (it.isLoud ? [it] : [it, it, it, it, it]));
  return { make };

  /** The nth of a seed. */
  function make(seed: number, nth: number): BadInput {
    const next = numbersFrom(seed ^ Math.imul(nth + 1, 0x9e3779b1));
    const below = (most: number) => Math.floor(next() * most);
    const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
    const { kind, name, payload } = one(often);
    const root: Loose = { it: structuredClone(payload) };
    const body = root['it'] as Loose;
    // Slack numbers everything it tells; what comes twice is not done twice.
    if ('trigger_id' in body) body['trigger_id'] = `bad.${nth}`;
    if ('event_id' in body) body['event_id'] = `EvBad${nth}`;
    // Where an answer would go is what somebody would like to choose.
    if ('response_url' in body && next() < 0.1) body['response_url'] = one(strange);
    for (let left = one([0, 1, 1, 1, 1, 1, 2, 3]); left > 0; left -= 1) spoil(one(spotsIn(root)));
    return written(root['it']);

    function spoil({ inside, key }: Spot): void {
      const at = inside as Record<string | number, unknown>;
      const now = at[key];
      const roll = next();
      if (roll < 0.25) delete at[key];
      else if (roll < 0.6) at[key] = other(now);
      else if (roll < 0.7)
        at[key] = typeof now === 'number' ? String(now) : typeof now === 'string' ? Number(now) || 0 : 0;
      else if (roll < 0.8) at[key] = Array.isArray(now) ? Object.fromEntries(now.entries()) : [now, now];
      else if (roll < 0.9) at[key] = one(strange);
      else if (roll < 0.95 && !Array.isArray(inside)) define(inside, one(names), other(now));
      else at[key] = structuredClone(valueAt(one(spotsIn({ it: body }))));
    }

    function other(now: unknown): unknown {
      const roll = next();
      if (roll < 0.005) return 'x'.repeat(one([10_000, 10_000, 10_000, 200_000]));
      if (roll < 0.01) return nested(one([50, 500, 3_000]));
      if (roll < 0.1 && typeof now === 'string') return now.slice(0, below(now.length + 1));
      if (roll < 0.2 && typeof now === 'string') return `${now.slice(0, below(now.length + 1))}${one(bits)}${now}`;
      return structuredClone(one(junk));
    }

    function written(it: unknown): BadInput {
      const roll = next();
      const raw =
        kind === 'slash_commands' ? formOf(fieldsOf(it)) : kind === 'interactive' ? payloadOf(it) : JSON.stringify(it);
      const type = kind === 'events_api' ? types.json : types.form;
      if (roll > 0.03) return { name, body: raw ?? '', type, payload: it };
      // A little of it is broken as bytes, or says that it is something else.
      const cut = below((raw ?? '').length + 1);
      if (roll < 0.01) return { name, body: (raw ?? '').slice(0, cut), type, payload: it };
      if (roll < 0.02)
        return {
          name,
          body: `${(raw ?? '').slice(0, cut)}${one(bits)}${(raw ?? '').slice(cut + 1)}`,
          type,
          payload: it,
        };
      return {
        name,
        body: raw ?? '',
        type: one([types.json, types.form, 'text/plain', '', 'multipart/form-data']),
        payload: it,
      };
    }
  }
}

/** A form has words alone. */
const fieldsOf = (it: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(typeof it === 'object' && it !== null ? it : { it }).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** As JSON could say it: `__proto__` is a name like any other there. */
const define = (inside: Loose, key: string, value: unknown): void =>
  void Object.defineProperty(inside, key, { value, enumerable: true, configurable: true, writable: true });

const valueAt = ({ inside, key }: Spot): unknown => (inside as Readonly<Record<string | number, unknown>>)[key];

/** Every place in it, the whole of it included. */
function spotsIn(it: Loose): readonly Spot[] {
  const spots: Spot[] = [];
  const look = (inside: Loose | unknown[], depth: number): void => {
    for (const key of Array.isArray(inside) ? inside.keys() : Object.keys(inside)) {
      const value = (inside as Record<string | number, unknown>)[key];
      // The whole is rarely the thing to change: nearly nothing of it would be left.
      if (depth > 0 || spots.length === 0) spots.push({ inside, key });
      if (typeof value === 'object' && value !== null && depth < 12) look(value as Loose, depth + 1);
    }
  };
  look(it, 0);
  return spots.length > 1 ? spots.slice(1) : spots;
}

function nested(depth: number): unknown {
  let it: unknown = 'deep';
  for (let left = depth; left > 0; left -= 1) it = left % 2 === 0 ? [it] : { it };
  return it;
}

/** Names that mean something to the language. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', '\ud800', ''];
const bits = [
  '\ud800',
  '\udfff',
  '\u0000',
  '\u202e',
  '%00',
  '%',
  '&',
  '=',
  '"',
  '\\',
  '<!channel>',
  '<@U1>',
  '~',
  '|',
  '/',
  '\n',
  '🧶',
];
const junk: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  1.5,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '[object Object]',
  '\ud800',
  '\ud83d',
  '__proto__',
  'constructor',
  'T0',
  'U0',
  'C0',
  'D0/1.1',
  '1e999.1',
  '-1',
  'NaN',
  [],
  {},
  [null],
  [[]],
  { id: null },
  { id: {} },
  { __proto__: null, toString: 'x' },
  ['U0', 'U0'],
];
