import { describe, expect, it } from 'vitest';
import { handlers } from '../../commands/index.ts';
import { cardProblems } from '../../core/chat/limits.ts';
import { languages } from '../../core/copy/languages.ts';
import { registryOf } from '../../core/dispatcher/dispatcher.ts';
import { commandNames, firstWords } from './command-names.ts';
import { helpCard, problemCard } from './command-text-cards.ts';
import { commandReader } from './command-text.ts';

const { en } = languages;
const registry = registryOf(handlers);
const names = commandNames(registry, 'ck');
const read = commandReader(registry, names);
const cardFor = (command: string, text: string) => {
  const it = read({ command, text }, en);
  return it.kind === 'help' ? helpCard(it, en, names) : it.kind === 'problem' ? problemCard(it, en, names) : undefined;
};

describe('answers to what was typed', () => {
  it('explain each command as it is called here', () => {
    const card = JSON.stringify(cardFor('/ck-meeting', 'help'));
    expect(card).toContain('/ck-meeting rsvp which:… coming:…');
    expect(card).toContain('/ck-meeting plan [when:…] [title:…]');
    expect(card).toContain('(/ck-meeting plan every second Tuesday 19:00)');
  });

  it('give back what was typed, with what is wrong', () => {
    const card = JSON.stringify(cardFor('/ck-meeting', 'plan Tuesday 19:00 huor:7'));
    for (const words of [en.field.unknownName('huor'), en.common.whatYouWrote, 'plan Tuesday 19:00 huor:7'])
      expect(card).toContain(words);
  });

  it('fit, however much was typed', () => {
    for (const word of firstWords(registry)) {
      for (const text of [
        'help',
        'x'.repeat(9_000),
        'a:b '.repeat(2_000),
        'plan huor:1 '.repeat(500),
        '🧶'.repeat(3_000),
      ]) {
        const card = cardFor(names.slash(word), text);
        expect(card === undefined ? [] : cardProblems(card)).toEqual([]);
      }
    }
  });
});
