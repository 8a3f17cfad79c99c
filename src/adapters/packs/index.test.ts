/** Packs as they ship, and what a broken one is told. */
import { describe, expect, it } from 'vitest';
import { checkLines, linesOf } from '../../core/guideline/guideline.ts';
import { createPackLibrary, InvalidPacks, openPackLibrary } from './index.ts';

const sets = { name: 'shared/guidelines.yaml', text: 'core: [Be kind., Pass any time.]' };
const formats = { name: 'shared/formats.yaml', text: 'short: { title: Short, steps: [{ name: Hello, minutes: 5 }] }' };
const tea = (changes = '') => ({
  name: 'tea.yaml',
  text: `name: tea
title: Tea
summary: Tea together.
style: informal
about: Tea.
whoFor: Anyone.
notFor: Coffee.
size: { min: 1, target: 4, max: 8 }
guidelines: { sets: [core], also: [Share the biscuits.] }
format: short
prompts: [How is the tea?, Warm or cold?, Sugar?]
${changes}`,
});
const problemsOf = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof InvalidPacks) return cause.problems;
    throw cause;
  }
  return [];
};

describe('the packs that ship', () => {
  const packs = openPackLibrary();

  it('cover the kinds of group people ask for', () => {
    expect(packs.all().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['depression', 'anxiety', 'bipolar', 'recovery', 'grief', 'drop-in', 'workplace']),
    );
  });

  it.each(packs.all().map((pack) => [pack.name, pack] as const))('%s says where its limits are', (_, pack) => {
    const lines = pack.guidelines.join('\n');
    expect(lines).toContain('/crisis');
    expect(lines).toMatch(/stays here/);
    expect(lines).toMatch(/danger to life/);
    expect(new Set(pack.guidelines).size).toBe(pack.guidelines.length);
    expect(lines.length).toBeLessThan(2000);
    expect(pack.prompts.some((prompt) => /pass|if anything|perhaps|if you like/i.test(prompt))).toBe(true);
  });

  it.each(packs.all().map((pack) => [pack.name, pack] as const))('%s can be edited as it ships', (_, pack) => {
    const lines = linesOf(pack.guidelines.join('\n'));
    expect(lines).toEqual(pack.guidelines);
    expect(checkLines(lines, [])).toBeUndefined();
  });

  it('tells nobody among colleagues of danger, and begins every other with asking members about it', () => {
    expect(packs.all().flatMap(({ name, paging }) => (paging ? [] : [name]))).toEqual(['workplace']);
  });

  it('says of a workplace that owners may read along', () => {
    expect(packs.find('workplace')?.guidelines.join()).toMatch(/may be able to read or export/);
  });

  it('keeps the drop-in short and without steps to run', () => {
    const dropIn = packs.find('drop-in');
    expect(dropIn?.style).toBe('informal');
    expect(dropIn?.guidelines.length).toBeLessThanOrEqual(5);
  });

  it('has no words that shame, promise or demand', () => {
    const everything = JSON.stringify(packs.all());
    expect(everything).not.toMatch(
      /streak|missed|failed|inactive|ghost|overdue|should have|\bclean\b|\bdirty\b|!!|24\/7|guarantee|committed suicide/i,
    );
    expect(everything).not.toMatch(/\bAA\b|you must|have to/);
  });
});

describe('a pack file', () => {
  it('joins its sets and its own lines, in order', () => {
    const pack = createPackLibrary([sets, formats, tea()]).find('tea');
    expect(pack?.guidelines).toEqual(['Be kind.', 'Pass any time.', 'Share the biscuits.']);
    expect(pack?.format.steps).toEqual([{ name: 'Hello', minutes: 5, perPerson: false }]);
  });

  it('is told every problem at once, with its place', () => {
    const broken = {
      name: 'tea.yaml',
      text: tea().text.replace('style: informal', 'style: loud').replace('[core]', '[none]'),
    };
    const unknown = {
      name: 'mug.yaml',
      text: tea().text.replace('[core]', '[none]').replace('format: short', 'format: long'),
    };
    const problems = problemsOf(() => createPackLibrary([sets, formats, broken, unknown]));
    expect(problems.join('\n')).toMatch(/tea\.yaml: style/);
    expect(problems).toContain('mug.yaml: name: the file of tea is named tea.yaml');
    expect(problems).toContain('mug.yaml: guidelines.sets: none is none of core');
    expect(problems).toContain('mug.yaml: format: long is none of short');
  });

  it('whose guidelines fit on no card is refused', () => {
    const long = tea().text.replace(
      '[Share the biscuits.]',
      `[${Array(12)
        .fill(`"${'b'.repeat(200)}"`)
        .join(', ')}]`,
    );
    expect(problemsOf(() => createPackLibrary([sets, formats, { name: 'tea.yaml', text: long }])).join()).toMatch(
      /tea\.yaml: guidelines: together over 2000/,
    );
  });

  it('that is not YAML, or not there, is named', () => {
    expect(problemsOf(() => createPackLibrary([sets, formats, { name: 'x.yaml', text: '{' }])).join()).toMatch(
      /^x\.yaml: /,
    );
    expect(problemsOf(() => createPackLibrary([formats, tea()]))).toContain(
      'shared/guidelines.yaml: this file is needed',
    );
    expect(problemsOf(() => createPackLibrary([sets, formats]))).toHaveLength(1);
  });

  it('refuses unknown keys, so that a typing slip is noticed', () => {
    expect(problemsOf(() => createPackLibrary([sets, formats, tea('colour: green')])).join()).toMatch(/colour/);
  });
});
