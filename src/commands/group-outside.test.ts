/** A channel the bot is not in: it comes in when a group is opened there, or says how it is let in; and it is put out. */
import { describe, expect, it } from 'vitest';
import { openCircle } from '../../test/fakes/a-circle.ts';
import { described, groupIn, openHouse, said, setUp, type House } from '../../test/fakes/group-house.ts';
import { plainText } from '../../test/kit/plain-text.ts';
import { languages } from '../core/copy/languages.ts';

const { setup, putOut } = languages.en.group;
const toType = '/let-in bot';

/** Up to the last look before a group is opened. */
async function lookOver({ chat, ada, circle }: House) {
  await chat.command(ada, circle, 'group setup');
  await chat.press(ada, 'Depression');
  await chat.press(ada, 'Name and place');
  await chat.submit(ada, described);
  return chat.press(ada, 'Look it over');
}

describe('setting a group up in a channel the bot is not in', () => {
  it('comes in by itself where it may, once the group is opened and not before', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    chat.putOut(circle, 'may-come-in');
    const entered: string[] = [];
    const { channels } = chat.platform;
    const enter = channels.enter.bind(channels);
    Object.assign(channels, {
      enter: (channel: typeof circle) => {
        entered.push(channel.channel);
        return enter(channel);
      },
    });
    const review = said(await lookOver(house));
    expect(review).toContain(setup.lacks['coming-in']);
    expect(review).not.toContain(toType);
    expect(entered).toEqual([]);
    expect(chat.inChannel(circle)).toEqual([]);
    const opened = said(await chat.press(ada, setup.open));
    expect(opened).toContain(setup.pinned);
    expect(entered).toEqual(['circle']);
    expect(chat.pinnedIn(circle)).toHaveLength(1);
  });

  it('says what to type where it must be let in, and goes on where it was', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    chat.putOut(circle, 'must-be-let-in');
    const review = said(await lookOver(house));
    expect(review).toContain(toType);
    expect(review).toContain(setup.lacks['being-there']);
    expect(review).toContain(setup.openAnyway);
    expect(said(await chat.press(ada, setup.again))).toContain(toType);
    chat.letIn(circle);
    const again = said(await chat.press(ada, setup.again));
    expect(again).not.toContain(toType);
    expect(again).toContain(setup.review(described.name));
    expect(said(await chat.press(ada, setup.open))).toContain(setup.pinned);
  });

  it('says that nothing was posted where somebody opened it anyway, and the settings say why', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    chat.putOut(circle, 'must-be-let-in');
    await lookOver(house);
    expect(said(await chat.press(ada, setup.openAnyway))).toContain(setup.notPosted);
    expect((await groupIn(house, circle)).state).toBe('open');
    expect(said(await chat.command(ada, circle, 'group settings'))).toContain(toType);
  });

  it('is told by hand later on, even where it could come in: whoever put it out is not overruled', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    chat.putOut(circle, 'may-come-in');
    const settings = said(await chat.command(ada, circle, 'group settings'));
    expect(settings).toContain(toType);
    expect(settings).not.toContain(setup.lacks['coming-in']);
  });
});

describe('the settings', () => {
  it('are shown, and changed, where the service does not say what the bot lacks', async () => {
    const house = await openHouse();
    const { chat, ada, circle } = house;
    await setUp(house);
    Object.assign(chat.platform.channels, { missingPermissions: () => Promise.reject(new Error('late')) });
    await chat.command(ada, circle, 'group settings');
    expect(said(await chat.press(ada, 'Make it informal'))).toContain(languages.en.group.settings.saved);
    expect((await groupIn(house, circle)).settings.style).toBe('informal');
  });
});

describe('being put out of a group’s channel', () => {
  const goneFrom = async () => {
    const it = await openCircle();
    const { chat, channel, clock } = it;
    const event = () => chat.event({ kind: 'channel-changed', change: 'closed-to-us', channel, at: clock.now() });
    return { ...it, event, told: () => chat.directTo(it.ada).map(({ card }) => plainText(card!)) };
  };

  it('is told once to those who hold the group, with the way back, and to nobody else', async () => {
    const it = await goneFrom();
    it.chat.putOut(it.channel, 'must-be-let-in');
    await it.event();
    await it.event();
    await it.core.sweep();
    const [words = '', ...more] = it.told();
    expect(more).toEqual([]);
    expect(words).toContain(putOut.before);
    expect(words).toContain(toType);
    expect([...it.chat.directTo(it.bao), ...it.chat.directTo(it.caro)]).toEqual([]);
    expect((await it.groupNow()).state).toBe('open');
    expect(it.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not told where somebody let the bot in again meanwhile, nor once the group has closed', async () => {
    const back = await goneFrom();
    await back.event();
    await back.core.sweep();
    expect(back.told()).toEqual([]);
    const closed = await goneFrom();
    closed.chat.putOut(closed.channel, 'must-be-let-in');
    await closed.event();
    await closed.chat.event({ kind: 'channel-gone', channel: closed.channel, at: closed.clock.now() });
    await closed.core.sweep();
    expect(closed.told()).toEqual([]);
  });

  it('keeps help coming: what was written before is offered directly, and /crisis is open', async () => {
    const it = await goneFrom();
    it.chat.putOut(it.channel, 'must-be-let-in');
    await it.event();
    await it.chat.say(it.bao, it.channel, 'I want to kill myself tonight');
    expect(it.chat.directTo(it.bao)).toHaveLength(1);
    expect(said(await it.chat.command(it.bao, it.channel, 'crisis'))).toContain('112');
  });

  it('of another channel concerns nobody', async () => {
    const it = await goneFrom();
    await it.chat.event({ kind: 'channel-changed', change: 'closed-to-us', channel: it.lobby, at: it.clock.now() });
    await it.core.sweep();
    expect(it.told()).toEqual([]);
  });
});
