/** The picture: its size, its words, its contrast, and that the same chart gives the same bytes. */
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { moods, type MoodChart } from '../../core/check-in/mood-chart.ts';
import { createChartRenderer } from './index.ts';
import { colours, optionsOf, size } from './options.ts';

const chart = (count: number, title = 'Check-ins'): MoodChart => {
  const first = Temporal.PlainDate.from('2026-05-20');
  return {
    title,
    labels: { heavy: 'Heavy', low: 'Low', mixed: 'Mixed', okay: 'Okay', good: 'Good' },
    points: Array.from({ length: count }, (_, n) => {
      const on = first.add({ days: n });
      return { on, label: on.toString().slice(5), mood: moods[(n * 3) % 5]! };
    }),
  };
};
const renderer = createChartRenderer();

describe('a picture', () => {
  it.each([1, 2, 20, 180])('of %i check-ins is a PNG of the promised size, the same every time', async (count) => {
    const [first, again] = [await renderer.render(chart(count)), await renderer.render(chart(count))];
    expect(Array.from(first.subarray(0, 8))).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const view = new DataView(first.buffer, first.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([size.width, size.height]);
    expect(Buffer.compare(first, again)).toBe(0);
  });

  it('draws one check-in as a dot that is seen', async () => {
    expect(countOf(pixels(await renderer.render(chart(1))), colours.line)).toBeGreaterThan(100);
  });

  it('draws its words with fonts of its own', async () => {
    const without = pixels(await renderer.render(chart(3, ' ')));
    const withTitle = pixels(await renderer.render(chart(3, 'Check-ins')));
    expect(countOf(without, colours.ink)).toBeGreaterThan(50);
    expect(countOf(withTitle, colours.ink)).toBeGreaterThan(countOf(without, colours.ink) + 200);
  });

  it('has words on its axis, heaviest at the bottom', () => {
    expect(optionsOf(chart(2))['yAxis']).toMatchObject({ data: ['Heavy', 'Low', 'Mixed', 'Okay', 'Good'] });
  });

  it('has contrast: 4.5:1 for words, 3:1 for shapes (WCAG 2.2 AA)', () => {
    expect(contrast(colours.ink, colours.paper)).toBeGreaterThan(4.5);
    expect(contrast(colours.quiet, colours.paper)).toBeGreaterThan(4.5);
    expect(contrast(colours.line, colours.paper)).toBeGreaterThan(3);
  });
});

const rgb = (hex: string): readonly [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, bl] = rgb(hex).map((it) =>
      it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
  };
  const [dark, bright] = [light(a), light(b)].toSorted((x, y) => x - y);
  return (bright! + 0.05) / (dark! + 0.05);
}

/** How many pixels have exactly this colour. */
function countOf(rows: readonly Uint8Array[], hex: string): number {
  const [r, g, b] = rgb(hex);
  let count = 0;
  for (const row of rows)
    for (let x = 0; x < row.length; x += 4) if (row[x] === r && row[x + 1] === g && row[x + 2] === b) count += 1;
  return count;
}

/** Rows of RGBA from an 8-bit PNG, its filters undone (PNG specification §9). */
function pixels(png: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(png.buffer, png.byteOffset);
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += view.getUint32(at) + 12)
    if (Buffer.from(png.subarray(at + 4, at + 8)).toString() === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  const raw = inflateSync(Buffer.concat(data));
  const stride = size.width * 4;
  const rows: Uint8Array[] = [];
  for (let y = 0; y < size.height; y += 1) {
    const filter = raw[y * (stride + 1)]!;
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    const above = rows[y - 1] ?? new Uint8Array(stride);
    for (let x = 0; x < stride; x += 1) {
      const [left, up, corner] = [x < 4 ? 0 : row[x - 4]!, above[x]!, x < 4 ? 0 : above[x - 4]!];
      const guess = left + up - corner;
      const [p, q, r] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = p <= q && p <= r ? left : q <= r ? up : corner;
      row[x] = row[x]! + [0, left, up, Math.floor((left + up) / 2), paeth][filter]!;
    }
    rows.push(row);
  }
  return rows;
}
