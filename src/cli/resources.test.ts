import { describe, expect, it } from 'vitest';
import { aResource, aWay } from '../../test/fakes/a-resource.ts';
import type { ResourceLibrary } from '../core/ports/resource-library.ts';
import type { Resource } from '../core/resource/resource.ts';
import { resourcesCommand } from './resources.ts';

const libraryOf = (all: readonly Resource[]): ResourceLibrary => ({
  near: () => all,
  countries: () => [{ code: 'XX', name: 'Exland' }],
  all: () => all,
});
const run = (args: readonly string[], openLibrary: () => ResourceLibrary, now = '2026-07-01T00:00:00Z') => {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const code = resourcesCommand(args, io, { now: Temporal.Instant.from(now), openLibrary });
  return { code, out: out.join('\n'), err: err.join('\n') };
};
const record = aResource({ contact: { call: [aWay('116 123', { unconfirmed: true })] } });

describe('resources check', () => {
  it('passes when all is recent', () => {
    expect(run(['check'], () => libraryOf([record]))).toEqual({
      code: 0,
      out: '1 records in 1 countries: 0 expired, 0 due for another look, 0 doubled numbers, 0 retired numbers.',
      err: '',
    });
  });

  it('names what is due and still passes', () => {
    const { code, out } = run(['check'], () => libraryOf([record]), '2027-03-01T00:00:00Z');
    expect(code).toBe(0);
    expect(out).toContain('due      XX xx-line: A Line, verified on 2026-06-02, expires on 2027-06-02');
  });

  it('fails on an expired record and says which', () => {
    const { code, err } = run(['check'], () => libraryOf([record]), '2027-07-01T00:00:00Z');
    expect(code).toBe(1);
    expect(err).toBe('expired  XX xx-line: A Line, verified on 2026-06-02, expired on 2027-06-02');
  });

  it('fails on a number under two names', () => {
    const { code, err } = run(['check'], () => libraryOf([record, { ...record, id: 'xx-other', name: 'Other' }]));
    expect(code).toBe(1);
    expect(err).toBe('doubled  116 123 belongs to xx-line (A Line) and xx-other (Other)');
  });

  it('fails on an invalid file with its own words', () => {
    const failing = () => {
      throw new Error('xx.yaml: services[0].name: wrong');
    };
    expect(run(['check'], failing)).toEqual({ code: 1, out: '', err: 'xx.yaml: services[0].name: wrong' });
  });
});

describe('resources list', () => {
  it('lists countries, or the records of one', () => {
    expect(run(['list'], () => libraryOf([record])).out).toBe('XX  Exland: 1 records');
    const one = run(['list', 'xx'], () => libraryOf([record]));
    expect(one.code).toBe(0);
    expect(one.out).toContain(
      'xx-line: A Line (crisis; anyone; hours always) call 116 123, not confirmed; verified on 2026-06-02',
    );
  });

  it('says so when a country is not known', () => {
    expect(run(['list', 'zz'], () => libraryOf([record]))).toMatchObject({ code: 1, out: '' });
  });
});

it('explains itself when asked for something else', () => {
  for (const args of [[], ['mend'], ['check', 'us'], ['list', 'us', 'de']]) {
    expect(run(args, () => libraryOf([]))).toMatchObject({
      code: 2,
      err: 'Usage: resources check | resources list [country]',
    });
  }
});
