import { describe, expect, it } from 'vitest';
import { type Circle, directOnce, everyCard, openCircle, said } from '../../../test/fakes/a-circle.ts';
import type { MessageRef, UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import { languages } from '../copy/languages.ts';
import type { Openness } from '../ports/chat-platform.ts';
import type { CrisisDetector, CrisisSignal } from '../ports/crisis-detector.ts';
import type { CrisisId, GroupId, MemberId, RuleId } from '../kit/ids.ts';
import type { Store } from '../ports/stores.ts';

const copy = languages.en;
const t = copy.crisis;

/** Words no lexicon knows, so that every test says what it means; and words nobody may ever see again. */
const level2 = 'plum-coloured evening thoughts';
const level3 = 'marigold harbour tonight';
const secret = /plum|marigold/;
const signal = (level: 1 | 2 | 3): CrisisSignal => ({
  level,
  theme: 'suicide',
  certainty: 'clear',
  rules: ['en.test' as RuleId],
  language: 'en',
});
const detector: CrisisDetector = {
  read: async (text) =>
    text.includes('marigold')
      ? signal(3)
      : text.includes('plum')
        ? signal(2)
        : text.includes('sigh')
          ? signal(1)
          : undefined,
};

const open = (options: Parameters<typeof openCircle>[0] = {}) => openCircle({ detector, ...options });
const texts = (cards: readonly { card: Card | undefined }[]) => cards.map((it) => plainText(it.card!));
const privately = (it: Circle, user: UserRef) => texts([...it.chat.ephemeralTo(user), ...directOnce(it, user)]);
const paged = (it: Circle) => texts(it.chat.inChannel(it.staff));
const records = async (it: Circle, user: UserRef) => {
  await it.core.use.crisis.refresh();
  return it.memory.read((s) => s.crises.ofUser(user));
};
/** Nothing sent to anybody but the writer, nothing logged and nothing stored holds what was written. */
async function expectNoWords(it: Circle, writer: UserRef): Promise<void> {
  const others = everyCard(it).filter(({ only }) => only?.user !== writer.user);
  expect(JSON.stringify(others)).not.toMatch(secret);
  expect(JSON.stringify(it.log.lines)).not.toMatch(secret);
  const stored = await it.memory.read(async (s) => [
    await s.crises.ofUser(writer),
    await s.nudges.upcoming(100),
    await s.people.all(),
    await s.nudges.toUser(writer),
  ]);
  expect(JSON.stringify(stored)).not.toMatch(secret);
}

describe('a message in a side conversation', () => {
  it('is noticed as the group’s, and answered where it was written', async () => {
    const it = await open();
    const { chat, caro, channel } = it;
    const root = await chat.say(caro, channel, 'good evening');
    const thread = await chat.platform.threads.open(root, 'Aside');
    if (!thread.ok) throw new Error('no thread');
    await chat.say(caro, thread.value, level2);
    const [offer] = chat.ephemeralTo(caro);
    expect(offer?.ref.channel).toBe(thread.value.channel);
    expect(privately(it, caro)).toHaveLength(1);
  });
});

describe('a message at level 2', () => {
  it('brings the writer help at once, privately, and tells nobody', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const [offer, ...more] = privately(it, it.bao);
    expect(more).toEqual([]);
    expect(offer).toContain(`${t.misreadMe} ${t.opening.suicide}`);
    expect(offer).toContain(t.told.nobody);
    expect(offer).toMatch(/\b112\b/);
    for (const user of [it.ada, it.caro, it.dov]) expect(privately(it, user)).toEqual([]);
    expect(paged(it)).toEqual([]);
    expect(it.chat.inChannel(it.channel)).toHaveLength(1);
    expect(await records(it, it.bao)).toMatchObject([
      { level: 2, theme: 'suicide', offered: 'ephemeral', paged: false, group: it.group, at: it.clock.now() },
    ]);
    await expectNoWords(it, it.bao);
  });

  it('is not answered again within twelve hours, and is after that', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    it.clock.advance('PT11H59M');
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)).toHaveLength(1);
    it.clock.advance('PT1M');
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)).toHaveLength(2);
  });

  it('remembers what was shown across a restart', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.lastOffer).toEqual({ at: it.clock.now(), level: 2 });
  });

  it('tells the facilitators when the writer taps, once, with a link', async () => {
    const it = await open();
    const message = await it.chat.say(it.bao, it.channel, level2);
    await Promise.all([it.chat.press(it.bao, t.tellButton), it.chat.press(it.bao, t.tellButton)]);
    expect(privately(it, it.bao).slice(1)).toEqual([t.toldNow, t.toldNow]);
    expect(paged(it)).toHaveLength(1);
    expect(paged(it)[0]).toContain(t.pageTapped('Willow'));
    const link = it.chat.inChannel(it.staff)[0]!.card!.components!.find((its) => its.kind === 'link');
    expect(link).toMatchObject({ url: it.chat.platform.messages.linkTo(message) });
    expect(said(await it.chat.press(it.bao, t.tellButton))).toBe(t.toldAlready);
    expect(paged(it)).toHaveLength(1);
    expect(await records(it, it.bao)).toMatchObject([{ paged: true }]);
    await expectNoWords(it, it.bao);
  });

  it('offers no such tap where there is nobody but the writer to tell', async () => {
    const it = await open();
    await it.chat.say(it.ada, it.channel, level2);
    expect(privately(it, it.ada)[0]).not.toContain(t.tellButton);
    await it.chat.say(it.dov, it.channel, level2);
    expect(privately(it, it.dov)[0]).toContain(t.tellButton);
  });

  it('says so when nobody could be told', async () => {
    const it = await open({ settings: { facilitatorsChannel: undefined } });
    it.chat.closeDirect(it.ada);
    await it.chat.say(it.bao, it.channel, level2);
    expect(said(await it.chat.press(it.bao, t.tellButton))).toBe(t.nobodyToTell);
    expect(await records(it, it.bao)).toMatchObject([{ paged: false }]);
    it.chat.closeDirect(it.ada, false);
    expect(said(await it.chat.press(it.bao, t.tellButton))).toBe(t.toldNow);
  });

  it.each([{ open: true }, { hidden: true }, { gone: true }])(
    'goes to each facilitator directly once their channel is not known to be private (%o)',
    async (now) => {
      const it = await open();
      const { platform, community, channel } = it.staff;
      Object.assign(it.chat.state.channels.get(`${platform}/${community}/${channel}`)!, now);
      await it.chat.say(it.bao, it.channel, level3);
      expect(paged(it)).toEqual([]);
      expect(texts(it.chat.directTo(it.ada))[0]).toContain(t.pageTitle);
      expect(privately(it, it.bao)).toHaveLength(1);
    },
  );

  it('reaches the writer while it is still unknown whether the facilitators’ channel is private', async () => {
    const it = await open();
    const { promise: asked, resolve: answer } = Promise.withResolvers<Openness>();
    Object.assign(it.chat.platform.channels, { opennessOf: () => asked });
    const said = it.chat.say(it.bao, it.channel, level3);
    await expect.poll(() => privately(it, it.bao)).toHaveLength(1);
    expect(paged(it)).toEqual([]);
    answer({ kind: 'private', letIn: [] });
    await said;
    expect(paged(it)).toHaveLength(1);
  });

  it('cannot be told about by anybody else', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const { id } = (await records(it, it.bao))[0]!;
    expect(await it.core.use.crisis.tell(it.dov, id)).toBe('nobody-to-tell');
    expect(await it.core.use.crisis.tell(it.bao, 'cri_0000000000000000' as CrisisId)).toBe('nobody-to-tell');
    expect(paged(it)).toEqual([]);
  });

  it('stops at "You misread", and that lowers nothing for later', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    expect(said(await it.chat.press(it.bao, t.misreadButton))).toBe(t.misread);
    expect(await records(it, it.bao)).toMatchObject([{ misreadAt: it.clock.now() }]);
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao).at(-1)).toContain(t.opening.suicide);
    expect(paged(it)).toHaveLength(1);
    await it.core.use.crisis.refresh();
    const before = await it.personOf(it.bao);
    it.clock.advance('PT1H');
    await it.chat.press(it.bao, t.misreadButton);
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.lastOffer).toEqual(before?.lastOffer);
  });
});

