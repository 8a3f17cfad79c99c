/** Which characters make a word, a pause or the end of a sentence. */

export const sentenceEnds = '.!?;\n\r…|';
export const pauses = ',:()[]{}"/\\=&<>';
export const leetInside = "'$@!*+#|";

export function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    character === "'" ||
    character === '*' ||
    character === '#'
  );
}

export function trimMarks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && "'*#@_-.+|~".includes(text.charAt(from))) from++;
  while (to > from && "'*#@_-.+|!~$".includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}
