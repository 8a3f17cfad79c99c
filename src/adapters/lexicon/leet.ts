/** What digits and marks inside a word may stand for: "d1e", "$elf". */

const leet: Readonly<Record<string, readonly string[]>> = {
  '0': ['o'],
  '1': ['i', 'l'],
  '3': ['e'],
  '4': ['a'],
  '5': ['s'],
  '6': ['g'],
  '7': ['t'],
  '8': ['b'],
  '9': ['g'],
  $: ['s'],
  '@': ['a'],
  '!': ['i', 'l'],
  '|': ['i', 'l'],
  '+': ['t'],
};

export function readings(chunk: string): readonly string[] {
  if (!hasDigitInWord(chunk) && !hasMark(chunk)) return [chunk];
  let found = [''];
  for (const character of chunk) {
    const as = leet[character] ?? [character];
    // At most eight readings: three ambiguous marks in one word are enough.
    found =
      found.length >= 8
        ? found.map((head) => head + as[0])
        : found.flatMap((head) => as.map((letter) => head + letter));
  }
  return found;
}

export const hasDigitInWord = (word: string): boolean => {
  let digits = 0;
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
    if (code >= 97 && code <= 122) letters++;
  }
  return digits > 0 && letters > 0;
};
const hasMark = (word: string): boolean => ['$', '@', '!', '|', '+'].some((mark) => word.includes(mark));