describe('a message at level 3', () => {
  it('offers and pages the facilitators’ channel, with a link and never the words', async () => {
    const it = await open();
    const message = await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toHaveLength(1);
    expect(privately(it, it.bao)[0]).toContain(t.told.paging);
    const [page, ...more] = it.chat.inChannel(it.staff);
    expect(more).toEqual([]);
    expect(plainText(page!.card!)).toContain(t.page('Willow'));
    expect(page!.card!.components![0]).toMatchObject({ url: it.chat.platform.messages.linkTo(message) });
    expect(await records(it, it.bao)).toMatchObject([{ level: 3, paged: true, offered: 'ephemeral' }]);
    await expectNoWords(it, it.bao);
  });

  it.each([
    ['the group did not choose it', { settings: { paging: false } }, {}],
    ['the member did not agree to it', {}, { paging: false }],
  ])('pages nobody where %s, and says so', async (_, options, change) => {
    const it = await open(options);
    await it.changeMember(it.bao, change);
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)[0]).toContain(t.told.nobody);
    expect(paged(it)).toEqual([]);
  });

  it('pages each facilitator directly where there is no channel for it, and never the writer', async () => {
    const it = await open({ settings: { facilitatorsChannel: undefined } });
    await it.chat.say(it.bao, it.channel, level3);
    expect(texts(it.chat.directTo(it.ada))).toHaveLength(1);
    await it.chat.say(it.ada, it.channel, level3);
    expect(privately(it, it.ada).filter((its) => its.includes(t.pageTitle))).toHaveLength(1);
    expect(privately(it, it.ada).filter((its) => its.includes(t.told.nobody))).toHaveLength(1);
  });

  it('falls back to direct messages when the channel is gone, and says so when nobody was reached', async () => {
    const it = await open();
    it.chat.deleteChannel(it.staff);
    await it.chat.say(it.bao, it.channel, level3);
    expect(texts(it.chat.directTo(it.ada))).toHaveLength(1);
    it.chat.closeDirect(it.ada);
    it.clock.advance('PT1H');
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toHaveLength(3);
    expect(privately(it, it.bao).at(-1)).toContain(t.unreached);
    expect((await records(it, it.bao)).filter((its) => its.paged)).toHaveLength(1);
  });

  it('answers every time', async () => {
    const it = await open();
    for (let minute = 0; minute < 3; minute += 1) await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toHaveLength(3);
    expect(paged(it)).toHaveLength(3);
  });

  it('is taken by the first who says so; the others hear that somebody is there', async () => {
    const it = await open();
    await it.changeMember(it.caro, { role: 'facilitator' });
    it.chat.state.channels.get(`${it.staff.platform}/${it.staff.community}/${it.staff.channel}`)!.members.add('caro');
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, level3);
    expect(said(await it.chat.press(it.ada, t.pageTake))).toContain(t.pageIsWith);
    expect(it.chat.inChannel(it.staff)[0]!.card!.body[0]).toMatchObject({
      text: [{ user: it.ada }, ` ${t.pageIsWith}`],
    });
    const ada = await it.memberOf(it.ada);
    expect(await records(it, it.bao)).toMatchObject([{ acknowledgedBy: ada.id, acknowledgedAt: it.clock.now() }]);
    // What the writer does afterwards takes nothing away from it.
    await it.chat.press(it.bao, t.misreadButton);
    expect(await records(it, it.bao)).toMatchObject([{ acknowledgedBy: ada.id, misreadAt: it.clock.now() }]);
  });

  it('can be taken by facilitators of that group alone, and not once it is over', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    const page = it.chat.inChannel(it.staff)[0]!;
    const actionId = page.card!.components!.flatMap((its) => (its.kind === 'button' ? its.actionId : []))[0]!;
    const press = async (actor: UserRef) =>
      said(
        await it.core.inbound.action({
          actor,
          channel: it.staff,
          at: it.clock.now(),
          locale: undefined,
          actionId,
          message: page.ref,
        }),
      );
    expect(await press(it.bao)).toBe(t.pageNotYours);
    expect(await press(it.dov)).toBe(t.pageNotYours);
    it.clock.advance('P31D');
    await it.core.sweep();
    expect(await press(it.ada)).toBe(t.pageGone);
  });
});

