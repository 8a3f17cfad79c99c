/** Every column that is stored is explained once in `/privacy`, and nothing is explained that does not exist. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/core/copy/languages.ts';
import { dataClasses } from '../../src/core/privacy/privacy.ts';
import { columnsOf } from '../kit/columns.ts';
import { openTemplateDatabase } from '../kit/database.ts';

const explained = dataClasses.flatMap(({ stored }) =>
  Object.entries(stored).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
);

describe('the privacy statement', () => {
  it('explains every stored column, and no other', async () => {
    await using database = await openTemplateDatabase();
    const stored = (await columnsOf(database)).map(({ table, column }) => `${table}.${column}`);
    expect(stored.length).toBeGreaterThan(100);
    expect(stored.filter((it) => !explained.includes(it))).toEqual([]);
    expect(explained.filter((it) => !stored.includes(it))).toEqual([]);
  });

  it('explains each once', () => {
    expect(explained.filter((it, at) => explained.indexOf(it) !== at)).toEqual([]);
  });

  it('has a class of data for every explanation', () => {
    const ids = dataClasses.map((it) => it.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(Object.keys(languages.en.privacy.classes).toSorted());
  });
});
