/** Words → Discord Markdown that reads as those very words, in pieces that may be parted. */
import { graphemes } from './render-clip.ts';

/**
 * What Discord's clients give meaning to (Reference, "Message Formatting", and what their parser does beyond it):
 * emphasis, strikes, spoilers, code, quotes; everything in angle brackets; masked links, which also end at `](`;
 * @everyone and @here; `:name:` emoji; and at the start of a line, or after any space, for parsers differ, headings,
 * subtext and lists. No heading begins with another #. A backslash before a mark that is no letter, digit or space
 * makes it a plain one. The server looks for mentions without minding backslashes, so the two marks of `<@` are parted.
 */
const meaningful = new RegExp(
  [
    /[\\*_~`|<>[\]@]/,
    /:(?!\s)/,
    /(?<=\])\(/,
    /(?<=^|[\s\p{Cf}])(?:[-+](?=[\s#]|$)|#)/u,
    /(?<=(?:^|[\s\p{Cf}])\d+)\.(?!\S)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

const anyMeaningful = new RegExp(meaningful.source, 'u');

/** A web address in plain words, without what RFC 3986 keeps out of addresses and what would mean more than an address. */
const bareAddress = /https?:\/\/(?:[^\s\p{Cc}\p{Cf}<>"\\^`{}|\]@]|\](?!\()|@(?!everyone|here))+/gu;

/** Words as they are where nothing in them means anything, which may be parted between any two characters. */
export type Units = string | readonly string[];
export const whole = (units: Units): string => (typeof units === 'string' ? units : units.join(''));
export const each = (units: Units): readonly string[] => (typeof units === 'string' ? graphemes(units) : units);

/**
 * One line of words as Markdown, in units that must stay whole: characters as people see them, each with its
 * backslashes, and web addresses, which stay clickable. `before` is what stands on the line already.
 */
export function plainUnits(words: string, before = ''): Units {
  if (!words.includes('://')) return escapedUnits(words, before);
  const units: string[] = [];
  let done = 0;
  for (const { index, address } of addressesIn(words)) {
    units.push(...each(escapedUnits(words.slice(done, index), before + words.slice(0, done))), `<${address}>`);
    done = index + address.length;
  }
  return [...units, ...each(escapedUnits(words.slice(done), before + words.slice(0, done)))];
}

/** The same without clickable addresses, for words within emphasis, where some parsers see a line's beginning. */
export function escapedUnits(words: string, before = ''): Units {
  if (!anyMeaningful.test(before + words) && !anyMeaningful.test(words)) return words;
  const escaped = new Set([
    ...Array.from((before + words).matchAll(meaningful), ({ index }) => index - before.length),
    ...Array.from(words.matchAll(meaningful), ({ index }) => index),
  ]);
  let at = -1;
  const unit = (it: string): string => {
    at += 1;
    return escaped.has(at) ? `\\${it}` : it;
  };
  return graphemes(words).map((it) => it.split('').map(unit).join(''));
}

/** In angle brackets an address ends where we say: nothing that follows can become part of it. */
const addressesIn = (words: string): readonly Readonly<{ index: number; address: string }>[] =>
  Array.from(words.matchAll(bareAddress), ({ index, 0: found }) => ({ index, address: trimmed(found) })).filter(
    ({ address }) => URL.canParse(address),
  );

/** The end of a sentence is no part of an address, nor is a bracket that was opened before it. */
function trimmed(address: string): string {
  const short = address.replace(/[.,:;'"!?*]+$/, '');
  const isOneTooMany = (open: string, close: string): boolean =>
    short.endsWith(close) && short.split(close).length > short.split(open).length;
  const shorter = isOneTooMany('(', ')') || isOneTooMany('[', ']') ? short.slice(0, -1) : short;
  return shorter === address ? address : trimmed(shorter);
}