describe('edited and repeated messages', () => {
  it('are answered again when they become stronger, and only then', async () => {
    const it = await open();
    const message = await it.chat.say(it.bao, it.channel, 'hello');
    await it.chat.rewrite(it.bao, message, level2);
    expect(privately(it, it.bao)).toHaveLength(1);
    await it.chat.rewrite(it.bao, message, `${level2}!`);
    expect(privately(it, it.bao)).toHaveLength(1);
    await it.chat.rewrite(it.bao, message, level3);
    expect(privately(it, it.bao)).toHaveLength(2);
    expect(paged(it)).toHaveLength(1);
    await it.chat.rewrite(it.bao, message, level2);
    expect(privately(it, it.bao)).toHaveLength(2);
    expect(await records(it, it.bao)).toMatchObject([{ level: 3, paged: true }]);
  });

  it('are not answered twice when the service delivers them twice, even at once', async () => {
    const it = await open();
    const message = await it.chat.say(it.bao, it.channel, level3);
    const event = {
      kind: 'message',
      actor: it.bao,
      channel: it.channel,
      at: it.clock.now(),
      message,
      text: level3,
      direct: false,
    } as const;
    await Promise.all([it.core.inbound.event(event), it.core.inbound.event(event)]);
    expect(privately(it, it.bao)).toHaveLength(1);
    expect(paged(it)).toHaveLength(1);
    const markers = it.chat.state.messages.map((its) => its.nudge).filter((its) => its !== undefined);
    expect(new Set(markers).size).toBe(markers.length);
  });
});

