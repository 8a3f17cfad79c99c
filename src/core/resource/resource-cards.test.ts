import { describe, expect, it } from 'vitest';
import { aResource, aWay } from '../../../test/fakes/a-resource.ts';
import { cardProblems } from '../chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { resource as words } from '../copy/en/resource.ts';
import { resourceCards } from './resource-cards.ts';
import { chooseResources } from './resource-choice.ts';
import type { Wish } from './resource-rank.ts';
import type { Resource } from './resource.ts';

const copy = { resource: words };
const now = Temporal.Instant.from('2026-07-01T12:00:00Z');
const country = { code: 'XX', name: 'Exland' };
const actions = { more: 'more~XX', otherCountry: 'other' };
const emergency = aResource({ id: 'e', kind: 'emergency', contact: { call: [aWay('999'), aWay('112')] } });
const directory = aResource({
  id: 'd',
  name: 'A Directory',
  kind: 'directory',
  country: undefined,
  contact: { web: [aWay('https://directory.example')] },
});
const choose = (resources: readonly Resource[], wish: Partial<Wish> = {}) =>
  chooseResources(resources, { now, audience: [], withoutVoice: false, languages: [], ...wish });
const help = (resources: readonly Resource[], wish: Partial<Wish> = {}) =>
  plainText(resourceCards.help(copy, country, choose(resources, wish), now, actions));
const more = (resources: readonly Resource[]) =>
  plainText(resourceCards.more(copy, country, choose(resources), now, actions));
const line = (changes: Parameters<typeof aResource>[0]) =>
  aResource({ contact: { call: [aWay('116 123')] }, ...changes });

describe('the help card', () => {
  it('begins with the emergency numbers, then at most two services, then a way to more', () => {
    const lines = ['One', 'Two', 'Three'].map((name) => line({ id: name, name }));
    const shown = help([emergency, ...lines, directory]).split('\n');
    expect(shown.slice(1, 4)).toEqual([
      'In danger now? Call 999 or 112.',
      'One: call 116 123 · 24/7',
      'Two: call 116 123 · 24/7',
    ]);
    expect(shown).toContain('[More ways]');
    expect(shown.join()).not.toContain('Three');
  });

  it('says 24/7 only where a source confirms it', () => {
    expect(help([line({})])).toContain('24/7');
    const unconfirmed = help([line({ hours: { kind: 'always', unconfirmed: true } })]);
    expect(unconfirmed).toContain('hours not confirmed');
    expect(unconfirmed).not.toContain('24/7');
    expect(help([line({ hours: { kind: 'unknown' } })])).toContain('hours not known');
  });

  it('says open or closed by the hours of the service', () => {
    const hours = (from: string) =>
      ({
        kind: 'weekly',
        zone: 'UTC',
        spans: [{ days: [3], from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from('20:00') }],
        allDayOn: [],
      }) as const;
    expect(help([line({ hours: hours('12:00') })])).toContain('open now');
    expect(help([line({ hours: hours('12:01') })])).toContain('closed now');
    expect(more([line({ hours: hours('12:01') })])).toContain('Wednesday 12:01 to 20:00, their time');
  });

  it('dates what is older than 180 days, once where all share it', () => {
    const old = Temporal.PlainDate.from('2024-11-30');
    const mixed = help([emergency, line({ id: 'old', verifiedOn: old })]);
    expect(mixed).toContain('24/7 · last checked November 2024');
    const later = Temporal.PlainDate.from('2025-05-01');
    const two = [line({ id: 'old', verifiedOn: old }), line({ id: 'later', verifiedOn: later })];
    expect(help(two)).toContain('\nLast checked November 2024 or later.');
    const shared = help([{ ...emergency, verifiedOn: old, expiresOn: old }, line({ id: 'old', verifiedOn: old })]);
    expect(shared.match(/last checked/gi)).toHaveLength(1);
    expect(shared).toContain('\nLast checked November 2024.');
    expect(help([line({})])).not.toContain('last checked');
  });

  it('gives only the year where the source does', () => {
    const shown = help([line({ verifiedOn: Temporal.PlainDate.from('2025-01-01'), verifiedYearOnly: true })]);
    expect(shown).toContain('last checked 2025');
    expect(shown).not.toContain('January');
  });

  it('marks an unconfirmed number, and shows it first only where there is no other', () => {
    const calls = [aWay('119', { purpose: 'ambulance', unconfirmed: true }), aWay('110', { purpose: 'police' })];
    expect(help([{ ...emergency, contact: { ...emergency.contact, call: calls } }])).toContain(
      'Call 119 (ambulance, not confirmed) or 110 (police).',
    );
    const sure = { ...emergency, contact: { ...emergency.contact, call: [...calls, aWay('112')] } };
    expect(help([sure])).toContain('Call 112.');
    expect(more([sure])).toContain('119 (ambulance, not confirmed), 110 (police), or 112');
  });

  it('says a language only where it is not the language of the card', () => {
    expect(help([line({ languages: ['nl'] })])).toContain('in Dutch');
    expect(help([line({ languages: ['nl', 'en'] })])).not.toContain('in ');
  });

  it('says ways in writing first to somebody who cannot speak aloud', () => {
    const both = line({ contact: { call: [aWay('1800')], text: [aWay('50808', { send: 'HELLO' })] } });
    const relay = { ...emergency, contact: { ...emergency.contact, relay: [aWay('106')] } };
    expect(help([both])).toContain('call 1800, text HELLO to 50808');
    expect(help([relay, both])).not.toContain('106');
    const quiet = help([relay, both], { withoutVoice: true });
    expect(quiet).toContain('text HELLO to 50808, call 1800');
    expect(quiet).toContain('textphone 106');
  });

  it('shows the directories where a country has no service', () => {
    const shown = help([emergency, directory]);
    expect(shown).toContain(words.noService);
    expect(shown).toContain('[A Directory]');
    expect(shown).not.toContain('[More ways]');
  });
});

