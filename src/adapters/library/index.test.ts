import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardProblems } from '../../core/chat/limits.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { resource as words } from '../../core/copy/en/resource.ts';
import { resourceCards } from '../../core/resource/resource-cards.ts';
import { chooseResources } from '../../core/resource/resource-choice.ts';
import type { Audience, Resource } from '../../core/resource/resource.ts';
import { failsReview, reviewResources } from '../../core/resource/review.ts';
import { createResourceLibrary, InvalidResources, openResourceLibrary } from './index.ts';

const record = (id: string, rest = '') => `
  - id: ${id}
    name: ${id}
    kind: crisis
    contact:
      call:
        - { number: "116 123" }
    verifiedOn: 2026-06-02
    verifiedBy: a list
    sourceUrl: https://example.org
${rest}`;
const emergency = record('xx-emergency').replace('kind: crisis', 'kind: emergency');
const country = (services: string) => ({ name: 'xx.yaml', text: `country: XX\nname: Exland\nservices:${services}` });
const problemsOf = (...files: Parameters<typeof createResourceLibrary>[0]): readonly string[] => {
  try {
    createResourceLibrary(files);
    return [];
  } catch (cause) {
    if (cause instanceof InvalidResources) return cause.problems;
    throw cause;
  }
};

describe('reading a file', () => {
  it('fills in what a record leaves out', () => {
    const [, line] = createResourceLibrary([country(emergency + record('xx-line'))]).all();
    expect(line).toMatchObject({
      country: 'XX',
      audience: ['anyone'],
      hours: { kind: 'unknown' },
      cost: 'unknown',
      mayContactEmergencyServices: 'unknown',
      verifiedYearOnly: false,
    });
    expect(line?.expiresOn.toString()).toBe('2027-06-02');
  });

  it('takes a year, hours in a zone, and an expiry of its own', () => {
    const text = record(
      'xx-line',
      '    expiresOn: 2026-09-01\n    hours:\n      zone: Asia/Dhaka\n      open:\n        - { days: [mon, sun], from: "15:00", to: "03:00" }\n',
    ).replace('verifiedOn: 2026-06-02', 'verifiedOn: 2025');
    const line = createResourceLibrary([country(emergency + text)]).all()[1];
    expect(line?.verifiedOn.toString()).toBe('2025-01-01');
    expect(line?.verifiedYearOnly).toBe(true);
    expect(line?.expiresOn.toString()).toBe('2026-09-01');
    expect(line?.hours).toMatchObject({ kind: 'weekly', zone: 'Asia/Dhaka', spans: [{ days: [1, 7] }] });
  });

  it.each([
    [
      'a number without quotes',
      record('xx-line').replace('"116 123"', '116123'),
      'contact.call[0].number: a number in quotes',
    ],
    ['an impossible day', record('xx-line').replace('2026-06-02', '2026-02-31'), 'verifiedOn'],
    ['no date', record('xx-line').replace(/.*verifiedOn.*\n/, ''), 'verifiedOn: the date of the source'],
    ['no source', record('xx-line').replace(/.*sourceUrl.*\n/, ''), 'sourceUrl'],
    [
      'an unknown zone',
      record('xx-line', '    hours: { zone: Asia/Nowhere, open: [{ days: daily, from: "15:00", to: "16:00" }] }\n'),
      'hours',
    ],
    ['a word that is not a field', record('xx-line', '    phone: 1\n'), 'phone'],
    ['no way to reach it', record('xx-line').replace(/ {6}call:\n.*\n/, '      call: []\n'), 'at least one way'],
  ])('names file, record and place for %s', (_, text, expected) => {
    const [problem, ...others] = problemsOf(country(emergency + text));
    expect(others).toEqual([]);
    expect(problem).toMatch(/^xx\.yaml: services\[1\] \(xx-line\)/);
    expect(problem).toContain(expected);
  });

  it('names a file that is no YAML, one under a wrong name, and a country without an emergency number', () => {
    expect(problemsOf({ name: 'xx.yaml', text: 'services: [' })[0]).toMatch(/^xx\.yaml: /);
    expect(problemsOf({ ...country(emergency), name: 'yy.yaml' })).toEqual([
      'yy.yaml: country: the file of XX is named xx.yaml',
    ]);
    expect(problemsOf(country(record('xx-line')))).toEqual(['xx.yaml: services: no record of kind emergency']);
  });

  it('refuses an id used twice and a pair that is not named back', () => {
    expect(problemsOf(country(emergency + record('xx-a') + record('xx-a')))).toEqual([
      'xx.yaml: xx-a: this id is used twice',
    ]);
    expect(problemsOf(country(emergency + record('xx-a', '    pairedWith: xx-b\n') + record('xx-b')))).toEqual([
      'xx.yaml: xx-a: xx-b does not name it back as its pair',
    ]);
  });
});