describe('what a person chose', () => {
  it('is kept: who refused noticing is left alone, and keeps /crisis', async () => {
    const it = await open();
    await it.changeMember(it.bao, { noticing: false });
    await it.core.use.crisis.refresh();
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toEqual([]);
    expect(paged(it)).toEqual([]);
    expect(await records(it, it.bao)).toEqual([]);
    expect(said(await it.chat.command(it.bao, it.channel, 'crisis'))).toMatch(/\b112\b/);
  });

  it('can switch offers off after an explanation, and on again; it never lapses', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    expect(said(await it.chat.press(it.bao, t.offersOffButton))).toContain(t.offersOffAsk);
    expect((await it.personOf(it.bao))?.crisisOffers).toBe(true);
    expect(said(await it.chat.press(it.bao, t.offersOffYes))).toContain(t.offersOff);
    await it.core.use.crisis.refresh();
    it.clock.advance('P400D');
    await it.chat.say(it.bao, it.channel, level3);
    expect(await it.core.use.crisis.inAnswer(level3, answerOf(it, it.bao))).toBeUndefined();
    expect(paged(it)).toEqual([]);
    expect(said(await it.chat.press(it.bao, t.offersOnButton))).toBe(t.offersOn);
    await it.chat.say(it.bao, it.channel, level3);
    expect(paged(it)).toHaveLength(1);
  });

  it('is not said to be done while it cannot be written down', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    await it.chat.press(it.bao, t.offersOffButton);
    await it.core.use.crisis.refresh();
    it.memory.unplug();
    expect(said(await it.chat.press(it.bao, t.offersOffYes))).toContain(copy.common.storeAway);
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao).at(-1)).toContain(t.told.paging);
  });

  it('level 1 alone brings nothing', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, 'sigh');
    expect(everyCard(it)).toEqual([]);
  });
});

describe('where somebody cannot be reached privately', () => {
  const refuseEphemeral = async (settings: object) => {
    const it = await open({ settings });
    Object.assign(it.chat.platform.traits, { ephemeral: 'as-direct-message' });
    return it;
  };

  it('the group’s neutral line offers everyone the private card, names nobody and gives no reason', async () => {
    const it = await refuseEphemeral({ closedMessages: 'channel-line' });
    await it.chat.say(it.caro, it.channel, level2);
    const line = it.chat.inChannel(it.channel).at(-1)!;
    expect(plainText(line.card!)).toContain(t.channelLine);
    expect(JSON.stringify(line.card)).not.toMatch(/caro|danger|sounded/i);
    expect(said(await it.chat.press(it.dov, t.channelLineButton))).toContain(copy.resource.whichTitle);
    expect(said(await it.chat.press(it.caro, t.channelLineButton))).toMatch(/\b112\b/);
    expect(await records(it, it.caro)).toMatchObject([{ offered: 'channel-line' }]);
    await expectNoWords(it, it.caro);
  });

  it('or nothing is said in the channel, and the call alone goes out', async () => {
    const it = await refuseEphemeral({ closedMessages: 'page-only' });
    await it.chat.say(it.caro, it.channel, level2);
    expect(everyCard(it)).toEqual([]);
    await it.chat.say(it.caro, it.channel, level3);
    expect(it.chat.inChannel(it.channel)).toHaveLength(2);
    expect(paged(it)).toHaveLength(1);
    expect((await records(it, it.caro)).map((its) => its.offered)).toEqual(['none', 'none']);
  });

  it('and a direct message does for everybody else', async () => {
    const it = await refuseEphemeral({ closedMessages: 'channel-line' });
    await it.chat.say(it.bao, it.channel, level2);
    expect(texts(it.chat.directTo(it.bao))).toHaveLength(1);
    expect(it.chat.inChannel(it.channel)).toHaveLength(1);
    expect(await records(it, it.bao)).toMatchObject([{ offered: 'direct-message' }]);
  });

  it('one way that breaks does not keep the next from being tried', async () => {
    const it = await open();
    it.chat.cutNext();
    await it.chat.say(it.bao, it.channel, level2);
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
    expect(it.log.events()).toContain('crisis.way-failed');
  });
});

