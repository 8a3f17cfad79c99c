/** Care when things go wrong on the way: nobody reached, two at once, somebody saved first, a page that outlives its moment. */
import { describe, expect, it } from 'vitest';
import { type Circle, directOnce, everyCard, openCircle, said } from '../../../test/fakes/a-circle.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { languages } from '../copy/languages.ts';
import type { CrisisId, RuleId } from '../kit/ids.ts';
import { StaleVersion, type Store } from '../ports/stores.ts';
import type { CrisisDetector } from '../ports/crisis-detector.ts';
import { takeRef } from './crisis-cards.ts';

const copy = languages.en;
const t = copy.crisis;
const level2 = 'plum-coloured evening thoughts';
const level3 = 'marigold harbour tonight';
const secret = /plum|marigold/;
const detector: CrisisDetector = {
  read: async (text) => {
    const level = text.includes('marigold') ? 3 : text.includes('plum') ? 2 : undefined;
    if (level === undefined) return undefined;
    return { level, theme: 'suicide', certainty: 'clear', rules: ['en.test' as RuleId], language: 'en' };
  },
};

const open = (options: Parameters<typeof openCircle>[0] = {}) => openCircle({ detector, ...options });
/** Nothing is ephemeral here, so Caro, whose direct messages are closed, cannot be reached alone. */
async function openWithoutEphemeral(settings: object, options: Parameters<typeof openCircle>[0] = {}) {
  const it = await open({ settings, ...options });
  Object.assign(it.chat.platform.traits, { ephemeral: 'as-direct-message' });
  return it;
}
const cardTexts = (them: readonly { card: Card | undefined }[]) => them.map(({ card }) => plainText(card!));
const privately = (it: Circle, user: UserRef) => cardTexts([...it.chat.ephemeralTo(user), ...directOnce(it, user)]);
const pages = (it: Circle) => cardTexts(it.chat.inChannel(it.staff));
const lines = (it: Circle) => it.chat.inChannel(it.channel).filter((its) => its.card !== undefined);
const records = async (it: Circle, user: UserRef) => {
  await it.core.use.crisis.refresh();
  return it.memory.read((s) => s.crises.ofUser(user));
};
const lastOffer = async (it: Circle, user: UserRef) => {
  await it.core.use.crisis.refresh();
  return (await it.personOf(user))?.lastOffer;
};
const heard = (it: Circle, user: UserRef, message: Awaited<ReturnType<Circle['chat']['say']>>, text: string) =>
  it.core.use.crisis.screen({
    kind: 'message',
    actor: user,
    channel: it.channel,
    at: it.clock.now(),
    message,
    text,
    direct: false,
  });
