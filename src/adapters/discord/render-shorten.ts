/** When escaping has made a card longer than Discord takes: the longest texts give way, between characters. */
import { ellipsis } from './render-clip.ts';
import { lengthOf, literal, type Line, type Run } from './render-inline.ts';
import { each } from './render-markdown.ts';

/** How long each may be so that together they are within `budget`: short ones stay whole. */
export function longest(lengths: readonly number[], budget: number): number {
  let left = budget;
  let cap = 0;
  for (const [index, length] of lengths.toSorted((a, b) => a - b).entries()) {
    cap = Math.floor(left / (lengths.length - index));
    if (length > cap) return cap;
    left -= length;
  }
  return Infinity;
}

/** At most `most` long, with an ellipsis where something is missing; no unit, mention or address is ever parted. */
export function cut(line: Line, most: number): Line {
  if (lengthOf(line) <= most) return line;
  const kept: Run[] = [];
  let left = most - ellipsis.length;
  for (const run of line) {
    const whole = lengthOf([run]);
    if (whole > left) {
      kept.push(...started(run, left));
      break;
    }
    kept.push(run);
    left -= whole;
  }
  while (isEmptyLine(kept.at(-1))) kept.pop();
  return [...kept, literal(ellipsis)];
}

/** A line's end, or the mark of smaller print with nothing after it. */
const isEmptyLine = (run: Run | undefined): boolean =>
  run !== undefined && run.units.length === 0 && ['', '-#'].includes(run.open.trim());

/** As much of a run as fits, closed as it should be. */
function started({ open, units, close, ...rest }: Run, most: number): Line {
  let left = most - open.length - close.length;
  const kept: string[] = [];
  for (const unit of each(units)) {
    if (unit.length > left) break;
    kept.push(unit);
    left -= unit.length;
  }
  while (kept.at(-1)?.trim() === '') kept.pop();
  return kept.length === 0 ? [] : [{ ...rest, open, units: kept, close }];
}
