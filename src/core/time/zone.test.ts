import { describe, expect, it } from 'vitest';
import { findZone, suggestZones } from './zone.ts';

describe('findZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe / BERLIN ', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['utc', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Edinburgh', 'Europe/London'],
    ['München', 'Europe/Berlin'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['Europe/\u200bBerlin', 'Europe/Berlin'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('reads %j', (text, zone) => {
    expect(findZone(text)).toEqual({ ok: true, value: zone });
  });

  it.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['Amercia/New_York', 'America/New_York'],
    ['Los Angelas', 'America/Los_Angeles'],
    ['Tokio', 'Asia/Tokyo'],
    ['Edinburg', 'Europe/London'],
    ['Lond', 'Europe/London'],
  ])('names the nearest to %j', (text, nearest) => {
    expect(findZone(text)).toEqual({ ok: false, problem: { kind: 'unknown-zone', nearest } });
  });

  it.each([[''], ['xx'], ['+02:00'], ['Moon/Base'], ['🙂'.repeat(4_000)], ['constructor'], ['CST6'], ['Z']])(
    'has no guess for %.20j',
    (text) => {
      expect(findZone(text)).toEqual({ ok: false, problem: { kind: 'unknown-zone' } });
    },
  );
});

describe('suggestZones', () => {
  it('offers what starts so before what holds it, and no more than asked', () => {
    expect(suggestZones('rome', 5)[0]).toBe('Europe/Rome');
    expect(suggestZones('berl', 1)).toEqual(['Europe/Berlin']);
    expect(suggestZones('asia/to', 5)).toEqual(['Asia/Tokyo', 'Asia/Tomsk']);
    expect(suggestZones('e', 25)).toHaveLength(25);
  });
});