/** Two people hold the group and both look at the facilitators' channel. */
async function withTwoHolders(it: Circle): Promise<void> {
  await it.changeMember(it.caro, { role: 'facilitator' });
  it.chat.closeDirect(it.caro, false);
  it.chat.state.channels.get(`${it.staff.platform}/${it.staff.community}/${it.staff.channel}`)!.members.add('caro');
  await it.core.use.crisis.refresh();
}
/** Holds a call back until it is let go. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('an offer that reached nobody', () => {
  it('does not count as shown: the next message is offered help again', async () => {
    const it = await openWithoutEphemeral({ closedMessages: 'page-only' });
    await it.chat.say(it.caro, it.channel, level2);
    expect(privately(it, it.caro)).toEqual([]);
    expect(await records(it, it.caro)).toMatchObject([{ offered: 'none' }]);
    expect(await lastOffer(it, it.caro)).toBeUndefined();
    it.chat.closeDirect(it.caro, false);
    await it.chat.say(it.caro, it.channel, level2);
    expect(privately(it, it.caro)).toHaveLength(1);
    expect(await lastOffer(it, it.caro)).toEqual({ at: it.clock.now(), level: 2 });
  });

  it('is tried again when the same message comes again, and calls nobody twice', async () => {
    const it = await openWithoutEphemeral({ closedMessages: 'page-only' });
    const message = await it.chat.say(it.caro, it.channel, level3);
    expect(privately(it, it.caro)).toEqual([]);
    expect(pages(it)[0]).toContain(t.pageUnoffered);
    it.chat.closeDirect(it.caro, false);
    expect(await heard(it, it.caro, message, level3)).toBe('offered');
    expect(privately(it, it.caro)).toHaveLength(1);
    expect(await heard(it, it.caro, message, level3)).toBe('nothing');
    expect(pages(it)).toHaveLength(1);
    expect(pages(it)[0]).toContain(t.pageOffering);
    expect(await records(it, it.caro)).toMatchObject([{ offered: 'direct-message', paged: true }]);
  });

  it('does not count when all that came was a line for everyone, and that line gets no twin', async () => {
    const it = await openWithoutEphemeral({ closedMessages: 'channel-line' });
    const message = await it.chat.say(it.caro, it.channel, level2);
    expect(lines(it)).toHaveLength(1);
    expect(await lastOffer(it, it.caro)).toBeUndefined();
    expect(await heard(it, it.caro, message, level2)).toBe('nothing');
    expect(lines(it)).toHaveLength(1);
    it.chat.closeDirect(it.caro, false);
    await it.chat.say(it.caro, it.channel, level2);
    expect(privately(it, it.caro)).toHaveLength(1);
  });

  it('leaves what was shown before as it was', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const shown = await lastOffer(it, it.bao);
    it.clock.advance('PT1H');
    Object.assign(it.chat.platform.traits, { ephemeral: 'as-direct-message' });
    it.chat.closeDirect(it.bao);
    await it.chat.say(it.bao, it.channel, level3);
    expect(await lastOffer(it, it.bao)).toEqual(shown);
    it.chat.closeDirect(it.bao, false);
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)).toHaveLength(1);
  });
});

describe('what it is about', () => {
  it('is the person’s own to say: the offer stays, for what they chose, and nobody hears of it', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)[0]).toContain(t.opening.suicide);
    await it.chat.press(it.bao, t.routes['worried-for-other']);
    const [offer, ...more] = privately(it, it.bao);
    expect(more).toEqual([]);
    expect(offer).toContain(t.opening['worried-for-other']);
    expect(offer).toContain(t.told.nobody);
    const choices = JSON.stringify(it.chat.ephemeralTo(it.bao)[0]!.card!.components);
    expect(choices).toContain(t.routes.suicide);
    expect(choices).not.toContain(t.routes['worried-for-other']);
    expect(pages(it)).toEqual([]);
  });
});

describe('in immediate danger', () => {
  it('the offer is shown where they wrote and comes directly, too, for whoever looks away; at level 2 it is shown alone', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    const [shown] = it.chat.ephemeralTo(it.bao);
    const [direct, ...more] = it.chat.directTo(it.bao);
    expect(direct!.card).toEqual(shown!.card);
    expect(more).toEqual([]);
    // Whoever looks at a locked screen learns that there is a note, and nothing else.
    expect(direct!.card!.cover?.words).toBe(t.cover);
    await it.chat.say(it.dov, it.channel, level2);
    expect(it.chat.ephemeralTo(it.dov)).toHaveLength(1);
    expect(it.chat.directTo(it.dov)).toEqual([]);
  });

  it('closed direct messages keep nothing from being shown', async () => {
    const it = await open();
    await it.chat.say(it.caro, it.channel, level3);
    expect(it.chat.ephemeralTo(it.caro)).toHaveLength(1);
    expect(await records(it, it.caro)).toMatchObject([{ offered: 'ephemeral' }]);
  });
});

describe('a page', () => {
  it('says that help is being offered, never that it was seen', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    expect(pages(it)[0]).toContain(`${t.page('Willow')} ${t.pageOffering}`);
    expect(pages(it)[0]).not.toMatch(/has been shown/);
    expect(it.chat.inChannel(it.staff)[0]!.earlier).toEqual([]);
  });

  it.each(['page-only', 'channel-line'] as const)(
    'is changed when the writer could not be reached alone (%s), without the words',
    async (closedMessages) => {
      const it = await openWithoutEphemeral({ closedMessages });
      await it.chat.say(it.caro, it.channel, level3);
      const [page, ...more] = it.chat.inChannel(it.staff);
      expect(more).toEqual([]);
      expect(plainText(page!.card!)).toContain(`${t.page('Willow')} ${t.pageUnoffered}`);
      expect(plainText(page!.card!)).toContain(t.pageTake);
      expect(JSON.stringify(everyCard(it))).not.toMatch(secret);
      await it.chat.press(it.ada, t.pageTake);
      expect(pages(it)[0]).toContain(t.pageUnoffered);
    },
  );

  it('stays taken when it becomes known only afterwards that the writer was not reached', async () => {
    const it = await openWithoutEphemeral({ closedMessages: 'page-only' });
    const { messages } = it.chat.platform;
    const [slow, sendDirect] = [gate(), messages.sendDirect.bind(messages)];
    Object.assign(messages, {
      sendDirect: async (...args: Parameters<typeof sendDirect>) => {
        await slow.opened;
        return sendDirect(...args);
      },
    });
    const speaking = it.chat.say(it.caro, it.channel, level3);
    while (pages(it).length === 0) await Promise.resolve();
    await it.chat.press(it.ada, t.pageTake);
    slow.open();
    await speaking;
    expect(pages(it)[0]).toContain(t.pageIsWith);
    expect(pages(it)[0]).toContain(t.pageUnoffered);
    expect(pages(it)[0]).not.toContain(t.pageTake);
  });
});

describe('taking a page', () => {
  it('shows everybody in the channel who took it, with the link and what helps', async () => {
    const it = await open();
    await withTwoHolders(it);
    await it.chat.say(it.bao, it.channel, level3);
    const before = it.chat.inChannel(it.staff)[0]!.card!;
    const answer = await it.chat.press(it.ada, t.pageTake);
    expect(answer.kind).toBe('replace');
    const [page, ...more] = it.chat.inChannel(it.staff);
    expect(more).toEqual([]);
    expect(page!.card!.body[0]).toMatchObject({ text: [{ kind: 'user', user: it.ada }, ` ${t.pageIsWith}`] });
    for (const step of t.pageSteps) expect(plainText(page!.card!)).toContain(step);
    expect(page!.card!.components!.slice(0, 1)).toEqual(before.components!.slice(0, 1));
  });

  it('changes what the others got directly, and tells whoever presses an old one who it is', async () => {
    const it = await open({ settings: { facilitatorsChannel: undefined } });
    await withTwoHolders(it);
    await it.chat.say(it.bao, it.channel, level3);
    const stale = it.chat.directTo(it.caro)[0]!;
    const press = stale.card!.components!.find((its) => its.kind === 'button')!;
    await it.chat.press(it.ada, t.pageTake);
    const isAdas = { text: [{ kind: 'user', user: it.ada }, ` ${t.pageIsWith}`] };
    expect(it.chat.directTo(it.caro)[0]!.card!.body[0]).toMatchObject(isAdas);
    const answer = await it.core.inbound.action({
      actor: it.caro,
      channel: stale.ref,
      at: it.clock.now(),
      locale: undefined,
      actionId: press.kind === 'button' ? press.actionId : '',
      message: stale.ref,
    });
    expect('card' in answer && answer.card.body[0]).toMatchObject(isAdas);
    expect(await records(it, it.bao)).toMatchObject([{ acknowledgedBy: (await it.memberOf(it.ada)).id }]);
  });

  /** Presses "I'm with them" of this crisis, wherever the button came from. */
  const pressTake = (it: Circle, id: CrisisId, group: string = it.group) =>
    it.core.inbound.action({
      actor: it.ada,
      channel: it.staff,
      at: it.clock.now(),
      locale: undefined,
      actionId: takeRef.id({ group, id }),
      message: undefined,
    });

  it('works before the record is written, and when it never could be', async () => {
    let isBroken = true;
    const wrap = (store: Store): Store => ({
      ...store,
      write: (work) =>
        store.write((s) =>
          work({
            ...s,
            crises: {
              ...s.crises,
              save: async (record) => {
                if (isBroken) throw new Error('a defect');
                return s.crises.save(record);
              },
            },
          }),
        ),
    });
    const it = await open({ wrap });
    await it.chat.say(it.bao, it.channel, level3);
    expect(await records(it, it.bao)).toEqual([]);
    isBroken = false;
    await it.chat.press(it.ada, t.pageTake);
    expect(await records(it, it.bao)).toMatchObject([{ acknowledgedBy: (await it.memberOf(it.ada)).id }]);
  });

  it('says so when the call is over or another group’s', async () => {
    const it = await open();
    expect(said(await pressTake(it, 'cri_0000000000000000' as CrisisId))).toBe(t.pageGone);
    await it.chat.say(it.bao, it.channel, level3);
    const { id } = (await records(it, it.bao))[0]!;
    expect(said(await pressTake(it, id, 'grp_zzzzzzzzzzzzzzzz'))).toBe(t.pageGone);
    const from = {
      user: it.dov,
      group: undefined,
      at: it.clock.now(),
      language: 'en' as const,
      told: 'onlyMe' as const,
    };
    await it.core.use.crisis.inAnswer(level3, from);
    const elsewhere = (await records(it, it.dov))[0]!;
    expect(said(await pressTake(it, elsewhere.id))).toBe(t.pageGone);
    it.clock.advance('P31D');
    await it.core.sweep();
    expect(said(await pressTake(it, id))).toBe(t.pageGone);
  });
});

