/** Folding undoes disguise of single characters and keeps plain text as it is. */
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Hello There', 'hello there'],
    ['ｆｕｌｌ', 'full'],
    ['𝓼𝓬𝓻𝓲𝓹𝓽', 'script'],
    ['ⓒⓘⓡⓒⓛⓔ', 'circle'],
    ['раура', 'paypa'],
    ['ze\u200bro wi\u00addth', 'zero width'],
    ['s̷t̷r̷u̷c̷k̷', 'struck'],
    ['café', 'cafe'],
    ['don’t', "don't"],
    ['🇩🇮🇪', 'die'],
    ['\ud800ok', 'ok'],
  ])('%s → %s', (written, folded) => expect(fold(written)).toBe(folded));
});
