/** The offer speaks the language of the words it answers, and so does whatever follows from it. */
import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../../test/fakes/a-circle.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import { decodeActionId } from '../chat/action-id.ts';
import { crisisCopies, crisisLanguageFor } from '../copy/crisis-copy.ts';
import { crisisLanguages, type Language } from '../copy/language.ts';
import { languages } from '../copy/languages.ts';

const en = languages.en.crisis;
/** Made for these tests; nobody said them. */
const words = {
  es: { heavy: 'no quiero seguir viviendo', now: 'esta noche me voy a matar', low: 'no puedo más' },
  pt: { heavy: 'não quero continuar vivendo', now: 'hoje à noite eu me mato', low: 'não aguento mais' },
  fr: { heavy: 'je n’ai plus envie de vivre', now: 'ce soir je me tue', low: 'je n’en peux plus' },
} as const;
const others = Object.entries(words).map(([language, its]) => ({ language: language as keyof typeof words, ...its }));

const privately = (it: Circle, user: UserRef): readonly string[] =>
  [...it.chat.ephemeralTo(user), ...it.chat.directTo(user)].map(({ card }) => (card ? plainText(card) : ''));
const locale = (it: Circle, tag: string | undefined) => ({
  actor: it.bao,
  channel: it.lobby,
  at: it.clock.now(),
  locale: tag,
});

describe.each(others)('words in $language', ({ language, heavy, now, low }) => {
  const copy = crisisCopies[language];
  const { crisis: t, resource: r } = copy;

  it('bring an offer in that language, whatever language the group has', async () => {
    const it = await openCircle();
    await it.chat.say(it.bao, it.channel, heavy);
    const [offer = ''] = privately(it, it.bao);
    expect(offer).toContain(`${t.misreadMe} ${t.opening.suicide}`);
    expect(offer).toContain(t.told.nobody);
    expect(offer).toContain(t.inCountry(r.countryName({ code: 'DE', name: 'Germany' })));
    expect(offer).not.toContain(en.misreadMe);
    const [sent] = it.chat.ephemeralTo(it.bao);
    expect(sent?.card?.cover?.words).toBe(t.cover);
    expect(sent?.card?.why).toBe(t.whyOffer);
    const [record] = await it.memory.read((s) => s.crises.ofUser(it.bao));
    expect(record?.language).toBe(language);
  });

  it('and every button of it goes on in that language', async () => {
    const it = await openCircle();
    await it.chat.say(it.bao, it.channel, heavy);
    const press = async (label: string) => said(await it.chat.press(it.bao, label));
    const germany = r.countryName({ code: 'DE', name: 'Germany' });
    expect(await press(t.moreButton)).toContain(r.moreTitle(germany));
    expect(await press(r.otherCountryButton)).toContain(r.whichTitle);
    const japan = r.countryName({ code: 'JP', name: 'Japan' });
    expect(await press(japan)).toContain(r.helpTitle(japan));
    expect(await press(t.rememberButton)).toBe(t.remembered(japan));
    expect(await press(t.tellButton)).toBe(t.toldNow);
    expect(await press(t.offersOffButton)).toContain(t.offersOffAsk);
    expect(await press(t.offersOffYes)).toContain(t.offersOff);
    expect(await press(t.offersOnButton)).toBe(t.offersOn);
    expect(await press(t.misreadButton)).toBe(t.misread);
  });

  it('behind the cover are in that language in another process', async () => {
    const it = await openCircle();
    await it.chat.say(it.bao, it.channel, heavy);
    const { actionId } = it.chat.ephemeralTo(it.bao)[0]!.card!.cover!.open;
    expect(decodeActionId(actionId).values.at(-1)).toBe(language);
    const opened = await it.restarted().inbound.action({ ...locale(it, 'en-US'), actionId, message: undefined });
    expect(said(opened)).toContain(t.opening.suicide);
  });

  it('are told the truth in that language once somebody is there, while the call is in the group’s', async () => {
    const it = await openCircle();
    await it.chat.say(it.bao, it.channel, now);
    expect(privately(it, it.bao)[0]).toContain(t.told.paging);
    const [call] = it.chat.inChannel(it.staff);
    expect(plainText(call!.card!)).toContain(en.page('Willow'));
    await it.core.use.crisis.refresh();
    await it.chat.press(it.ada, en.pageTake);
    expect(privately(it, it.bao).at(-1)).toBe(t.seen);
  });

  it('inside an answer bring the offer in that language', async () => {
    const it = await openCircle();
    const from = { user: it.bao, group: it.group, at: it.clock.now(), language: 'en', told: 'onlyMe' } as const;
    const offer = await it.core.use.crisis.inAnswer(heavy, from);
    expect(plainText({ body: offer!.blocks })).toContain(t.told.onlyMe);
    expect(plainText(offer!.card)).toContain(t.misreadButton);
  });

  it('to the bot alone are answered by its one line in that language, as far as it knows them', async () => {
    const it = await openCircle();
    await it.chat.sayDirect(it.dov, low);
    expect(privately(it, it.dov).at(-1)).toBe(copy.common.replyOfBot);
    await it.chat.sayDirect(it.dov, 'hello?');
    expect(privately(it, it.dov).at(-1)).toBe(languages.en.common.replyOfBot);
  });

  it('are answered in the language the person chose, where they chose one', async () => {
    const it = await openCircle();
    await it.changePerson(it.bao, { language: 'en' satisfies Language });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, heavy);
    expect(privately(it, it.bao)[0]).toContain(en.opening.suicide);
  });

  it('leave what everyone sees in the group’s language', async () => {
    const it = await openCircle({ service: { traits: { ephemeral: 'as-direct-message' } } });
    await it.changeSettings({ closedMessages: 'channel-line' });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.caro, it.channel, heavy);
    const posted = it.chat.inChannel(it.channel).flatMap(({ card }) => (card === undefined ? [] : [plainText(card)]));
    expect(posted).toEqual([expect.stringContaining(en.channelLine)]);
  });
});