describe('the card with more', () => {
  it('shows every service in full', () => {
    const full = line({
      name: 'Full',
      audience: ['youth'],
      ages: { from: 5, to: 25, under: undefined },
      region: 'the north',
      languages: ['en'],
      unconfirmedLanguages: ['es'],
      moreLanguages: 'confirmed',
      cost: 'free',
      mayContactEmergencyServices: 'sometimes',
      confidentialityNote: 'Calls are not recorded.',
      contact: {
        call: [aWay('1'), aWay('2', { language: 'cy', limited: true, area: 'Wales' })],
        text: [aWay('3', { app: 'WhatsApp', callsBack: true })],
        mail: [aWay('a@example.org')],
        web: [aWay('https://example.org')],
      },
    });
    expect(more([full, directory])).toContain(
      'Full: call 1, call 2 (Wales, in Welsh, fewer hours), WhatsApp 3 (they call you back), write to a@example.org, website · for young people · ages 5 to 25 · serves the north · in English, Spanish (not confirmed), and other languages · 24/7 · free · may sometimes contact emergency services · Calls are not recorded.',
    );
    expect(more([full, directory])).toContain('[A Directory]');
  });
});

describe('the card that asks for the country', () => {
  const countries = Array.from({ length: 60 }, (_, place) => ({ code: `C${place}`, name: `Country ${place}` }));
  const card = resourceCards.whichCountry(
    copy,
    countries,
    choose([directory]),
    { country: (code) => `pick~${code}` },
    'unknown-place',
  );

  it('offers every country once, in selects that fit, and the directories', () => {
    const offered = (card.components ?? []).flatMap((it) => (it.kind === 'select' ? it.options : []));
    expect(offered.map(({ actionId }) => actionId)).toEqual(countries.map(({ code }) => `pick~${code}`));
    expect(cardProblems(card)).toEqual([]);
    expect(plainText(card)).toContain('[If you are in … (Country 0 to Country 19)]');
    expect(plainText(card)).toContain('[A Directory]');
  });

  it('prints no number of any country', () => {
    expect(plainText({ ...card, components: [] })).not.toMatch(/\d/);
  });
});
