/** Telling a database that is away from one that was asked something wrong. */
import { describe, expect, it } from 'vitest';
import { isConnectionProblem } from './problems.ts';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a connection problem', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EPIPE', '08006', '57P01', '53300', '28P01', '3D000'])('is %s', (code) => {
    expect(isConnectionProblem(coded(code))).toBe(true);
  });

  it('is what the driver says without a code', () => {
    expect(isConnectionProblem(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isConnectionProblem(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('is every address refusing', () => {
    expect(isConnectionProblem(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true);
  });

  it.each(['23505', '42P01', '40001', '25006', '57014'])('is not %s', (code) => {
    expect(isConnectionProblem(coded(code))).toBe(false);
  });

  it('is not a mistake of ours', () => {
    expect(isConnectionProblem(new TypeError('x is not a function'))).toBe(false);
    expect(isConnectionProblem('ECONNREFUSED')).toBe(false);
  });
});
