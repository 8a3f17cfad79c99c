/** Messages to read at speed, made from a seed: half of them plain ASCII, half with accents, emoji and other scripts; all harmless. */
import { everydayTalk } from './talk.ts';

/** A small generator of numbers that is the same everywhere (mulberry32): 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let it = Math.imul(state ^ (state >>> 15), 1 | state);
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it;
    return ((it ^ (it >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const foreign =
  'café naïve jalapeño Zürich Malmö déjà résumé coração maçã über schön straße façade señor mañana niño año Łódź Kraków Praha žena čaj şeker güzel İstanbul Ελλάδα καλημέρα привет спасибо сегодня погода 今日は 天気 いいね こんにちは 你好 朋友 天气 안녕 오늘 날씨 مرحبا صديقي שלום חבר नमस्ते दोस्त สวัสดี'.split(
    ' ',
  );
const signs = ['😅', '☀️', '🌧️', '🐈', '👋🏽', '💛💛', '🎉', '👩‍👩‍👧', '…', '—', '’', '½', '™', '①', 'ﬁn', '𝒽𝑒𝓁𝓁𝑜'];

export type Messages = Readonly<{ ascii: readonly string[]; all: readonly string[] }>;

/** Everyday talk, a word to some sixty; in the other half every eighth word or so is of another script, or a sign. */
export function messagesFrom(seed: number, count: number): Messages {
  const next = seeded(seed);
  const one = (of: readonly string[]): string => of[Math.floor(next() * of.length)] ?? '';
  const talk = (at: number): string => everydayTalk(seed + at);
  const ascii = Array.from({ length: count / 2 }, (_, at) => inAscii(talk(at)));
  const mixed = (word: string): string => (next() > 0.15 ? word : next() < 0.6 ? one(foreign) : `${word}${one(signs)}`);
  const other = Array.from({ length: count / 2 }, (_, at) =>
    talk(count + at)
      .split(' ')
      .map(mixed)
      .join(' '),
  );
  return { ascii, all: [...ascii, ...other] };
}

const inAscii = (text: string): string =>
  text
    .replaceAll('’', "'")
    .replace(/[^\x20-\x7e]+/g, '')
    .trim() || 'ok';
