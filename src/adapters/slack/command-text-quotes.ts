/** Words in quotes, straight or curly, as telephones turn one into the other while typing. */

/** Opens only where a value begins, so that an inch sign or an apostrophe within words stays what it is. */
const doubles = '"“”„‟«»';
const singles = "'‘’‚‛";
const isOneOf = (family: string, it: string | undefined): boolean => it !== undefined && family.includes(it);
/** A closing quote is followed by a space, a comma or the end; that of "5" pipe" in the middle is not one. */
const isEnd = (it: string | undefined): boolean => it === undefined || /[\s,;]/.test(it);

export type Quoted = Readonly<{ inside: string; end: number }>;
export type QuoteReader = (at: number, afterKey: boolean) => Quoted | undefined;

/** Reads the quote that opens at a place; undefined where none opens, or none closes it. Within, \" is a quote and \\ a backslash. */
export function quotesIn(text: string): QuoteReader {
  // Where one found no end, no later one does: looking again and again would make long text slow.
  const unclosed = new Set<string>();

  return (at, afterKey) => {
    const family = [doubles, ...(afterKey ? [singles] : [])].find((it) => isOneOf(it, text[at]));
    if (family === undefined || unclosed.has(family)) return undefined;
    let inside = '';
    let from = at + 1;
    for (let next = from; next < text.length; next += 1) {
      const character = text[next];
      if (character === '\\' && (text[next + 1] === '\\' || isOneOf(doubles + singles, text[next + 1]))) {
        inside += text.slice(from, next);
        next += 1;
        from = next;
      } else if (isOneOf(family, character) && isEnd(text[next + 1])) {
        const isSeparated = /[,;]/.test(text[next + 1] ?? '');
        return { inside: inside + text.slice(from, next), end: next + (isSeparated ? 2 : 1) };
      }
    }
    unclosed.add(family);
    return undefined;
  };
}

/** Does a quote stand here that never closes? Then it is as if it were not there, rather than take all that follows. */
export const isDoubleQuote = (it: string | undefined): boolean => isOneOf(doubles, it);
