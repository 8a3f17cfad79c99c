/** Letters of other scripts that look like Latin ones: a small table reviewed by eye, after Unicode UTS #39. */

const lookalikes: Readonly<Record<string, string>> = {
  a: 'аɑαᴀค',
  b: 'ЬвʙβƄБ',
  c: 'сϲᴄ¢ⅽ',
  d: 'ԁɗᴅժđ∂δ',
  e: 'еҽєεᴇ℮ëё€ξ',
  f: 'ƒſꜰғ',
  g: 'ɡɢցğ',
  h: 'һհʜнħ',
  i: 'іıɩιɪӏíⅰ',
  j: 'јϳᴊʝ',
  k: 'κкᴋĸ',
  l: 'ʟⅼƖłӀ',
  m: 'мᴍⅿɱ',
  n: 'пոηɴռиη',
  o: 'оοօσᴏøθ০○',
  p: 'рρᴘþ',
  q: 'ԛգ',
  r: 'гʀᴦя',
  s: 'ѕꜱʂ',
  t: 'тτᴛŧ',
  u: 'υսᴜџµ',
  v: 'νѵᴠⅴ',
  w: 'ԝѡᴡωшщ',
  x: 'хχⅹ',
  y: 'уγʏүყ',
  z: 'ᴢʐ',
  "'": '’‘ʼ´`＇',
  '"': '“”„«»',
  '-': '‐‑‒–—―−',
};

// Letters in boxes, in circles and of flags, each alphabet in one row: typed to spell words past a filter.
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];

/** Code point → what it is read as. Built once. */
export const confusables: ReadonlyMap<number, string> = new Map([
  ...Object.entries(lookalikes).flatMap(([latin, others]) =>
    Array.from(others, (other): [number, string] => [other.codePointAt(0) ?? 0, latin]),
  ),
  // One letter that is two: œ and æ.
  [0x153, 'oe'],
  [0xe6, 'ae'],
  ...alphabets.flatMap((first) =>
    Array.from({ length: 26 }, (_, n): [number, string] => [first + n, String.fromCharCode(97 + n)]),
  ),
]);