describe('where it looks', () => {
  it('screens set-up groups’ channels and what is said to the bot, and nothing else', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.lobby, level3);
    expect(everyCard(it)).toEqual([]);
    await it.chat.sayDirect(it.bao, level3);
    const [offer, ...more] = texts(it.chat.directTo(it.bao));
    expect(offer).toContain(t.told.direct);
    expect(offer).not.toContain(t.tellButton);
    expect(more).toEqual([]);
    expect(paged(it)).toEqual([]);
  });

  it('looks everywhere while it does not know yet which channels are groups', async () => {
    const it = await open({ unknown: true });
    await it.chat.say(it.bao, it.lobby, level3);
    expect(privately(it, it.bao)[0]).toContain(t.told.nobody);
    await it.core.use.crisis.refresh();
    await it.chat.say(it.dov, it.lobby, level3);
    expect(privately(it, it.dov)).toEqual([]);
  });

  it('tells whoever writes to the bot, every time, that no person reads it', async () => {
    const it = await open();
    await it.chat.sayDirect(it.bao, 'hello');
    await it.chat.sayDirect(it.dov, level2);
    expect(texts(it.chat.directTo(it.bao))).toEqual([copy.common.replyOfBot]);
    expect(texts(it.chat.directTo(it.dov)).at(-1)).toContain(t.told.direct);
  });

  it('answers words to the bot alone with the offer each time, and an edit of the same once', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    await it.chat.sayDirect(it.bao, level2);
    await it.chat.sayDirect(it.bao, level2);
    const direct = texts(directOnce(it, it.bao));
    expect(direct).toHaveLength(2);
    for (const offer of direct) expect(offer).toContain(t.opening.suicide);
  });

  it('reads what people say themselves, not what they quote', async () => {
    const it = await openCircle();
    await it.chat.say(
      it.bao,
      it.channel,
      '> I want to kill myself tonight\nI am so sorry you feel that way. I am here.',
    );
    expect(privately(it, it.bao)).toEqual([]);
    await it.chat.say(it.dov, it.channel, 'I want to kill myself tonight');
    expect(privately(it, it.dov)).toHaveLength(1);
  });

  it('says nothing and goes on when the detector breaks', async () => {
    const it = await open({
      detector: {
        read: async () => {
          throw new Error(level3);
        },
      },
    });
    await it.chat.say(it.bao, it.channel, level3);
    expect(privately(it, it.bao)).toEqual([]);
    expect(it.log.events()).toContain('crisis.detector-failed');
    expect(await it.core.use.crisis.inAnswer(level3, answerOf(it, it.bao))).toBeUndefined();
  });
});

const answerOf = (it: Circle, user: UserRef) => ({
  user,
  group: it.group,
  at: it.clock.now(),
  language: 'en' as const,
  told: 'onlyMe' as const,
});

describe('the card of help', () => {
  const help = (it: Circle, user: UserRef, country?: string) =>
    it.core.use.crisis.help({ user, language: 'en' }, country);

  it('is put together once a minute for all whom it looks the same', async () => {
    const it = await openCircle();
    const [first, again, other] = await Promise.all([help(it, it.bao), help(it, it.bao), help(it, it.caro)]);
    expect(again).toBe(first);
    expect(other).toBe(first);
    expect(await help(it, it.bao, 'JP')).not.toBe(first);
    expect(plainText(await help(it, it.bao, 'JP'))).toContain('Japan');
    expect(await help(it, it.bao)).toBe(first);
    it.clock.set(it.clock.now().add({ minutes: 1 }));
    expect(await help(it, it.bao)).not.toBe(first);
  });

  it('says when a line is open as it is in that minute', async () => {
    // Befrienders in Tokyo answer from 16:00, local time; 2026-03-02 is a Monday.
    const it = await openCircle({ at: '2026-03-02T06:59:59Z' });
    const before = plainText(await help(it, it.dov, 'JP'));
    it.clock.set(Temporal.Instant.from('2026-03-02T07:00:00Z'));
    expect(plainText(await help(it, it.dov, 'JP'))).not.toBe(before);
  });
});

describe('somebody elsewhere', () => {
  const elsewhere = (it: Circle) => it.chat.command(it.bao, it.lobby, 'crisis', { country: 'United States' });

  it('sees which country the numbers are for, and chooses another from the offer itself', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)[0]).toContain(t.inCountry('Germany'));
    expect(said(await it.chat.press(it.bao, copy.resource.otherCountryButton))).toContain(copy.resource.whichTitle);
    expect(t.inCountry('United States')).toBe('In the United States:');
  });

  it('is asked before their country is kept, and only where it is another', async () => {
    const it = await open();
    expect(said(await it.chat.command(it.bao, it.lobby, 'crisis', { country: 'de' }))).not.toContain(t.rememberButton);
    expect(said(await elsewhere(it))).toContain(t.rememberButton);
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.country).toBeUndefined();
    expect(said(await it.chat.press(it.bao, t.rememberButton))).toBe(t.remembered('United States'));
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.country).toBe('US');
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao).at(-1)).toContain(t.inCountry('United States'));
    expect(said(await elsewhere(it))).not.toContain(t.rememberButton);
  });

  it('is remembered while the database is away, and written down once it is back', async () => {
    const it = await open();
    it.memory.unplug();
    await elsewhere(it);
    expect(said(await it.chat.press(it.bao, t.rememberButton))).toBe(t.remembered('United States'));
    expect(said(await it.chat.command(it.bao, it.lobby, 'crisis'))).toContain(copy.resource.helpTitle('United States'));
    it.memory.plug();
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.country).toBe('US');
  });

  it('and forgotten is forgotten there too', async () => {
    const it = await open();
    it.memory.unplug();
    await elsewhere(it);
    await it.chat.press(it.bao, t.rememberButton);
    it.memory.plug();
    await it.core.use.privacy.forget(it.bao);
    await it.core.use.crisis.refresh();
    expect((await it.personOf(it.bao))?.country).toBeUndefined();
    expect(said(await it.chat.command(it.bao, it.lobby, 'crisis'))).toContain(copy.resource.whichTitle);
  });
});