describe('near', () => {
  const world = {
    name: 'international.yaml',
    text: `services:${record('world').replace('kind: crisis', 'kind: directory')}`,
  };
  const warm = record('xx-warm').replace('kind: crisis', 'kind: warmline');
  const library = createResourceLibrary([country(record('xx-line') + warm + emergency), world]);
  const ids = (resources: readonly Resource[]) => resources.map(({ id }) => id);

  it('gives emergency numbers first and directories last', () => {
    expect(ids(library.near('XX', 'crisis'))).toEqual(['xx-emergency', 'xx-line', 'xx-warm', 'world']);
    expect(ids(library.near(' xx ', 'crisis'))).toEqual(['xx-emergency', 'xx-line', 'xx-warm', 'world']);
  });

  it('begins with warmlines for a talk', () => {
    expect(ids(library.near('XX', 'talk'))).toEqual(['xx-warm', 'xx-line', 'world']);
  });

  it('gives the directories alone for an unknown country', () => {
    expect(ids(library.near(undefined, 'crisis'))).toEqual(['world']);
    expect(ids(library.near('ZZ', 'crisis'))).toEqual(['world']);
    expect(ids(library.near('', 'crisis'))).toEqual(['world']);
  });
});

describe('the shipped records', () => {
  const library = openResourceLibrary();
  const numbers = (resource: Resource) =>
    [...resource.contact.call, ...resource.contact.text, ...resource.contact.relay].map(({ value }) => value);
  const when = Temporal.Instant.from('2026-11-22T12:00:00Z');

  it('hold eighty countries, each with an emergency number, and the directories', () => {
    expect(library.countries()).toHaveLength(80);
    expect(library.countries().slice(0, 2)).toEqual([
      { code: 'AR', name: 'Argentina' },
      { code: 'AU', name: 'Australia' },
    ]);
    expect(library.near(undefined, 'crisis').map(({ name }) => name)).toEqual([
      'Find A Helpline',
      'Befrienders Worldwide',
    ]);
  });

  it('have no number under two names and no retired number; old ones fail only the check', () => {
    const findings = reviewResources(library.all(), Temporal.PlainDate.from('2024-12-01'));
    expect(findings.filter(({ kind }) => kind === 'doubled' || kind === 'retired')).toEqual([]);
    expect(reviewResources(library.all(), Temporal.PlainDate.from('2027-12-01')).filter(failsReview).length).toBe(
      library.all().length,
    );
  });

  it('are dated by their sources, none of which is later than June 2026', () => {
    const dates = new Set(library.all().map(({ verifiedOn }) => verifiedOn.toString()));
    expect([...dates].sort()).toEqual(['2023-12-31', '2024-11-30', '2025-01-01', '2026-06-02']);
  });

  it('give the United States line without a menu option that may be off', () => {
    const line = library.near('US', 'crisis').find(({ id }) => id === 'us-988');
    expect(line && numbers(line)).toEqual(['988', '988 then 2', '988']);
    expect(line?.verifiedOn.toString()).toBe('2026-06-02');
  });

  it('lead with a youth line in every country that has one, where the group asks for it', () => {
    const hasYouth = library
      .countries()
      .filter(({ code }) => library.near(code, 'crisis').some(({ audience }) => audience.includes('youth')));
    expect(hasYouth.length).toBeGreaterThan(8);
    const without: string[] = [];
    for (const { code } of hasYouth) {
      const choice = chooseResources(library.near(code, 'crisis'), {
        now: when,
        audience: ['youth'],
        withoutVoice: false,
        languages: [],
      });
      if (choice.first[0]?.audience.includes('youth') !== true) without.push(code);
    }
    expect(without).toEqual([]);
  });

  const groups: readonly (readonly Audience[])[] = [[], ['youth'], ['abuse'], ['eating']];
  it.each(library.countries())('read well and fit everywhere: $name', (place) => {
    for (const audience of groups) {
      for (const withoutVoice of [false, true]) {
        const all = library.near(place.code, 'crisis');
        const choice = chooseResources(all, { now: when, audience, withoutVoice, languages: ['en'] });
        const card = resourceCards.help({ resource: words }, place, choice, when, { more: 'm', otherCountry: 'o' });
        const full = resourceCards.more({ resource: words }, place, choice, when, { otherCountry: 'o' });
        expect([...cardProblems(card), ...cardProblems(full)]).toEqual([]);
        expect(choice.first.length).toBeLessThanOrEqual(2);
        const said = plainText({ body: card.body });
        expect(said.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length).toBeLessThanOrEqual(60);
        for (const number of all.flatMap(numbers)) expect(plainText(full)).toContain(number);
      }
    }
  });
});

