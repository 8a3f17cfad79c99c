/** The adapter as the core sees it: level, theme, certainty, rules and language, and an explanation for people. */
import { describe, expect, it } from 'vitest';
import { crisisLanguages } from '../../core/copy/language.ts';
import { openLexicon } from './index.ts';

const lexicon = await openLexicon();
const read = (text: string) => lexicon.read(text, { languages: crisisLanguages });

describe('read', () => {
  it('answers nothing for ordinary talk', async () => {
    expect(await read('See you on Thursday, I will bring biscuits.')).toBeUndefined();
  });

  it('says level, theme, certainty, rules and language', async () => {
    expect(await read('I want to die')).toEqual({
      level: 2,
      theme: 'suicide',
      certainty: 'clear',
      rules: expect.arrayContaining(['suicide.wish-to-die']),
      language: 'en',
    });
  });

  it.each([
    ['I am going to kill myself tonight', 3, 'suicide'],
    ['I just took a handful of pills', 3, 'injury-now'],
    ['I want to cut myself', 2, 'self-harm'],
    ['my husband beats me', 2, 'danger-from-others'],
    ['I have not eaten in six days', 2, 'eating'],
    ['my friend wants to die', 1, 'worried-for-other'],
    ['I feel so alone and worthless', 1, 'despair'],
    ['my roommate says he is going to kill himself tonight', 3, 'worried-for-other'],
  ])('%s: level %i, %s', async (text, level, theme) => expect(await read(text)).toMatchObject({ level, theme }));

  it('adds two different hints up to a level 2, and says that they are hints', async () => {
    expect(await read('I feel worthless. I cannot do this anymore.')).toMatchObject({ level: 2, certainty: 'hint' });
  });

  it('lifts a clear wish to level 3 when a plan stands elsewhere in the message', async () => {
    expect(await read('I want to die. I have a plan.')).toMatchObject({ level: 3 });
    expect(await read('I have a plan for the garden.')).not.toMatchObject({ level: 3 });
  });
});

describe('in other languages', () => {
  it.each([
    ['quiero quitarme la vida', 'es', 2, 'suicide'],
    ['não quero continuar vivendo', 'pt', 2, 'suicide'],
    ['je veux mettre fin à mes jours', 'fr', 2, 'suicide'],
    ['I want to end my life', 'en', 2, 'suicide'],
    ['me tomé todas mis pastillas', 'es', 3, 'injury-now'],
    ['ma sœur dit qu’elle va se tuer ce soir', 'fr', 3, 'worried-for-other'],
  ] as const)('%s: %s, level %i, %s', async (text, language, level, theme) =>
    expect(await read(text)).toMatchObject({ language, level, theme }),
  );

  it('reads only those it is asked to read', async () => {
    expect(await lexicon.read('quiero quitarme la vida', { languages: ['en', 'fr'] })).toBeUndefined();
  });

  it('lets the stronger speak where two languages mean danger', async () => {
    expect(await read('I want to die. esta noche me voy a suicidar')).toMatchObject({ level: 3, language: 'es' });
  });

  it('leaves words that two languages share to the one the message is in', async () => {
    // Portuguese would hear no denial in "no".
    expect((await read('ya no me corto, llevo un año sin hacerlo'))?.level ?? 0).toBeLessThanOrEqual(1);
  });

  it.each(['¡Quiero morir!', '¿por qué no me muero?', 'je veux « mourir »'])(
    'knows how they punctuate: %s',
    async (text) => expect((await read(text))?.level).toBe(2),
  );
});

describe('explain', () => {
  it('shows the language of what was found, and what was left to another', () => {
    expect(lexicon.explain('quiero morir')).toEqual(expect.arrayContaining(['language: es']));
    const lines = lexicon.explain('ya no me corto, llevo un año sin hacerlo').join('\n');
    expect(lines).toMatch(/language: pt[\s\S]*left to a language that knows more of the message/);
  });

  it('shows views, phrases, adjustments and the decision', () => {
    const lines = lexicon.explain('my friend wants to d1e').join('\n');
    expect(lines).toContain('view: written');
    expect(lines).toContain('view: meant');
    expect(lines).toContain('about somebody else');
    expect(lines).toMatch(/decision: level 1, worried-for-other/);
  });

  it('shows why a denial counts for nothing', () => {
    expect(lexicon.explain('I do not want to die').join('\n')).toMatch(/denied: level 0[\s\S]*decision: level 0/);
  });
});