describe('inside an answer', () => {
  it('offers, tells no person, and keeps a record without a message', async () => {
    const it = await open();
    const offer = await it.core.use.crisis.inAnswer(level3, answerOf(it, it.bao));
    expect(plainText({ body: offer!.blocks })).toContain(t.told.onlyMe);
    expect(plainText(offer!.card)).not.toContain(t.tellButton);
    const group = await it.core.use.crisis.inAnswer(level3, { ...answerOf(it, it.bao), told: 'asChosen' });
    expect(plainText({ body: group!.blocks })).toContain(t.told.asChosen);
    expect(plainText({ body: group!.blocks })).not.toContain(t.told.nobody);
    expect(everyCard(it)).toEqual([]);
    const bao = await it.memberOf(it.bao);
    for (const record of await records(it, it.bao))
      expect(record).toMatchObject({ offered: 'in-the-answer', paged: false, message: undefined, member: bao.id });
    await expectNoWords(it, it.bao);
    const { id } = (await records(it, it.bao))[0]!;
    expect(await it.core.use.crisis.tell(it.bao, id)).toBe('nobody-to-tell');
  });

  it('has nothing to add to ordinary words', async () => {
    const it = await open();
    for (const words of ['', 'sigh', 'a good day'])
      expect(await it.core.use.crisis.inAnswer(words, answerOf(it, it.bao))).toBeUndefined();
  });
});

