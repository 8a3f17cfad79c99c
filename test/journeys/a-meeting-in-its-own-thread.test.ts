/** A meeting with a thread of its own and a place in its community’s event list: both follow what is planned, and go when it is over. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadRef } from '../../src/core/chat/address.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import type { StandingEvent } from '../../src/core/ports/chat-platform.ts';
import { services, openStage } from '../kit/journey.ts';
import type { Stage } from '../kit/journey.ts';
import { gather } from '../kit/journey-steps.ts';

describe.each(services)('on the %s, a meeting', (renderer) => {
  let stage: Stage;
  let thread: ThreadRef;
  let beginning: NudgeId;
  beforeAll(async () => {
    // A Friday; the first meeting is in six days.
    stage = await openStage(renderer, { start: '2027-03-05T09:00:00Z' });
    await gather(stage, { diego: {}, emi: {}, bao: {} });
  });
  afterAll(() => stage.endWell());

  it('has neither unless Ada, who holds the group, turns them on, and she is told what a list shows', async () => {
    const ada = stage.as('ada');
    const before = await ada.ask('group settings');
    expect(before.words).toContain(
      'Everybody in this community would see when they are, as “Group meeting” and without this group’s name or place, and who marked interest.',
    );
    await ada.press('A thread for each meeting');
    await ada.press('Own calendar title');
    const after = await ada.press('Show meetings as events');
    expect(after.words).toContain('Saved.');
    expect(after.words).toContain(
      'Everybody in this community sees when they are, with their own titles and places, and who marked interest.',
    );
    expect(await eventsOf(stage)).toEqual([]);
  });

  it('stands in the event list as soon as it is planned, three times, under its title', async () => {
    await stage
      .as('ada')
      .ask('meeting plan', { when: 'every Thursday 19:00', title: 'Low light', place: 'Room 4', duration: '90' });
    await stage.beat();
    expect((await eventsOf(stage)).map(({ details }) => `${details.title}, ${details.place}`)).toEqual(
      Array(3).fill('Low light, Room 4'),
    );
    expect(await startsOf(stage)).toEqual(['2027-03-11T19:00:00Z', '2027-03-18T19:00:00Z', '2027-03-25T19:00:00Z']);
  });

  it('that somebody edits or removes there by hand is put right', async () => {
    const [first, second] = await eventsOf(stage);
    const { scheduledEvents } = service(stage);
    await scheduledEvents.update(first!.event, { ...first!.details, title: 'Party' });
    await scheduledEvents.cancel(second!.event);
    await stage.running().core.inbound.event({
      kind: 'scheduled-event-changed',
      channel: stage.cast.channels.circle,
      at: stage.clock.now(),
      event: second!.event,
    });
    expect((await eventsOf(stage)).map(({ details }) => details.title)).toEqual(Array(3).fill('Low light'));
  });

  it('gets its thread two days before, one only, restart or not', async () => {
    await stage.passUntil('2027-03-09T18:59:00Z');
    expect(await threadsOf(stage)).toEqual([]);
    await stage.passUntil('2027-03-09T19:00:00Z');
    await stage.restart();
    await stage.beat();
    const threads = await threadsOf(stage);
    expect(threads).toHaveLength(1);
    thread = threads[0]!;
    // On Slack a thread has no name of its own.
    const its = renderer === 'slack' ? 'evening-circle' : 'Low light, Thursday 11 March';
    expect(await service(stage).channels.nameOf(thread)).toBe(its);
    expect(opened(stage)).toBe(1);
  });

  it('begins in its thread, once, and the channel stays quiet', async () => {
    beginning = await plannedStart(stage);
    await stage.passUntil('2027-03-11T18:59:00Z');
    await stage.restart();
    await stage.passUntil('2027-03-11T19:01:00Z');
    const { messages } = service(stage);
    const since = stage.clock.now().subtract({ hours: 1 });
    expect(await messages.find(beginning, thread, since)).toMatchObject({
      ok: true,
      value: { channel: thread.channel },
    });
    expect(await messages.find(beginning, stage.cast.channels.circle, since)).toEqual({ ok: true, value: undefined });
    expect(
      stage
        .as('bao')
        .sees()
        .filter(({ words }) => words.includes('is starting')),
    ).toEqual([]);
  });

  it('closes its thread three days after its end', async () => {
    await stage.passUntil('2027-03-14T20:29:00Z');
    expect(await threadsOf(stage)).toEqual([thread]);
    await stage.passUntil('2027-03-14T20:30:00Z');
    expect(await threadsOf(stage)).toEqual([]);
    expect(closed(stage)).toBe(1);
    expect((await stage.stored())['meeting_threads']).toEqual([]);
  });

  it('that is skipped leaves the list, its thread closes, and the one after takes its place', async () => {
    await stage.passUntil('2027-03-16T19:01:00Z');
    expect(await threadsOf(stage)).toHaveLength(1);
    const found = await stage.as('ada').suggested('meeting skip', 'which');
    await stage.as('ada').ask('meeting skip', { which: Object.values(found)[0] });
    await stage.beat();
    expect(await startsOf(stage)).toEqual(['2027-03-25T19:00:00Z', '2027-04-01T18:00:00Z', '2027-04-08T18:00:00Z']);
    expect(await threadsOf(stage)).toEqual([]);
    expect(closed(stage)).toBe(2);
  });

  it('is gone from the list when Ada turns that off, and the meetings go on', async () => {
    await stage.as('ada').ask('group settings');
    const off = await stage.as('ada').press('Take meetings off the event list');
    expect(off.words).toContain('Not shown. Everybody in this community would see');
    expect(await eventsOf(stage)).toEqual([]);
    await stage.passUntil('2027-03-25T19:01:00Z');
    expect(await eventsOf(stage)).toEqual([]);
    expect(opened(stage)).toBe(3);
  });
});

const service = (stage: Stage) => stage.running().ports.chat(stage.cast.community.platform);

async function eventsOf(stage: Stage): Promise<readonly StandingEvent[]> {
  const found = await service(stage).scheduledEvents.list(stage.cast.channels.circle);
  if (!found.ok) throw new Error(`the list was not shown: ${found.problem.kind}`);
  return found.value.toSorted((a, b) => Temporal.Instant.compare(a.details.startsAt, b.details.startsAt));
}
const startsOf = async (stage: Stage): Promise<readonly string[]> =>
  (await eventsOf(stage)).map(({ details }) => details.startsAt.toString());

/** Threads that are open now. */
async function threadsOf(stage: Stage): Promise<readonly ThreadRef[]> {
  const group = await stage.group();
  return stage.running().ports.store.read(async (s) => {
    const meetings = await s.meetings.of(group.id);
    const threads = await Promise.all(meetings.map(({ id }) => s.meetings.threadsOf(id)));
    return threads.flat().flatMap(({ thread }) => thread ?? []);
  });
}

async function plannedStart(stage: Stage): Promise<NudgeId> {
  const planned = await stage.running().ports.store.read((s) => s.nudges.upcoming(200));
  return planned.find(({ topic }) => topic === 'meeting-start')!.id;
}

const opened = ({ log }: Stage): number => log.events().filter((it) => it === 'meeting.thread-opened').length;
const closed = ({ log }: Stage): number => log.events().filter((it) => it === 'meeting.thread-closed').length;
