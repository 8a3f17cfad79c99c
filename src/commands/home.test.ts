/** One’s own page: help first, what needs whoever facilitates, what comes next, and the way to everything else. */
import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../test/fakes/a-circle.ts';
import type { UserRef } from '../core/chat/address.ts';
import { cardProblems } from '../core/chat/limits.ts';
import { languages } from '../core/copy/languages.ts';
import type { RuleId } from '../core/kit/ids.ts';

const copy = languages.en;
const t = copy.home;
const detector: NonNullable<Parameters<typeof openCircle>[0]>['detector'] = {
  read: async (text) =>
    text.includes('marigold')
      ? { level: 3, theme: 'suicide', certainty: 'clear', rules: ['en.test' as RuleId], language: 'en' }
      : undefined,
};

const seenBy = async (it: Circle, who: UserRef): Promise<string> => said(await it.chat.command(who, it.lobby, 'home'));

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

  it.each([
    ['guidelinesButton', copy.guideline.title('Willow')],
    ['nudgesButton', copy.nudge.title],
    ['privacyButton', copy.privacy.title],
    ['choicesButton', 'Willow'],
  ] as const)('%s leads where it says', async (name, words) => {
    const it = await openCircle();
    await it.chat.openHome(it.bao);
    expect(said(await it.chat.press(it.bao, t[name]))).toContain(words);
  });
});

describe('what a group needs', () => {
  it('is told to whoever facilitates it, and to nobody else', async () => {
    const it = await openCircle({ detector });
    expect(await seenBy(it, it.ada)).toContain(t.needs.meeting('Willow'));
    expect(await seenBy(it, it.bao)).not.toContain(t.needs.meeting('Willow'));
    await it.chat.command(it.ada, it.channel, 'meeting plan', { when: 'every Tuesday 19:00', title: 'Tea' });
    expect(await seenBy(it, it.ada)).not.toContain(t.needs.meeting('Willow'));
  });

  it('is a call first of all, until somebody takes it, for a day at most', async () => {
    const it = await openCircle({ detector });
    await it.chat.say(it.bao, it.channel, 'marigold harbour tonight');
    const shown = await it.chat.command(it.ada, it.lobby, 'home');
    if (!('card' in shown)) throw new Error('a card was expected');
    expect(cardProblems(shown.card)).toEqual([]);
    expect(said(shown)).toContain(t.needs.call('Willow'));
    expect(said(shown)).not.toMatch(/marigold|bao/i);
    expect(said(shown).indexOf(`[${t.crisisButton}]`)).toBeLessThan(said(shown).indexOf(`[${t.callButton}]`));
    expect(said(await it.chat.press(it.ada, t.callButton))).toContain(copy.crisis.page('Willow'));
    expect(await seenBy(it, it.bao)).not.toContain(t.needs.call('Willow'));
    await it.chat.press(it.ada, copy.crisis.pageTake);
    expect(await seenBy(it, it.ada)).not.toContain(t.needs.call('Willow'));
  });

  it('is no call any more after a day', async () => {
    const it = await openCircle({ detector });
    await it.chat.say(it.bao, it.channel, 'marigold harbour tonight');
    it.clock.advance('PT24H');
    expect(await seenBy(it, it.ada)).not.toContain(t.needs.call('Willow'));
  });
});
