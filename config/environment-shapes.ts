/** What the values of variables look like: addresses, switches, numbers in a row. */
import { z } from 'zod';

const blank = (value: unknown): unknown => (value === '' ? undefined : value);
export const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
export const url = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));
export const yesNo = z.enum(['yes', 'no']);
/** A token goes to nobody in the clear, but for this machine itself. */
export function isSafeApi(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
/** As people copy it from Discord’s pages; the version is the adapter’s to choose. */
export const withoutVersion = (value: string): string => value.replace(/\/+$/, '').replace(/\/v\d+$/, '');

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** "0,2,5" or "0-3". */
export function shardsIn(text: string): readonly number[] {
  const [first = 0, last] = text.split('-').map(Number);
  if (last === undefined) return [...new Set(text.split(',').map(Number))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
