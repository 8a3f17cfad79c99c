/** Undoes stretched letters: "pleeease". */

/** "betteeer": three and more of a letter are one (doubles stay), else two, else every run is one. */
export function unstretched(word: string): readonly string[] {
  const found = [squeeze(word, 3, 1), squeeze(word, 3, 2), squeeze(word, 2, 1)];
  return found.filter((it, at) => it !== word && found.indexOf(it) === at);
}

/** Shortens every run of at least `from` equal letters to `to`. */
function squeeze(word: string, from: number, to: number): string {
  let squeezed = '';
  for (let at = 0; at < word.length;) {
    let end = at + 1;
    while (end < word.length && word.charAt(end) === word.charAt(at)) end++;
    squeezed += word.charAt(at).repeat(end - at >= from ? to : end - at);
    at = end;
  }
  return squeezed;
}
