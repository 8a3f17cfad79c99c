/** Texts that come again and again are read once. What is read must never be changed. */

const rememberedAtMost = 500;
const longestRemembered = 10_000;

/** In two halves, so that the oldest go without being looked for. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  let [lately, before] = [new Map<string, T>(), new Map<string, T>()];
  return (text) => {
    const known = lately.get(text) ?? before.get(text) ?? read(text);
    if (text.length > longestRemembered) return known;
    if (lately.size >= rememberedAtMost) [lately, before] = [new Map(), lately];
    lately.set(text, known);
    return known;
  };
}
