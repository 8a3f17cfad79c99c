import { describe, expect, it } from 'vitest';
import type { LiveEvent, WireChannel, WireMessage, WireState } from '../protocol.ts';
import { applied, channelTitle, findChannel, messagesIn, unreadIn, viewOf } from './view.ts';

const message = (id: string, order: number, plain = id): WireMessage => ({
  channel: 'lobby',
  id,
  order,
  at: '2026-11-22T12:00:00Z',
  author: { id: 'ada', name: 'Ada', bot: false },
  content: { kind: 'text', text: plain },
  plain,
  edited: false,
  pinned: false,
  onlyYou: false,
  mine: true,
  visibleTo: '',
  why: '',
});
const channel = (id: string, unread = 0): WireChannel => ({
  id,
  name: id,
  kind: 'open',
  topic: '',
  archived: false,
  members: ['ada'],
  joined: true,
  unread,
  facilitators: [],
  pins: [],
});
const state: WireState = {
  run: 'r',
  n: 1,
  community: 'Willow',
  bot: 'Circlekeeper',
  me: 'ada',
  people: [],
  channels: [channel('lobby'), channel('attic')],
  messages: [message('late', 5), message('early', 2)],
  scheduledEvents: [],
  commands: [],
  clock: { now: '2026-11-22T12:00:00Z', moving: false },
  plugged: true,
};
const after = (...events: readonly LiveEvent[]) => events.reduce(applied, viewOf(state));
const idsIn = (view: ReturnType<typeof after>) => messagesIn(view, 'lobby').map((it) => it.id);

describe('the view', () => {
  it('sorts what it is given by order of writing', () => {
    expect(idsIn(viewOf(state))).toEqual(['early', 'late']);
  });

  it('puts a message in its place, and replaces one it knows, however often it is told', () => {
    const middle: LiveEvent = { kind: 'message', message: message('middle', 3) };
    expect(idsIn(after(middle, middle))).toEqual(['early', 'middle', 'late']);
    const changed = after({ kind: 'message', message: message('early', 2, 'changed') });
    expect(messagesIn(changed, 'lobby').map((it) => it.plain)).toEqual(['changed', 'late']);
  });

  it('forgets a message, and a channel with its messages', () => {
    expect(idsIn(after({ kind: 'message-gone', channel: 'lobby', message: 'early' }))).toEqual(['late']);
    const gone = after({ kind: 'channel-gone', channel: 'lobby' });
    expect(findChannel(gone, 'lobby')).toBeUndefined();
    expect(messagesIn(gone, 'lobby')).toEqual([]);
  });

  it('replaces a channel where it stood and adds a new one at the end', () => {
    const view = after({ kind: 'channel', channel: channel('lobby', 4) }, { kind: 'channel', channel: channel('den') });
    expect(view.channels.map((it) => [it.id, it.unread])).toEqual([
      ['lobby', 4],
      ['attic', 0],
      ['den', 0],
    ]);
  });

  it('keeps the community’s events as they are told, and without those of a channel that is gone', () => {
    const event = (id: string, where: string, title = id): LiveEvent => ({
      kind: 'scheduled-event',
      event: { id, channel: where, title, startsAt: '', endsAt: '', place: '' },
    });
    const titles = (...more: readonly LiveEvent[]) =>
      after(event('tea', 'lobby'), event('walk', 'attic'), ...more).scheduledEvents.map((it) => it.title);
    expect(titles(event('tea', 'lobby', 'tea, moved'))).toEqual(['tea, moved', 'walk']);
    expect(titles({ kind: 'scheduled-event-gone', event: 'tea' })).toEqual(['walk']);
    expect(titles({ kind: 'channel-gone', channel: 'attic' })).toEqual(['tea']);
  });

  it('names a thread in words, and counts nothing unread in one that is closed', () => {
    const thread = (closed: boolean) => ({ parentChannel: 'lobby', parentMessage: 'early', closed });
    const told = (closed: boolean) =>
      after({ kind: 'channel', channel: { ...channel('Tea, Friday', 2), thread: thread(closed) } });
    expect(told(false).channels.map(channelTitle)).toEqual(['#lobby', '#attic', 'Tea, Friday']);
    expect([unreadIn(told(false)), unreadIn(told(true))]).toEqual([2, 0]);
  });

  it('hears of plug and clock', () => {
    const clock = { now: '2026-11-23T12:00:00Z', moving: true };
    expect(after({ kind: 'plug', plugged: false }, { kind: 'clock', clock })).toMatchObject({ plugged: false, clock });
  });
});