describe('when somebody else saved first', () => {
  /** `save` of a store says so this many times. */
  const losing = (which: 'crises' | 'people', times: { left: number }) => (store: Store) => ({
    ...store,
    write: <T>(work: Parameters<Store['write']>[0]) =>
      store.write((s) => {
        const save = async (it: never) => {
          if (times.left === 0) return s[which].save(it);
          times.left -= 1;
          throw new StaleVersion('somebody saved first');
        };
        return work({ ...s, [which]: { ...s[which], save } });
      }) as Promise<T>,
  });

  it.each(['crises', 'people'] as const)('the record is written all the same (%s)', async (which) => {
    const times = { left: 0 };
    const it = await open({ wrap: losing(which, times) });
    times.left = 2;
    await it.chat.say(it.bao, it.channel, level2);
    expect(await records(it, it.bao)).toMatchObject([{ level: 2, offered: 'ephemeral' }]);
    expect(await lastOffer(it, it.bao)).toMatchObject({ level: 2 });
    expect(times.left).toBe(0);
  });

  it('for good, the record does not depend on the person’s row, and trying ends', async () => {
    const times = { left: 0 };
    const it = await open({ wrap: losing('people', times) });
    times.left = Number.POSITIVE_INFINITY;
    await it.chat.say(it.bao, it.channel, level2);
    expect(await records(it, it.bao)).toMatchObject([{ level: 2 }]);
    expect(it.log.events()).toContain('crisis.record-failed');
  });

  it('a choice about offers and a taken page are tried again too', async () => {
    const times = { left: 0 };
    const it = await open({ wrap: losing('people', times) });
    times.left = 2;
    await it.core.use.crisis.setOffers(it.bao, false);
    expect((await it.personOf(it.bao))?.crisisOffers).toBe(false);
    const crises = { left: 0 };
    const other = await open({ wrap: losing('crises', crises) });
    await other.chat.say(other.bao, other.channel, level3);
    await other.core.use.crisis.refresh();
    crises.left = 2;
    await other.chat.press(other.ada, t.pageTake);
    expect(pages(other)[0]).toContain(t.pageIsWith);
  });
});

