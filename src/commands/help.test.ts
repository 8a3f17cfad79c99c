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
    const answer = await it.chat.command(it.ada, it.lobby, 'help');
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
    const shown = said(await it.chat.command(it.dov, it.lobby, 'help'));
    expect(shown).toContain(copy.help.title);
    for (const role of ['anyone', 'member', 'facilitator', 'admin'] as const) expect(shown).toContain(copy.help[role]);
  });

  it('shows to each what is theirs to use', async () => {
    const it = await openCircle();
    await it.changeMember(it.caro, { role: 'facilitator' });
    const seen = async (user: typeof it.ada) => {
      const shown = said(await it.chat.command(user, it.lobby, 'help'));
      return (['anyone', 'member', 'facilitator', 'admin'] as const).filter((role) => shown.includes(copy.help[role]));
    };
    expect(await seen(it.dov)).toEqual(['anyone']);
    expect(await seen(it.bao)).toEqual(['anyone', 'member']);
    expect(await seen(it.caro)).toEqual(['anyone', 'member', 'facilitator']);
    expect(await seen(it.ada)).toEqual(['anyone', 'member', 'facilitator', 'admin']);
  });

  it.each(
    handlers.commands.flatMap(({ name, fields }) =>
      [...(copy.help.example(name) ?? '').matchAll(/\/([^,]*(?:, (?!or |then )[^,]*)*)/g)].map(
        ([, typed = '']) => [typed, name, Object.keys(fields)[0]] as const,
      ),
    ),
  )('example /%s works when typed as it stands, all of it into the first field', async (typed, name, field) => {
    const it = await openCircle();
    expect(typed.startsWith(name)).toBe(true);
    const words = typed.slice(name.length).trim();
    const input = words === '' || field === undefined ? {} : { [field]: words };
    const answer = await it.chat.command(it.ada, it.channel, name, input);
    if (!('card' in answer)) throw new Error('a card was expected');
    expect(answer.card.tone).not.toBe('attentive');
  });
});
