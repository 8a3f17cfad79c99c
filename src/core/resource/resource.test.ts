import { describe, expect, it } from 'vitest';
import { aResource, aWay } from '../../../test/fakes/a-resource.ts';
import { freshness } from './resource-age.ts';
import { chooseResources } from './resource-choice.ts';
import { isWritten } from './resource-rank.ts';
import type { Wish } from './resource-rank.ts';
import type { Resource } from './resource.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const now = Temporal.Instant.from('2026-07-01T12:00:00Z');
const wish: Wish = { now, audience: [], withoutVoice: false, languages: [] };
const named = (id: string, changes: Parameters<typeof aResource>[0] = {}) =>
  aResource({ id, contact: { call: [aWay(id)] }, ...changes });
const ids = (resources: readonly Resource[]) => resources.map(({ id }) => id);

describe('freshness', () => {
  const record = aResource({ verifiedOn: day('2026-01-01') });

  it('turns after 180 days and after the day it expires on', () => {
    expect(freshness(record, day('2026-06-30'))).toBe('recent');
    expect(freshness(record, day('2026-07-01'))).toBe('ageing');
    expect(freshness(record, day('2027-01-01'))).toBe('ageing');
    expect(freshness(record, day('2027-01-02'))).toBe('expired');
  });

  it('takes an earlier date where the record names one', () => {
    expect(freshness({ ...record, expiresOn: day('2026-02-01') }, day('2026-02-02'))).toBe('expired');
  });
});

describe('isWritten', () => {
  it('does not count a text that is answered by a call', () => {
    expect(isWritten(aResource({ contact: { text: [aWay('1', { callsBack: true })] } }))).toBe(false);
    expect(isWritten(aResource({ contact: { text: [aWay('1')] } }))).toBe(true);
    expect(isWritten(aResource({ contact: { chat: [aWay('https://example.org')] } }))).toBe(true);
    expect(isWritten(aResource({ contact: { call: [aWay('1')], web: [aWay('https://example.org')] } }))).toBe(false);
  });
});

describe('chooseResources', () => {
  it('keeps emergency numbers and directories apart and shows two services first', () => {
    const choice = chooseResources(
      [
        named('one'),
        named('help', { kind: 'emergency' }),
        named('two'),
        named('three'),
        named('world', { kind: 'directory', country: undefined }),
      ],
      wish,
    );
    expect(ids(choice.emergency)).toEqual(['help']);
    expect(ids(choice.first)).toEqual(['one', 'two']);
    expect(ids(choice.more)).toEqual(['three']);
    expect(ids(choice.directories)).toEqual(['world']);
  });

  it('puts youth lines first for a group of young people and behind for adults', () => {
    const lines = [named('all'), named('young', { audience: ['youth'] }), named('other')];
    expect(ids(chooseResources(lines, { ...wish, audience: ['youth'] }).first)).toEqual(['young', 'all']);
    expect(ids(chooseResources(lines, wish).first)).toEqual(['all', 'other']);
  });

  it('shows a line for other people first only where there is nothing else', () => {
    const choice = chooseResources([named('abuse', { audience: ['abuse'] }), named('all')], wish);
    expect(ids(choice.first)).toEqual(['all']);
    expect(ids(choice.more)).toEqual(['abuse']);
    expect(ids(chooseResources([named('young', { audience: ['youth'] })], wish).first)).toEqual(['young']);
  });

  it('puts ways in writing first for somebody who cannot speak aloud', () => {
    const lines = [named('voice'), named('again'), named('text', { contact: { text: [aWay('50808')] } })];
    expect(ids(chooseResources(lines, { ...wish, withoutVoice: true }).first)).toEqual(['text', 'voice']);
  });

  it('puts a closed line behind, but does not take unknown hours for closed', () => {
    const closed = named('closed', { hours: { kind: 'weekly', zone: 'UTC', spans: [], allDayOn: [] } });
    const unknown = named('unknown', { hours: { kind: 'unknown' } });
    expect(ids(chooseResources([closed, unknown, named('always')], wish).first)).toEqual(['unknown', 'always']);
  });

  it('puts a language the person reads before one they do not', () => {
    const lines = [
      named('nl', { languages: ['nl'] }),
      named('fr', { languages: ['fr'] }),
      named('open', { languages: [] }),
    ];
    expect(ids(chooseResources(lines, { ...wish, languages: ['fr'] }).first)).toEqual(['fr', 'open']);
  });

  it('puts an expired record behind one in date, and never drops it', () => {
    const lines = [named('old', { verifiedOn: day('2024-11-30') }), named('fresh'), named('fresh-too')];
    const choice = chooseResources(lines, wish);
    expect(ids(choice.first)).toEqual(['fresh', 'fresh-too']);
    expect(ids(choice.more)).toEqual(['old']);
  });

  it('shows a pair whole or not at all', () => {
    const dutch = named('dutch', { pairedWith: 'french' });
    const french = named('french', { pairedWith: 'dutch' });
    expect(ids(chooseResources([dutch, named('other'), french], wish).first)).toEqual(['dutch', 'french']);
    const crowded = chooseResources([named('other'), dutch, french, named('last')], wish);
    expect(ids(crowded.first)).toEqual(['other', 'last']);
    expect(ids(crowded.more)).toEqual(['dutch', 'french']);
  });

  it('lets a young line come along as half of a pair', () => {
    const adult = named('adult', { pairedWith: 'young' });
    const young = named('young', { pairedWith: 'adult', audience: ['youth'] });
    expect(ids(chooseResources([adult, named('other'), young], wish).first)).toEqual(['adult', 'young']);
  });
});