const table = new URL('../../../../shared/reference/crisis-lines.md', import.meta.url);
describe.skipIf(!existsSync(table))('beside the table of sources (skipped where it is not at hand)', () => {
  const rows = existsSync(table)
    ? readFileSync(table, 'utf8')
        .split('\n')
        .filter((row) => row.startsWith('| ') && row.split('|').length === 12)
        .map((row) => row.split('|').map((cell) => cell.trim()))
        .filter(([, code]) => code !== 'country' && code !== '---')
    : [];
  const library = openResourceLibrary();
  const numbersIn = (code: string) =>
    library
      .all()
      .filter(({ country }) => country === code)
      .flatMap(({ contact }) => [...contact.call, ...contact.text].map(({ value }) => value));
  /** The numbers of a cell, without the remarks around them. */
  const cellNumbers = (cell: string) =>
    cell
      .replace(/\[GK\]|\(.*?\)|WhatsApp|same number,?|^[A-Z]+ to |,/g, '')
      .split(/ \/ |;/)
      .map((number) => number.trim())
      .filter((number) => /\d/.test(number));

  it('ships every number of confidence H or M, word for word', () => {
    const shipped = rows.filter((row) => row[9] !== 'L');
    expect(shipped.length).toBeGreaterThan(130);
    const wrong: string[] = [];
    for (const [, code = '', service = '', phone = '', text = ''] of shipped) {
      for (const number of [...cellNumbers(phone), ...cellNumbers(text)])
        if (!numbersIn(code).includes(number)) wrong.push(`${code} ${service} ${number}`);
    }
    expect(wrong).toEqual([]);
  });

  it('ships nothing of confidence L', () => {
    const left = rows.filter((row) => row[9] === 'L');
    expect(left.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    for (const [, code = '', service = '', phone = ''] of left) {
      for (const number of cellNumbers(phone))
        if (numbersIn(code).includes(number)) wrong.push(`${code} ${service} ${number}`);
    }
    expect(wrong).toEqual([]);
  });

  it('calls hours round the clock only where the table does so without reservation', () => {
    const unsupported = library
      .all()
      .filter(({ hours }) => hours.kind === 'always' && !hours.unconfirmed)
      .filter(({ country, contact }) => {
        const values = [...contact.call, ...contact.text].map(({ value }) => value);
        return !rows
          .filter((row) => row[1] === country && /^24\/7(?! \[GK\])/.test(row[6] ?? ''))
          .flatMap((row) => [...cellNumbers(row[3] ?? ''), ...cellNumbers(row[4] ?? '')])
          .some((number) => values.includes(number));
      });
    expect(unsupported.map(({ id }) => id)).toEqual([]);
    expect(library.all().some(({ hours }) => hours.kind === 'always' && !hours.unconfirmed)).toBe(true);
  });
});
