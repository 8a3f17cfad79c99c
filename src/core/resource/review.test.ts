import { describe, expect, it } from 'vitest';
import { aResource, aWay } from '../../../test/fakes/a-resource.ts';
import { failsReview, reviewResources } from './review.ts';

const today = Temporal.PlainDate.from('2026-07-01');
const kinds = (...resources: Parameters<typeof reviewResources>[0]) =>
  reviewResources(resources, today).map(({ kind }) => kind);
const withNumber = (id: string, number: string, changes: Parameters<typeof aResource>[0] = {}) =>
  aResource({ id, name: id, contact: { call: [aWay(number)] }, ...changes });

describe('reviewResources', () => {
  it('has nothing to say of a recent record', () => {
    expect(kinds(withNumber('one', '1'), withNumber('two', '2'))).toEqual([]);
  });

  it('names what is due and fails only on what expired', () => {
    const due = withNumber('due', '1', { verifiedOn: Temporal.PlainDate.from('2025-12-01') });
    const expired = withNumber('expired', '2', { verifiedOn: Temporal.PlainDate.from('2025-06-30') });
    const findings = reviewResources([due, expired], today);
    expect(findings.map((finding) => [finding.kind, failsReview(finding)])).toEqual([
      ['due', false],
      ['expired', true],
    ]);
  });

  it('finds a number under two names, however it is spaced', () => {
    const findings = reviewResources([withNumber('one', '116 123'), withNumber('two', '116123')], today);
    expect(findings).toMatchObject([{ kind: 'doubled', number: '116 123' }]);
    expect(findings.every(failsReview)).toBe(true);
  });

  it('finds it between calls and texts too', () => {
    expect(kinds(withNumber('one', '50808'), aResource({ id: 'two', contact: { text: [aWay('50808')] } }))).toEqual([
      'doubled',
    ]);
  });

  it('tells a menu choice and a word to send apart', () => {
    expect(kinds(withNumber('one', '988'), withNumber('two', '988 then 1'))).toEqual([]);
    const text = (id: string, send: string) =>
      aResource({ id, name: id, contact: { text: [aWay('741741', { send })] } });
    expect(kinds(text('one', 'HOME'), text('two', 'HELLO'))).toEqual([]);
  });

  it('lets other countries use the same short number, but not a full one', () => {
    expect(kinds(withNumber('one', '116 123'), withNumber('two', '116 123', { country: 'YY' }))).toEqual([]);
    expect(kinds(withNumber('one', '+44 1'), withNumber('two', '+441', { country: 'YY' }))).toEqual(['doubled']);
  });

  it('accepts one number for a pair that names each other', () => {
    const one = withNumber('one', '143', { pairedWith: 'two' });
    expect(kinds(one, withNumber('two', '143', { pairedWith: 'one' }))).toEqual([]);
  });

  it('finds a retired number that came back', () => {
    const back = withNumber('back', '1800 931 2237'.replace('1800', '1-800'), { country: 'US' });
    expect(kinds(back)).toEqual(['retired']);
    expect(kinds(withNumber('same', '1393', { country: 'KR' }))).toEqual(['retired']);
    expect(kinds(withNumber('elsewhere', '1393', { country: 'IS' }))).toEqual([]);
  });
});
