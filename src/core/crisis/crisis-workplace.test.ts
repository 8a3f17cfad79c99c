/** Care among colleagues: in a group of the workplace pack nobody is told of words that sound like danger, unless their writer taps. */
import { describe, expect, it } from 'vitest';
import { openCircle, said, type Circle } from '../../../test/fakes/a-circle.ts';
import { plainText } from '../../../test/kit/plain-text.ts';
import type { UserRef } from '../chat/address.ts';
import { languages } from '../copy/languages.ts';

const { crisis: t, group: copy } = languages.en;
const words = 'I am going to kill myself tonight, I have the pills here';

/** Ada sets it up in a channel of its own, as the pack has it, and Bao joins with all that is asked. */
async function openWorkplace(change?: string) {
  const it = await openCircle();
  const { chat, ada, bao, lobby } = it;
  await chat.command(ada, lobby, 'group setup');
  await chat.press(ada, 'Workplace peers');
  await chat.press(ada, 'Name and place');
  const choices = said(
    await chat.submit(ada, { name: 'Desk', whoFor: 'Colleagues', zone: 'Europe/Berlin', country: 'DE' }),
  );
  if (change !== undefined) await chat.press(ada, change);
  await chat.press(ada, copy.setup.look);
  await chat.press(ada, copy.setup.open);
  await it.core.sweep();
  await chat.command(bao, lobby, 'group join');
  const asked: string[] = [];
  for (const label of [copy.join.ofAge['18+'], copy.join.agree, copy.join.noticingYes])
    asked.push(said(await chat.press(bao, label)));
  if (change !== undefined) await chat.press(bao, copy.join.pagingYes);
  await chat.press(bao, copy.join.paces['only-when-asked']);
  await chat.press(bao, copy.join.zoneSkip);
  const before = everywhere(it, ada);
  return { ...it, choices, asked, toldSince: () => everywhere(it, ada).slice(before.length) };
}

/** What reached her alone or the facilitators’ channel, in order. */
const everywhere = ({ chat }: Circle, user: UserRef) =>
  chat.state.messages
    .filter(({ card, only, ref }) => card !== undefined && (only?.user === user.user || ref.channel === 'holders'))
    .map(({ card }) => plainText(card!));

describe('in a group of the workplace pack', () => {
  it('the set-up begins with telling nobody, the welcome says so, and joining does not ask', async () => {
    const it = await openWorkplace();
    expect(it.choices).toContain(copy.setup.pagingOff);
    expect(it.asked.join()).not.toContain(copy.join.pagingTitle);
    expect(plainText(it.chat.pinnedIn(it.lobby)[0]!.card!)).toContain(copy.welcome.notTold);
  });

  it('words that sound like immediate danger offer help to their writer alone', async () => {
    const it = await openWorkplace();
    await it.chat.say(it.bao, it.lobby, words);
    const offers = it.chat.ephemeralTo(it.bao).map(({ card }) => plainText(card!));
    expect(offers.at(-1)).toContain(t.told.nobody);
    expect(offers.at(-1)).toContain(t.tellButton);
    await it.core.sweep();
    expect(it.toldSince()).toEqual([]);
    expect(await it.memory.read((s) => s.crises.ofUser(it.bao))).toMatchObject([{ level: 3, paged: false }]);
  });

  it('a tap of theirs tells those who hold it: a link, not the words', async () => {
    const it = await openWorkplace();
    await it.chat.say(it.bao, it.lobby, words);
    expect(said(await it.chat.press(it.bao, t.tellButton))).toBe(t.toldNow);
    const [page, ...more] = it.toldSince();
    expect(more).toEqual([]);
    expect(page).toContain(t.pageTapped('Desk'));
    expect(page).not.toMatch(/pills|kill/);
  });

  it('a group may choose otherwise, and then each member is asked', async () => {
    const [tell = ''] = copy.setup.pickPaging;
    const it = await openWorkplace(tell);
    expect(it.asked.join()).toContain(copy.join.pagingTitle);
    await it.chat.say(it.bao, it.lobby, words);
    expect(it.toldSince()).toEqual([expect.stringContaining(t.page('Desk'))]);
  });
});
