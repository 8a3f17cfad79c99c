/** Text → lines of Markdown, in runs that may be cut between their units and nowhere else. */
import type { Inline, Text } from '../../core/chat/card.ts';
import { assertNever } from '../../core/kit/result.ts';
import { isBlank } from './render-clip.ts';
import { isTame, labelAndAddress, maskedAddress, webAddress } from './render-links.ts';
import { escapedUnits, plainUnits, whole, type Units } from './render-markdown.ts';

/** `open` and `close` stand or fall with the units between them; `calls` is whom it mentions. */
export type Run = Readonly<{ open: string; units: Units; close: string; calls?: string }>;
export type Line = readonly Run[];

export const literal = (markdown: string): Run => ({ open: markdown, units: '', close: '' });
export const lengthOf = (line: Line): number => markdownOf(line).length;
export const markdownOf = (line: Line): string =>
  line.map(({ open, units, close }) => open + whole(units) + close).join('');

export const linesOf = (text: Text): readonly Line[] => splitAtLineEnds(text).map((line) => lineOf(settled(line)));

/** For titles and names, which are one line. */
export const oneLine = (words: string): string => words.toWellFormed().replace(lineEnd, ' ').trim();

const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/** Emphasis is closed and opened again around a line's end: Discord's smaller print goes line by line. */
function splitAtLineEnds(text: Text): readonly Text[] {
  const lines: Inline[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string' && part.kind !== 'strong' && part.kind !== 'soft') {
      lines.at(-1)?.push(part.kind === 'link' ? { ...part, text: oneLine(part.text) } : part);
      continue;
    }
    const words = (typeof part === 'string' ? part : part.text).toWellFormed();
    words.split(lineEnd).forEach((line, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(...(typeof part === 'string' ? [line] : withSpacesOutside(line, part.kind)));
    });
  }
  return lines;
}

/** `** so **` is no emphasis to Discord, and `****` is four asterisks. */
function withSpacesOutside(words: string, kind: 'strong' | 'soft'): readonly Inline[] {
  const core = words.trim();
  if (core === '') return [words];
  const at = words.indexOf(core);
  return [words.slice(0, at), { kind, text: core }, words.slice(at + core.length)];
}

/**
 * Neighbours of one kind become one. Where light emphasis touches strong, no parser can tell whose the asterisks are:
 * the lighter gives way, the words stay.
 */
function settled(line: Text): Text {
  const merged = merge(line);
  const isStrong = (it: Inline | undefined) => typeof it === 'object' && it.kind === 'strong';
  return merge(
    merged.map((it, at) =>
      typeof it === 'object' && it.kind === 'soft' && (isStrong(merged[at - 1]) || isStrong(merged[at + 1]))
        ? it.text
        : it,
    ),
  );
}

function merge(line: Text): Text {
  const merged: Inline[] = [];
  for (const part of line) {
    const last = merged.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') merged.splice(-1, 1, last + part);
    else if (isEmphasis(part) && isEmphasis(last) && part.kind === last.kind)
      merged.splice(-1, 1, { kind: part.kind, text: last.text + part.text });
    else merged.push(part);
  }
  return merged;
}

type Emphasis = Extract<Inline, { kind: 'strong' | 'soft' }>;
const isEmphasis = (it: Inline | undefined): it is Emphasis =>
  typeof it === 'object' && (it.kind === 'strong' || it.kind === 'soft');

function lineOf(line: Text): Line {
  let before = '';
  return line.flatMap((part) => {
    const runs = runsOf(part, before);
    // What is no word stands for one: it ends a line's beginning.
    before += typeof part === 'string' ? part : 'text' in part ? part.text : 'x';
    return runs;
  });
}

const plain = (words: string, before: string): Run => ({ open: '', units: plainUnits(words, before), close: '' });

function runsOf(part: Inline, before: string): readonly Run[] {
  if (typeof part === 'string') return [plain(part, before)];
  switch (part.kind) {
    case 'strong':
      return [{ open: '**', units: escapedUnits(part.text, before), close: '**' }];
    case 'soft':
      return [{ open: '*', units: escapedUnits(part.text, before), close: '*' }];
    case 'link':
      return linkRuns(part.text, part.url, before);
    case 'user':
      return [mention('@', part.user.user, before)];
    case 'channel':
      return [mention('#', part.channel.channel, before)];
    case 'role':
      return [mention('@&', part.role, before)];
    case 'timestamp':
      return [literal(`<t:${Math.floor(part.at.epochMilliseconds / 1000)}:${styles[part.as]}>`)];
    default:
      return assertNever(part);
  }
}

/** Reference, "Timestamp Styles". */
const styles = { date: 'D', time: 't', 'date-and-time': 'F', 'from-now': 'R' } as const;

/** Ids are digits without a leading zero (OpenAPI, SnowflakeType); whatever else comes in their place is only words. */
function mention(mark: '@' | '#' | '@&', id: string, before: string): Run {
  if (!/^[1-9]\d{0,19}$/.test(id)) return plain(oneLine(id), before);
  return mark === '@' ? { ...literal(`<@${id}>`), calls: id } : literal(`<${mark}${id}>`);
}

/** A masked link where Discord makes one of it; else the label and the address, so that nobody is left without. */
function linkRuns(label: string, url: string, before: string): readonly Run[] {
  const address = webAddress(url);
  if (address === undefined) return [plain(oneLine(labelAndAddress(label, url)), before)];
  const bare = literal(`<${address}>`);
  if (isBlank(label) || label === url.trim()) return [bare];
  if (isTame(label)) return [{ open: '[', units: label, close: `](<${maskedAddress(url)}>)` }];
  return [plain(`${label} (`, before), bare, plain(')', `${before}x`)];
}
