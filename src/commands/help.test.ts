import { describe, expect, it } from 'vitest';
import { openCircle, said } from '../../test/fakes/a-circle.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import { languages } from '../core/copy/languages.ts';
import { handlers } from './index.ts';

const copy = languages.en;

describe('/help', () => {
  it('names every command once, under who may use it, and fits', async () => {
    const it = await openCircle();
    const answer = await it.chat.command(it.dov, it.lobby, 'help');
    if (!('card' in answer)) throw new Error('a card was expected');
    expect(cardProblems(answer.card)).toEqual([]);
    const shown = plainText(answer.card);
    for (const { name, access } of handlers.commands) {
      if (name === 'help') continue;
      expect(shown.split(`/${name} `).length).toBeGreaterThan(1);
      expect(shown).toContain(copy.help[access]);
    }
    expect(shown).toContain(copy.common.replyOfBot);
  });

  it('answers while the database is away', async () => {
    const it = await openCircle();
    it.memory.unplug();
    expect(said(await it.chat.command(it.dov, it.lobby, 'help'))).toContain(copy.help.title);
  });
});

describe('/home', () => {
  it('puts help first, then what comes next', async () => {
    const it = await openCircle();
    const shown = said(await it.chat.command(it.bao, it.lobby, 'home'));
    expect(shown).toContain('Willow');
    expect(shown.indexOf(`[${copy.home.crisisButton}]`)).toBeLessThan(shown.indexOf(`[${copy.home.checkInButton}]`));
    await it.chat.openHome(it.bao);
    expect(said(await it.chat.press(it.bao, copy.home.crisisButton))).toMatch(/\b112\b/);
  });

  it('shows who is in no group where to look, and help all the same', async () => {
    const it = await openCircle();
    const shown = said(await it.chat.command(it.dov, it.lobby, 'home'));
    expect(shown).toContain(copy.home.noGroup);
    expect(shown).toContain(`[${copy.home.crisisButton}]`);
  });
});
