/** The copy lint: plain, warm, without shame and without promises, in every language, every pack and on the page. */
import { describe, expect, it } from 'vitest';
import { crisisLanguages } from '../../src/core/copy/language.ts';
import { copyRules, type CopyRule } from './copy-rules.ts';
import { foreignCopyRules } from './copy-rules-foreign.ts';
import { filesUnder, isSource } from './modules.ts';
import { wordsOf, wordsOfModule, wordsOfYaml, type Spoken } from './spoken-words.ts';

const isYaml = (name: string): boolean => name.endsWith('.yaml');
const page = 'src/adapters/sandbox/page';
const said = {
  copy: filesUnder('src/core/copy', isSource).flatMap(wordsOfModule),
  page: filesUnder(page, (name) => isSource(name) && /^(texts|scene)/.test(name)).flatMap(wordsOfModule),
  packs: filesUnder('config/packs', isYaml).flatMap(wordsOfYaml),
};

/** The one place that may say it: shown for a record whose hours are confirmed as always, and for nothing else. */
const derivedFromData = '24/7';
const isDerived = ({ where, text }: Spoken): boolean =>
  text === derivedFromData && /^src\/core\/copy\/[a-z]{2}\/resource\.ts/.test(where);

const offences = (rule: CopyRule, texts: readonly Spoken[]): readonly string[] =>
  texts.filter((it) => rule.finds.test(it.text) && !isDerived(it)).map((it) => `${it.where}: ${it.text}`);

describe('what people read', () => {
  it('was all found', () => {
    expect(said.copy.length).toBeGreaterThan(500);
    expect(said.page.length).toBeGreaterThan(100);
    expect(said.packs.length).toBeGreaterThan(120);
    expect(said.copy.filter(isDerived)).toHaveLength(crisisLanguages.length);
  });

  it.each(copyRules)('has no $name', (rule) => {
    const texts = rule.where === 'bot' ? [...said.copy, ...said.page] : Object.values(said).flat();
    expect(offences(rule, texts)).toEqual([]);
  });
});

describe.each(foreignCopyRules)('what people read in $language', ({ language, rules }) => {
  const texts = said.copy.filter(({ where }) => where.startsWith(`src/core/copy/${language}/`));

  it('was all found', () => expect(texts.length).toBeGreaterThan(80));
  it.each(rules)('has no $name', (rule) => expect(offences(rule, texts)).toEqual([]));
  it('says the word “suicide”, and that it is a bot', () => {
    expect(texts.filter(({ text }) => /suic[ií]d/.test(text)).length).toBeGreaterThan(0);
    expect(texts.filter(({ text }) => /\bbot\b/.test(text)).length).toBeGreaterThan(2);
  });
});

describe.each([...copyRules, ...foreignCopyRules.flatMap(({ rules }) => rules)])(
  'the rule about $name',
  ({ finds, catches, leaves }) => {
    it.each(catches)('catches “%s”', (text) => expect(text).toMatch(finds));
    it.each(leaves)('leaves “%s”', (text) => expect(text).not.toMatch(finds));
  },
);

describe('the reader of sources', () => {
  const texts = (source: string) => wordsOf('a.ts', source).map((it) => it.text);

  it('finds what a function may say, in every branch, and marks what is filled in', () => {
    expect(texts("export const a = { b: (n: number) => (n > 1 ? `${n} people` : 'One person') };")).toEqual([
      'Willow people',
      'One person',
    ]);
  });

  it('leaves keys, types, imports and comparisons, which nobody sees', () => {
    expect(
      texts("import { x } from './failed.ts'; const a: 'missed' | x = b === 'overdue' ? c['streak'] : { 'ghost': 1 };"),
    ).toEqual([]);
  });

  it('names the line', () => {
    expect(wordsOf('a.ts', "\n\nconst a = 'x';")).toEqual([{ where: 'a.ts:3', text: 'x' }]);
  });
});