describe('two things at once', () => {
  it('two heavy messages in a row bring one offer', async () => {
    const it = await open();
    await Promise.all([
      it.chat.say(it.bao, it.channel, level2),
      it.chat.say(it.bao, it.channel, level2),
      it.chat.say(it.bao, it.channel, level2),
    ]);
    expect(privately(it, it.bao)).toHaveLength(1);
  });

  it('two that reach nobody leave nothing noted', async () => {
    const it = await openWithoutEphemeral({ closedMessages: 'page-only' });
    await Promise.all([it.chat.say(it.caro, it.channel, level2), it.chat.say(it.caro, it.channel, level3)]);
    it.chat.closeDirect(it.caro, false);
    await it.chat.say(it.caro, it.channel, level2);
    expect(privately(it, it.caro)).toHaveLength(1);
  });

  it('a slow look at the stores does not undo a later one', async () => {
    const slow = gate();
    let isSlow = false;
    const wrap = (store: Store): Store => ({
      ...store,
      read: async (work) => {
        const waits = isSlow;
        isSlow = false;
        const found = await store.read(work);
        if (waits) await slow.opened;
        return found;
      },
    });
    const it = await open({ wrap });
    isSlow = true;
    const earlier = it.core.use.crisis.refresh();
    await it.changeMember(it.bao, { noticing: false });
    await it.core.use.crisis.refresh();
    slow.open();
    await earlier;
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)).toEqual([]);
  });
});

