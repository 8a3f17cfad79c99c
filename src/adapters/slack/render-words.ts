/** Words as Slack shows them: whole characters, one line where there is one, and always something to see. */
import { cut } from '../../core/kit/cut.ts';

export const ellipsis = '…';

/** Whole characters, and lines that end one way. */
export const tidy = (words: string): string => words.toWellFormed().replace(lineEnds, '\n');
/** For titles, labels and names, which are one line. */
export const oneLine = (words: string): string => tidy(words).replaceAll('\n', ' ').trim();
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Slack refuses a label or text without anything to see, so there is always something. */
export const labelled = (words: string, most: number): string => {
  const line = oneLine(words);
  return isBlank(line) ? ellipsis : cut(line, most);
};
export const isBlank = (words: string): boolean => !/[^\s\p{Cc}\p{Cf}]/u.test(words);

/** A moment for those who cannot be shown their own clock: an hour that is true everywhere. */
export const utc = (at: Temporal.Instant): string =>
  `${at.toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')} UTC`;
