/** What joining and leaving say of who learns of it and who reads along: true on each kind of service. */
import { describe, expect, it } from 'vitest';
import { age, described, joinAs, openHouse, said, setUp } from '../../test/fakes/group-house.ts';
import type { RecorderOptions } from '../../test/fakes/recorder.ts';
import { languages } from '../core/copy/languages.ts';

const { group: copy, privacy } = languages.en;
const nobody = /without anybody being told|[Nn]obody (?:is|was) told/;

async function openOn(traits: RecorderOptions['traits'] & {}) {
  const house = await openHouse({ traits });
  await setUp(house);
  return house;
}

describe('where the service shows who comes into a private channel', () => {
  it('joining says so before anything is agreed to, and promises only what the bot keeps', async () => {
    const house = await openOn({ comings: 'announced' });
    const expectation = said(await house.chat.command(house.caro, house.circle, 'group join'));
    expect(expectation).toContain(copy.join.expect.announced);
    expect(expectation).not.toMatch(nobody);
    const welcome = said(await joinAs(house, house.caro));
    expect(welcome).toContain('Welcome to');
    expect(welcome).toContain(copy.join.leaveHint.announced);
    expect(welcome).not.toMatch(nobody);
  });

  it('leaving says so before it is done, and afterwards that the bot told nobody', async () => {
    const house = await openOn({ comings: 'announced' });
    const { chat, caro, circle } = house;
    await joinAs(house, caro);
    const posts = chat.inChannel(circle).length;
    const asked = said(await chat.command(caro, circle, 'group leave'));
    expect(asked).toContain('the chat service itself may show that there');
    expect(asked).not.toMatch(nobody);
    const left = said(await chat.press(caro, 'Leave'));
    expect(left).toContain(copy.leave.left(described.name, 'announced'));
    expect(left).not.toMatch(nobody);
    expect(chat.inChannel(circle)).toHaveLength(posts);
  });
});

describe('where nobody learns of it', () => {
  it('both say so', async () => {
    const house = await openOn({});
    const { chat, caro, circle } = house;
    expect(said(await chat.command(caro, circle, 'group join'))).toContain(copy.join.expect.silent);
    await joinAs(house, caro);
    expect(said(await chat.command(caro, circle, 'group leave'))).toContain(copy.leave.explain.silent);
    expect(said(await chat.press(caro, 'Leave'))).toContain('Nobody was told');
  });
});

describe('where the owners of a community may export what is said', () => {
  it('joining says so on its first card, before the person says they are of age', async () => {
    const house = await openOn({ readers: 'owners-may-export' });
    const expectation = await house.chat.command(house.caro, house.circle, 'group join');
    expect(said(expectation)).toContain(privacy.owners);
    expect(said(expectation)).toContain(age);
  });

  it('and nowhere else', async () => {
    const house = await openOn({});
    expect(said(await house.chat.command(house.caro, house.circle, 'group join'))).not.toContain(privacy.owners);
  });
});