describe('in a group from 16 on', () => {
  const lineNames = async (ages: '16+' | '18+') => {
    const it = await open({ settings: { ages } });
    const help = said(await it.chat.command(it.bao, it.channel, 'crisis'));
    const more = said(await it.chat.press(it.bao, copy.resource.moreButton));
    const german = it.ports.resources.near('DE', 'crisis');
    const first = (shown: string) =>
      german
        .filter((its) => its.kind !== 'emergency' && shown.includes(its.name))
        .toSorted((a, b) => shown.indexOf(a.name) - shown.indexOf(b.name))[0]!;
    return { help: first(help), more: first(more) };
  };

  it('/crisis and “more ways” show a youth line first; for adults they do not', async () => {
    const young = await lineNames('16+');
    expect(young.help.audience).toContain('youth');
    expect(young.more.id).toBe(young.help.id);
    expect((await lineNames('18+')).help.audience).not.toContain('youth');
  });
});

describe('the choices on an offer', () => {
  const buttons = (card: Card | undefined) =>
    (card?.components ?? []).flatMap((its) => (its.kind === 'button' ? its.label : []));

  it('at level 2: more, telling the facilitators, “you misread” and no more offers, which is explained first', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const offer = it.chat.ephemeralTo(it.bao)[0]!;
    expect(buttons(offer.card)).toEqual([
      t.moreButton,
      copy.resource.otherCountryButton,
      t.tellButton,
      t.misreadButton,
      t.offersOffButton,
    ]);
    const asked = await it.chat.press(it.bao, t.offersOffButton);
    expect(said(asked)).toContain(t.offersOffAsk);
    expect('card' in asked && buttons(asked.card)).toEqual([t.offersOffYes]);
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.crisisOffers).toBe(true);
  });

  it('begin with the way elsewhere when the writer’s zone is not of the group’s country, whose numbers stay', async () => {
    const it = await open();
    const elsewhere = async (zone: string) => {
      await it.memory.write(async (s) => s.people.save({ ...(await s.people.findByUser(it.bao))!, zone }));
      await it.core.use.crisis.refresh();
      it.clock.advance('PT13H');
      await it.chat.say(it.bao, it.channel, level2);
      return it.chat.ephemeralTo(it.bao).at(-1)!;
    };
    const away = await elsewhere('America/New_York');
    expect(buttons(away.card).slice(0, 2)).toEqual([copy.resource.otherCountryButton, t.moreButton]);
    expect(plainText(away.card!)).toContain(t.inCountry('Germany'));
    expect(buttons((await elsewhere('Europe/Berlin')).card)[0]).toBe(t.moreButton);
  });

  it('“You misread” puts the offer away, and stronger words later are answered again', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    expect((await it.chat.press(it.bao, t.misreadButton)).kind).toBe('replace');
    expect(privately(it, it.bao)).toEqual([t.misread]);
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toHaveLength(2);
    expect(privately(it, it.bao).at(-1)).toContain(t.opening.suicide);
  });

  it('inside an answer “You misread” leaves the answer where it is', async () => {
    const it = await open();
    const from = {
      user: it.bao,
      group: it.group,
      at: it.clock.now(),
      language: 'en' as const,
      told: 'onlyMe' as const,
    };
    await it.core.use.crisis.inAnswer(level2, from);
    const { id } = (await records(it, it.bao))[0]!;
    expect(await it.core.use.crisis.misread(it.bao, id)).toBe(false);
    expect(await records(it, it.bao)).toMatchObject([{ misreadAt: it.clock.now() }]);
  });
});

describe('the only facilitator', () => {
  it.each([
    ['with a channel for facilitators', {}],
    ['without one', { settings: { facilitatorsChannel: undefined } }],
  ])('is promised no call to anybody, and gets none, %s', async (_, options) => {
    const it = await open(options);
    for (const words of [level2, level3]) await it.chat.say(it.ada, it.channel, words);
    const offers = privately(it, it.ada);
    expect(offers).toHaveLength(2);
    for (const offer of offers) {
      expect(offer).toContain(t.told.nobody);
      expect(offer).not.toContain(t.tellButton);
    }
    expect(pages(it)).toEqual([]);
  });

  it('is told truthfully when the others are gone by the time they tap', async () => {
    const it = await open();
    await withTwoHolders(it);
    await it.chat.say(it.ada, it.channel, level2);
    await it.changeMember(it.caro, { role: 'member' });
    await it.core.use.crisis.refresh();
    expect(said(await it.chat.press(it.ada, t.tellButton))).toBe(t.nobodyToTell);
    expect(pages(it)).toEqual([]);
  });

  it('an empty roster still leaves the channel', async () => {
    const it = await open();
    await it.changeMember(it.ada, { role: 'member' });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, level3);
    expect(pages(it)).toHaveLength(1);
  });
});
