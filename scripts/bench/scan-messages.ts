/** Messages to read at speed, made from a seed: half of them plain ASCII, half with accents, emoji and other scripts; all harmless. */

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

const plain =
  'the a my your we they it was is are had been so and but then when after before today yesterday week morning evening bus rain soup garden tea kettle window radio neighbour sister friend work boss train ticket market carrots onions bread walk lake dog cat book page film music song guitar lesson garden beans tomatoes letter postcard phone battery charger laptop screen keyboard coffee biscuit cake recipe oven kitchen table chair lamp door stairs hill river bridge boat kite wind cloud sun little big old new warm cold late early slow quick quiet loud funny nice kind odd green blue red yellow made saw heard found lost fixed cooked planted read watched played carried opened closed called wrote met helped laughed slept woke waited started finished maybe again never always often really quite almost just still too very thanks please hello sorry okay yes no what who where why how'.split(
    ' ',
  );
const foreign =
  'café naïve jalapeño Zürich Malmö déjà résumé coração maçã über schön straße façade señor mañana niño año Łódź Kraków Praha žena čaj şeker güzel İstanbul Ελλάδα καλημέρα привет спасибо сегодня погода 今日は 天気 いいね こんにちは 你好 朋友 天气 안녕 오늘 날씨 مرحبا صديقي שלום חבר नमस्ते दोस्त สวัสดี'.split(
    ' ',
  );
const signs = ['😅', '☀️', '🌧️', '🐈', '👋🏽', '💛💛', '🎉', '👩‍👩‍👧', '…', '—', '’', '½', '™', '①', 'ﬁn', '𝒽𝑒𝓁𝓁𝑜'];

export type Messages = Readonly<{ ascii: readonly string[]; all: readonly string[] }>;

/** From a word to some hundred and fifty, most of them short, as people write. */
export function messagesFrom(seed: number, count: number): Messages {
  const next = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const length = () => 1 + Math.floor(next() ** 3 * 150);
  const sentence = (word: () => string): string => {
    const words = Array.from({ length: length() }, word);
    if (next() < 0.6) words[0] = `${words[0]?.charAt(0).toUpperCase() ?? ''}${words[0]?.slice(1) ?? ''}`;
    return words.join(' ') + one(['', '', '.', '!', '?', ' :)', '...']);
  };
  const ascii = Array.from({ length: count / 2 }, () => sentence(() => one(plain)));
  const other = Array.from({ length: count / 2 }, () =>
    sentence(() => (next() < 0.2 ? one(foreign) : next() < 0.1 ? one(signs) : one(plain))),
  );
  return { ascii, all: [...ascii, ...other] };
}
