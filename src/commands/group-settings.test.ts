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
    expect(await house.settings()).toMatchObject({ meetingThreads: false, scheduledEvents: 'off' });
    await house.show();
    await house.chat.press(house.ada, 'A thread for each meeting');
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(await house.settings()).toMatchObject({ meetingThreads: true, scheduledEvents: 'on' });
    await house.chat.press(house.ada, 'No threads for meetings');
    await house.chat.press(house.ada, 'Take meetings off the event list');
    expect(await house.settings()).toMatchObject({ meetingThreads: false, scheduledEvents: 'leaving' });
    expect(lastFor(house, house.ada)).toMatch(/I take away what still stands there/);
  });

  it('say beforehand what everybody would see of them, and who marked interest', async () => {
    const house = await opened();
    expect(await house.show()).toMatch(/Everybody in this community would see when they are, as “Group meeting”/);
    await house.chat.press(house.ada, 'Own calendar title');
    expect(lastFor(house, house.ada)).toMatch(/would see when they are, with their own titles and places, and who/);
    await house.chat.press(house.ada, 'Show meetings as events');
    expect(lastFor(house, house.ada)).toMatch(/Everybody in this community sees .* and who marked interest/);
  });

  it('turned off twice are no conflict, once none of theirs are left either', async () => {
    const house = await opened();
    const held = async () => (await groupIn(house, house.circle)) as never;
    const set = async (name: 'events-on' | 'events-off', version: number) =>
      house.useCases.settings.set(await held(), version, name);
    const { version } = await groupIn(house, house.circle);
    expect(await set('events-off', 0)).toMatchObject({ ok: true });
    expect((await groupIn(house, house.circle)).version).toBe(version);
    await set('events-on', version);
    expect(await set('events-off', version + 1)).toMatchObject({ ok: true });
    expect(await set('events-off', version + 1)).toMatchObject({ ok: true });
  });

  it('shows the version as it is once their last is gone, so that the next tap is no conflict', async () => {
    const house = await opened();
    await house.show();
    await house.chat.press(house.ada, 'Show meetings as events');
    // What the event list’s keeper does when nothing is left.
    house.told.whenMirrored = async (group) => {
      const now = (await house.store.read((s) => s.groups.find(group.id)))!;
      await house.store.write((s) => s.groups.save({ ...now, settings: { ...now.settings, scheduledEvents: 'off' } }));
    };
    await house.chat.press(house.ada, 'Take meetings off the event list');
    expect(lastFor(house, house.ada)).toMatch(/Not shown\./);
    house.told.whenMirrored = undefined;
    await house.chat.press(house.ada, 'A thread for each meeting');
    expect(lastFor(house, house.ada)).not.toMatch(/Somebody else changed/);
    expect(await house.settings()).toMatchObject({ meetingThreads: true, scheduledEvents: 'off' });
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
    expect(house.told.mirrored.at(-1)?.settings.scheduledEvents).toBe('on');
    await house.chat.press(house.ada, 'Take meetings off the event list');
    expect(house.told.mirrored.at(-1)?.settings.scheduledEvents).toBe('leaving');
    await house.chat.press(house.ada, 'Show meetings as events');
    await house.chat.press(house.ada, 'Close the group');
    await house.chat.press(house.ada, 'Close it');
    expect(house.told.mirrored.at(-1)).toMatchObject({ state: 'closed', settings: { scheduledEvents: 'leaving' } });
  });
});
