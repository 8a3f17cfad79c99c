/** A lexicon that is not sound is refused with file and path. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { createLexicon } from './index.ts';
import { checkLexicon, readLexicons } from './lexicon-file.ts';

const shipped = readFileSync(new URL('../../../config/lexicon/en.yaml', import.meta.url), 'utf8');
const changed = (
  change: (file: { rules: Record<string, unknown>[]; words: Record<string, string> }) => void,
): string => {
  const file = parse(shipped);
  change(file);
  return stringify(file);
};

describe('checkLexicon', () => {
  it('accepts what is shipped', () => {
    expect(checkLexicon('en.yaml', shipped).rules.length).toBeGreaterThan(30);
  });

  it('names file and path of a wrong value', () => {
    const source = changed(({ rules }) => Object.assign(rules[0] ?? {}, { level: 4 }));
    expect(() => checkLexicon('en.yaml', source)).toThrow(/^en\.yaml: rules\.0\.level: /);
  });

  it('refuses a rule id used twice', () => {
    const source = changed(({ rules }) => rules.push({ ...rules[0] }));
    expect(() => checkLexicon('en.yaml', source)).toThrow(
      /en\.yaml: rules: the id "suicide\.wish-to-die" is used twice/,
    );
  });

  it('refuses what is not YAML', () => {
    expect(() => checkLexicon('en.yaml', 'a: [')).toThrow(/^en\.yaml: not readable as YAML/);
  });

  it('names the rule that asks for a slot that does not exist', () => {
    const source = changed(({ rules }) => Object.assign(rules[0] ?? {}, { say: ['{nowhere} die'] }));
    expect(() => createLexicon([checkLexicon('en.yaml', source)])).toThrow(
      /en\.yaml: rule suicide\.wish-to-die: .*no slot \{nowhere\}/,
    );
  });

  it('names the rule whose phrase needs no word', () => {
    const source = changed(({ rules }) => Object.assign(rules[0] ?? {}, { say: ['die?'] }));
    expect(() => createLexicon([checkLexicon('en.yaml', source)])).toThrow(
      /rule suicide\.wish-to-die: "die\?" has no word/,
    );
  });

  it('says so when the folder holds no lexicon', async () => {
    await expect(
      readLexicons(new URL('../../../config/lexicon/../../src/adapters/lexicon/', import.meta.url)),
    ).rejects.toThrow(/No lexicon in/);
  });
});