describe('behind its cover', () => {
  /** Another process on the same stores, which then answer no more: whoever waited for them would wait for ever. */
  async function restarted(it: Circle, knows: boolean) {
    const never = () => new Promise<never>(() => {});
    const store = { ...it.memory };
    const core = it.restarted({ store });
    if (knows) await core.use.crisis.refresh();
    Object.assign(store, { read: never, write: never });
    return { press: (card: Card, actor: UserRef) => pressCover(it, card, actor, core) };
  }
  const pressCover = async (it: Circle, card: Card, actor: UserRef, core = it.core) => {
    const { actionId } = card.cover!.open;
    const at = it.clock.now();
    return core.inbound.action({ actor, channel: it.channel, at, locale: undefined, actionId, message: undefined });
  };
  const offered = (it: Circle, user: UserRef) => it.chat.ephemeralTo(user)[0]!.card!;

  it.each([level2, level3])('the same offer opens in a fresh process, without the database', async (words) => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, words);
    const card = offered(it, it.bao);
    await it.core.use.crisis.refresh();
    const { press } = await restarted(it, true);
    expect(await press(card, it.bao)).toEqual({ kind: 'card', card });
    // Again and again: a note may be opened twice.
    expect(await press(card, it.bao)).toEqual({ kind: 'card', card });
  });

  it('an offer opens where nothing is known yet, with its theme and who was told', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    const { press } = await restarted(it, false);
    const shown = said(await press(offered(it, it.bao), it.bao));
    for (const part of [t.opening.suicide, t.told.paging, copy.resource.dangerAnywhere]) expect(shown).toContain(part);
  });

  it('that nobody was reached is said there too', async () => {
    const it = await open({ settings: { facilitatorsChannel: undefined } });
    it.chat.closeDirect(it.ada);
    await it.chat.say(it.bao, it.channel, level3);
    const card = it.chat.ephemeralTo(it.bao).find((its) => plainText(its.card!).includes(t.unreached))!.card!;
    const { press } = await restarted(it, false);
    expect(await press(card, it.bao)).toEqual({ kind: 'card', card });
  });

  describe('a call', () => {
    const directly = { settings: { facilitatorsChannel: undefined } } as const;
    const callTo = (it: Circle, user: UserRef) => it.chat.directTo(user).at(-1)!.card!;

    it('opens while the database is silent where it was sent from', async () => {
      const stores: { broken: boolean } = { broken: false };
      const wrap = (store: Store): Store => ({
        ...store,
        read: (work) => (stores.broken ? new Promise(() => {}) : store.read(work)),
        write: (work) => (stores.broken ? new Promise(() => {}) : store.write(work)),
      });
      const it = await open({ ...directly, wrap });
      await it.chat.say(it.bao, it.channel, level3);
      stores.broken = true;
      const card = callTo(it, it.ada);
      expect(card.cover!.words).toBe(t.pageCover);
      expect(await pressCover(it, card, it.ada)).toEqual({ kind: 'card', card });
    });

    it.each(['policy', 'wish'] as const)('opens in a process that knows nothing of it yet (%s)', async (why) => {
      const it = await open(directly);
      await it.chat.say(it.bao, it.channel, why === 'policy' ? level3 : level2);
      if (why === 'wish') await it.chat.press(it.bao, t.tellButton);
      await it.core.use.crisis.refresh();
      const card = callTo(it, it.ada);
      expect(plainText(card)).toContain(why === 'policy' ? t.page('Willow') : t.pageTapped('Willow'));
      expect(await pressCover(it, card, it.ada, it.restarted())).toEqual({ kind: 'card', card });
    });

    it('says who took it, wherever it is opened, and what stands in its place is covered, too', async () => {
      const it = await open(directly);
      await it.changeMember(it.caro, { role: 'facilitator' });
      it.chat.closeDirect(it.caro, false);
      await it.core.use.crisis.refresh();
      await it.chat.say(it.bao, it.channel, level3);
      const card = callTo(it, it.ada);
      await it.chat.press(it.caro, t.pageTake);
      const taken = callTo(it, it.ada);
      expect(taken.cover!.words).toBe(t.pageTakenCover);
      expect(taken.body[0]).toMatchObject({ text: [{ user: it.caro }, ` ${t.pageIsWith}`] });
      await it.core.use.crisis.refresh();
      for (const core of [it.core, it.restarted()])
        for (const one of [card, taken])
          expect(await pressCover(it, one, it.ada, core)).toEqual({ kind: 'card', card: taken });
    });

    it('opens for those who hold the group now, and for nobody else', async () => {
      const it = await open(directly);
      await it.chat.say(it.bao, it.channel, level3);
      const card = callTo(it, it.ada);
      for (const core of [it.core, it.restarted()])
        for (const user of [it.bao, it.dov]) {
          const answer = said(await pressCover(it, card, user, core));
          expect(answer).toBe(t.pageNotYours);
          expect(answer).not.toContain('Willow');
        }
      // Came to hold it a moment ago, which memory does not know yet.
      await it.changeMember(it.caro, { role: 'facilitator' });
      expect(said(await pressCover(it, card, it.caro))).toContain(t.page('Willow'));
      await it.changeMember(it.ada, { role: 'member' });
      await it.core.use.crisis.refresh();
      expect(said(await pressCover(it, card, it.ada))).toBe(t.pageNotYours);
    });

    it('that is over says so, also once the group has closed', async () => {
      const it = await open(directly);
      await it.chat.say(it.bao, it.channel, level3);
      const card = callTo(it, it.ada);
      it.clock.advance('P31D');
      await it.core.sweep();
      expect(said(await pressCover(it, card, it.ada, it.restarted()))).toBe(t.pageGone);
      const group = await it.groupNow();
      await it.memory.write((s) => s.groups.save({ ...group, state: 'closed', closedAt: it.clock.now() }));
      await it.core.use.crisis.refresh();
      expect(said(await pressCover(it, card, it.ada))).toBe(t.pageGone);
    });

    it('cannot be opened as another group’s', async () => {
      const it = await open(directly);
      await it.chat.say(it.bao, it.channel, level3);
      const card = callTo(it, it.ada);
      const other = 'grp_0000000000000abc' as GroupId;
      const group = await it.groupNow();
      const member = await it.memberOf(it.ada);
      const place = { id: other, version: 0, calendarToken: 'other', channel: it.lobby } as const;
      await it.memory.write(async (s) => {
        await s.groups.save({ ...group, ...place });
        await s.members.save({ ...member, id: 'mem_0000000000000abc' as MemberId, version: 0, group: other });
      });
      await it.core.use.crisis.refresh();
      const { actionId } = card.cover!.open;
      const forged = {
        ...card,
        cover: { ...card.cover!, open: { ...card.cover!.open, actionId: actionId.replace(it.group, other) } },
      };
      for (const core of [it.core, it.restarted()])
        expect(said(await pressCover(it, forged, it.ada, core))).toBe(t.pageGone);
    });
  });

  it('a button of another time is answered kindly', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    const card = offered(it, it.bao);
    const { press } = await restarted(it, true);
    const old = { ...card, cover: { ...card.cover!, open: { ...card.cover!.open, actionId: 'crisis-open~x~y~z~no' } } };
    expect(said(await press(old, it.bao))).toBe(copy.common.oldButton);
  });
});

describe('while the database is away', () => {
  /** Away: throws at once. Silent: never answers at all. */
  async function openWith(how: 'away' | 'silent', known = true) {
    let broken = false;
    const wrap = (store: Store): Store => {
      const answer = <T>(work: () => Promise<T>): Promise<T> => (broken ? new Promise<T>(() => {}) : work());
      return {
        ...store,
        read: (work) => answer(() => store.read(work)),
        write: (work) => answer(() => store.write(work)),
      };
    };
    const it = await open(how === 'silent' ? { wrap, unknown: !known } : { unknown: !known });
    return {
      ...it,
      stop: () => (how === 'silent' ? void (broken = true) : it.memory.unplug()),
      back: () => (how === 'silent' ? void (broken = false) : it.memory.plug()),
    };
  }
  const event = (it: Circle, message: MessageRef, text: string, direct = false) => ({
    kind: 'message' as const,
    actor: it.bao,
    channel: it.channel,
    at: it.clock.now(),
    message,
    text,
    direct,
  });
  const message = (it: Circle, id: string): MessageRef => ({ ...it.channel, message: id });

  it.each(['away', 'silent'] as const)('(%s) the offer, the call and the answer come all the same', async (how) => {
    const it = await openWith(how);
    it.stop();
    expect(await it.core.use.crisis.screen(event(it, message(it, 'x1'), level3))).toBe('offered');
    expect(privately(it, it.bao)[0]).toContain(t.told.paging);
    expect(paged(it)).toHaveLength(1);
    expect(await it.core.use.crisis.inAnswer(level2, answerOf(it, it.bao))).toBeDefined();
    await it.chat.sayDirect(it.bao, 'hello');
    expect(texts(directOnce(it, it.bao))).toEqual([copy.common.replyOfBot]);
  });

  it.each(['away', 'silent'] as const)('(%s) the offer comes where nothing was ever known', async (how) => {
    const it = await openWith(how, false);
    it.stop();
    expect(await it.core.use.crisis.screen(event(it, message(it, 'x1'), level2))).toBe('offered');
    expect(privately(it, it.bao)[0]).toContain(copy.resource.dangerAnywhere);
  });

  it.each(['away', 'silent'] as const)('(%s) /crisis and its buttons answer', async (how) => {
    const it = await openWith(how);
    it.stop();
    expect(said(await it.chat.command(it.bao, it.lobby, 'crisis'))).toMatch(/\b112\b/);
    expect(said(await it.chat.press(it.bao, copy.resource.moreButton))).toContain(copy.resource.beyond);
    expect(said(await it.chat.press(it.bao, copy.resource.otherCountryButton))).toContain(copy.resource.whichTitle);
    expect(said(await it.chat.command(it.dov, it.lobby, 'crisis', { country: 'ireland' }))).toContain('Ireland');
    expect(said(await it.chat.command(it.dov, it.lobby, 'crisis', { country: 'Narnia' }))).toContain(
      copy.resource.notKnown,
    );
    expect((await it.chat.suggest(it.dov, it.lobby, 'crisis', 'country', 'irel')).map((its) => its.value)).toEqual([
      'IE',
    ]);
  });

  it.each(['away', 'silent'] as const)('(%s) the writer can still tell the facilitators', async (how) => {
    const it = await openWith(how);
    await it.chat.say(it.bao, it.channel, level2);
    await it.core.use.crisis.refresh();
    it.stop();
    expect(said(await it.chat.press(it.bao, t.tellButton))).toBe(t.toldNow);
    expect(said(await it.chat.press(it.bao, t.misreadButton))).toBe(t.misread);
    expect(paged(it)).toHaveLength(1);
  });

  it('writes down what happened once it is back, without the words', async () => {
    const it = await openWith('away');
    it.stop();
    await it.core.use.crisis.screen(event(it, message(it, 'x1'), level3));
    await it.core.use.crisis.screen(event(it, message(it, 'x2'), level2));
    await expect(it.core.use.crisis.refresh()).rejects.toThrow();
    it.back();
    expect(await records(it, it.bao)).toMatchObject([{ level: 3, paged: true }]);
    await expectNoWords(it, it.bao);
  });
});

describe('afterwards', () => {
  it('records go after thirty days, by themselves', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level3);
    expect(await records(it, it.bao)).toHaveLength(1);
    it.clock.advance('P29D');
    await it.core.sweep();
    expect(await records(it, it.bao)).toHaveLength(1);
    it.clock.advance('P2D');
    await it.core.sweep();
    expect(await records(it, it.bao)).toEqual([]);
  });

  it('somebody forgotten is a stranger to memory too', async () => {
    const it = await open();
    await it.chat.say(it.bao, it.channel, level2);
    await it.core.use.crisis.setOffers(it.bao, false);
    await it.core.use.privacy.forget(it.bao);
    expect(await records(it, it.bao)).toEqual([]);
    await it.chat.say(it.bao, it.channel, level2);
    expect(privately(it, it.bao)).toHaveLength(2);
  });
});
