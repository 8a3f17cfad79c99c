/** A group's settings as they would be typed, to fill forms in beforehand. */
import type { PlaceWords } from './group-place.ts';
import type { Group } from './group.ts';

/** A group's place as it would be typed, to fill a form in beforehand. */
export const placeWords = ({ settings: { zone, country, cover } }: Pick<Group, 'settings'>): PlaceWords => ({
  zone,
  country: country ?? '',
  cover: cover === undefined ? '' : `${dayWords(cover.days)} ${hm(cover.from)}-${hm(cover.to)}`,
});

/** "mon, wed": read back by `readDays`. */
export const dayWords = (days: readonly number[]): string =>
  days.map((day) => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day - 1] ?? '').join(', ');
const hm = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });
