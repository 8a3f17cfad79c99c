/** /group settings: what a meeting may have beside its messages, what it takes, and who hears of a change. */
import { describe, expect, it } from 'vitest';
import { groupIn, joinAs, lastFor, openHouse, said, setUp } from '../../test/fakes/group-house.ts';

async function opened() {
  const house = await openHouse();
  await setUp(house);
  const { chat, ada, circle } = house;
  const show = async () => said(await chat.command(ada, circle, 'group settings'));
  return { ...house, show, settings: async () => (await groupIn(house, circle)).settings };
}

describe('threads and events for meetings', () => {
  it('are off at first, and one tap each turns them on and off', async () => {
    const house = await opened();
    expect(await house.settings()).toMatchObject({ meetingThreads: false, scheduledEvents: false });
    await house.show();
    await house.chat.press(house.ada, 'A thread for each meeting');
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(await house.settings()).toMatchObject({ meetingThreads: true, scheduledEvents: true });
    await house.chat.press(house.ada, 'No threads for meetings');
    await house.chat.press(house.ada, 'Take meetings off the event list');
    expect(await house.settings()).toMatchObject({ meetingThreads: false, scheduledEvents: false });
  });

  it('say beforehand that an event list shows who marked interest', async () => {
    const house = await opened();
    expect(await house.show()).toMatch(/event list would show who marked interest/);
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(lastFor(house, house.ada)).toMatch(/event list shows who marked interest/);
  });

  it('are for facilitators to choose', async () => {
    const house = await opened();
    await joinAs(house, house.caro);
    expect(said(await house.chat.command(house.caro, house.circle, 'group settings'))).toMatch(/people who hold/);
  });

  it('tell what is lacking for what is on, and nothing about the rest', async () => {
    const house = await opened();
    house.chat.lack('threads', 'Create threads');
    house.chat.lack('scheduled-events', 'Create events');
    house.chat.lack('roles', 'Manage roles');
    expect(await house.show()).not.toMatch(/Create|Manage/);
    await house.chat.press(house.ada, 'A thread for each meeting');
    expect(lastFor(house, house.ada)).toMatch(/Create threads: without it I cannot open and close a thread/);
    expect(await house.show()).not.toMatch(/Create events|Manage roles/);
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(lastFor(house, house.ada)).toMatch(/Create events: without it I cannot show meetings among/);
    house.chat.lack('threads', undefined);
    expect(await house.show()).not.toMatch(/Create threads/);
    house.chat.deny('Send messages');
    expect(await house.show()).toMatch(/Send messages: I may not do this here yet/);
  });

  it('have the event list follow each change, and the end of the group', async () => {
    const house = await opened();
    await house.show();
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(house.told.mirrored.at(-1)?.settings.scheduledEvents).toBe(true);
    await house.chat.press(house.ada, 'Take meetings off the event list');
    expect(house.told.mirrored.at(-1)?.settings.scheduledEvents).toBe(false);
    await house.chat.press(house.ada, 'Close the group');
    await house.chat.press(house.ada, 'Close it');
    expect(house.told.mirrored.at(-1)?.state).toBe('closed');
  });
});