describe('/crisis', () => {
  it.each([
    ['es-MX', 'es'],
    ['pt-BR', 'pt'],
    ['pt', 'pt'],
    ['fr-CA', 'fr'],
    ['de', 'en'],
    [undefined, 'en'],
  ] as const)('answers to %s in %s', async (tag, language) => {
    const it = await openCircle();
    const { resource: r } = crisisCopies[language];
    const reply = await it.core.inbound.command({ ...locale(it, tag), name: 'crisis', input: {} });
    expect(said(reply)).toContain(r.helpTitle(r.countryName({ code: 'DE', name: 'Germany' })));
  });

  it.each([
    ['España', 'es', 'Ayuda ahora: España'],
    ['espana', 'es', 'Ayuda ahora: España'],
    ['Brasil', 'pt', 'Ajuda agora: Brasil'],
    ['Allemagne', 'fr', 'Aide maintenant\u00a0: Allemagne'],
    ['Germany', 'en', 'Help now: Germany'],
    ['br', 'pt', 'Ajuda agora: Brasil'],
  ])('finds “%s”', async (country, tag, title) => {
    const it = await openCircle();
    const reply = await it.core.inbound.command({ ...locale(it, tag), name: 'crisis', input: { country } });
    expect(said(reply)).toContain(title);
  });

  it.each(crisisLanguages)('offers every country by its name, in the order of the names: %s', async (language) => {
    const it = await openCircle();
    const card = await it.core.use.crisis.where({ user: it.bao, language });
    const names = (card.components ?? []).flatMap((its) =>
      its.kind === 'select' ? its.options.map(({ label }) => label) : [],
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare));
  });
});

describe('the language of a locale', () => {
  it.each([
    [['es_ES'], 'es'],
    [['PT-br', 'en'], 'pt'],
    [[undefined, 'fr'], 'fr'],
    [['de', 'it'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (wished, language) => expect(crisisLanguageFor(...wished)).toBe(language));
});
