/** Reads Prometheus' text exposition format 0.0.4, strictly enough that what it takes a scraper takes, too. */

export type Sample = Readonly<{ name: string; labels: Readonly<Record<string, string>>; value: number }>;

const comment =
  /^# (?:HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (?:counter|gauge|histogram|summary|untyped))$/;
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** Throws at the first line that does not belong there, and at a series that comes twice. */
export function samplesOf(text: string): readonly Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const samples = text
    .split('\n')
    .filter((line) => line !== '' && !comment.test(line))
    .map(sampleOf);
  const names = samples.map(({ name, labels }) =>
    JSON.stringify([name, Object.entries(labels).map(String).toSorted()]),
  );
  const twice = names.find((it, at) => names.indexOf(it) !== at);
  if (twice !== undefined) throw new Error(`there twice: ${twice}`);
  return samples;
}

function sampleOf(line: string): Sample {
  const [, name, inside = '', number] = sample.exec(line) ?? [];
  if (name === undefined || number === undefined) throw new Error(`no sample: ${line}`);
  const value = /^[+-]?Inf$/.test(number) ? Number(number.replace('Inf', 'Infinity')) : Number(number);
  if (Number.isNaN(value) && !/^nan$/i.test(number)) throw new Error(`no number: ${line}`);
  return { name, labels: labelsOf(inside, line), value };
}

function labelsOf(inside: string, line: string): Sample['labels'] {
  const found: [string, string][] = [];
  label.lastIndex = 0;
  while (label.lastIndex < inside.length) {
    const [, name, value] = label.exec(inside) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no labels: ${line}`);
    found.push([name, value]);
  }
  return Object.fromEntries(found);
}

/** The value of the one series of this name with exactly these labels; undefined where there is none. */
export const valueOf = (samples: readonly Sample[], name: string, labels: Sample['labels'] = {}): number | undefined =>
  samples.find(
    (it) =>
      it.name === name &&
      Object.keys(it.labels).length === Object.keys(labels).length &&
      Object.entries(labels).every(([key, value]) => it.labels[key] === value),
  )?.value;
