/** Weekdays as people write them ("weekdays", "Mon-Fri", "Tue, Thu"), read. */

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const spans: Readonly<Record<string, readonly number[]>> = {
  'every day': [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

/** ISO weekdays in order, from "weekdays", "Mon-Fri", "Tue, Thu" or "every day"; undefined when unreadable. */
export function readDays(words: string): readonly number[] | undefined {
  const plain = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const span = spans[plain];
  if (span !== undefined) return span;
  const days = new Set<number>();
  for (const part of plain.split(/,|;|\/|&|\band\b/).map((it) => it.trim())) {
    if (part === '') continue;
    const [from, to, ...rest] = part.split(/\s*[-–]\s*|\s+to\s+/).map(readDay);
    if (from === undefined || rest.length > 0) return undefined;
    if (!/[-–]|\sto\s/.test(part)) {
      days.add(from);
      continue;
    }
    if (to === undefined) return undefined;
    // Sat-Mon runs over the end of the week.
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 0 ? undefined : [...days].sort((a, b) => a - b);
}

function readDay(word: string): number | undefined {
  const plain = word.replace(/[.]$/, '').replace(/s$/, '');
  if (plain.length < 2) return undefined;
  const found = names.filter((name) => name.startsWith(plain));
  return found.length === 1 ? names.findIndex((name) => name === found[0]) + 1 : undefined;
}
