/** The page's memory: signals that every part reads, and the few verbs that change them. */
import { computed, signal } from '@preact/signals';
import type { Answer, LiveEvent, Request, WireChannel, WireForm, WirePerson, WireUpcoming } from '../protocol.ts';
import { announce, announceEvents } from './announcer.ts';
import { openLine } from './connection.ts';
import type { Line, LineStatus } from './connection.ts';
import { texts } from './texts.ts';
import { machineMillis, millisOf } from './times.ts';
import type { Reader } from './times.ts';
import { applied, findChannel, findPerson, viewOf } from './view.ts';
import type { Place, View } from './view.ts';

export const view = signal<View | undefined>(undefined);
export const status = signal<LineStatus>('connecting');
/** Shown for a moment when the line is back. */
export const isBack = signal(false);
export const place = signal<Place>({ kind: 'home' });
export const dialog = signal<WireForm | undefined>(undefined);
/** An ordinary no that has no better place to stand than a line of its own. */
export const notice = signal('');
export const upcoming = signal<readonly WireUpcoming[]>([]);
export const openDrawer = signal<'rail' | 'panel' | undefined>(undefined);
/** Counts seconds, so that what shows a time redraws. */
export const tick = signal(0);
const clockHeard = signal(0);

export const me = computed<WirePerson | undefined>(() => view.value && findPerson(view.value, view.value.me));
export const reader = computed<Reader>(() => ({ zone: me.value?.zone ?? 'UTC', locale: me.value?.locale ?? 'en-GB' }));
export const here = computed<WireChannel | undefined>(() =>
  view.value !== undefined && place.value.kind === 'channel' ? findChannel(view.value, place.value.id) : undefined,
);

/** The rehearsal's time in milliseconds. */
export function rehearsalNow(): number {
  const clock = view.value?.clock;
  return clock === undefined ? machineMillis() : millisOf(clock.now) + machineMillis() - clockHeard.value;
}

const kept = 'circlekeeper.as';
/** Who one is at first: the person who holds the group in the sandbox's story. */
const host = 'ada';
let line: Line | undefined;
let upcomingWait: ReturnType<typeof setTimeout> | undefined;

/** Connects, as the person named in the address, else as who this window was before, else as Ada. */
export function start(): void {
  const asked = new URLSearchParams(location.search).get('as');
  const first = asked ?? sessionStorage.getItem(kept) ?? host;
  line = openLine(first, {
    onState: (state) => {
      const isFirst = view.value === undefined;
      clockHeard.value = machineMillis();
      view.value = viewOf(state);
      sessionStorage.setItem(kept, state.me);
      // From here on the window remembers; the address would hold on to the first choice.
      if (asked !== null) history.replaceState(null, '', `${location.pathname}${location.hash}`);
      if (isFirst) readAddress();
      else if (!isPlaceOpen()) goTo(firstChannel()?.id ?? '');
      refreshUpcoming();
    },
    onEvents: hear,
    onStatus: (next) => {
      if (next === 'open' && status.value === 'lost') sayBack();
      if (next === 'lost' && status.value !== 'lost') announce(texts.line.lost);
      status.value = next;
    },
    onStranger: (stranger) => {
      sessionStorage.removeItem(kept);
      return stranger === host ? undefined : host;
    },
  });
  addEventListener('hashchange', readAddress);
  setInterval(() => (tick.value += 1), 1000);
}

export async function ask(request: Request): Promise<Answer> {
  const answer = (await line?.request(request)) ?? { kind: 'refused', sentence: texts.line.notNow };
  // Whoever left this place by what they asked for is answered elsewhere.
  if (answer.kind === 'message' && !isPlaceOpen()) goTo(answer.channel);
  return answer;
}

/** Asks; shows a refusal as a notice and a form as a dialog. */
export async function act(request: Request): Promise<Answer> {
  notice.value = '';
  const answer = await ask(request);
  if (answer.kind === 'refused') notice.value = answer.sentence;
  if (answer.kind === 'form') dialog.value = answer.form;
  if (answer.kind === 'home' && view.value !== undefined) view.value = { ...view.value, home: answer.card };
  return answer;
}

export async function actAs(person: string): Promise<void> {
  notice.value = '';
  dialog.value = undefined;
  const answer = await line?.actAs(person);
  if (answer?.kind === 'refused') notice.value = answer.sentence;
  if (answer?.kind === 'state') announce(texts.actAs.now(me.value?.name ?? ''));
  if (place.value.kind === 'home') await act({ kind: 'home' });
}

/** Goes to a channel (and a message in it), as a step one can go back from. */
export function goTo(channel: string, message?: string): void {
  openDrawer.value = undefined;
  location.hash = message === undefined ? `/${channel}` : `/${channel}/${message}`;
  // The same address again still shows its message.
  readAddress();
}
export function goHome(): void {
  openDrawer.value = undefined;
  location.hash = '/';
}

function readAddress(): void {
  const [channel, message] = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  notice.value = '';
  if (channel !== undefined && channel !== '' && view.value !== undefined) {
    place.value = { kind: 'channel', id: channel, ...(message === undefined ? {} : { message }) };
    return;
  }
  if (location.hash === '#/') {
    place.value = { kind: 'home' };
    void act({ kind: 'home' });
    return;
  }
  const first = firstChannel();
  place.value = first === undefined ? { kind: 'home' } : { kind: 'channel', id: first.id };
}

const firstChannel = () => view.value?.channels.find((it) => it.joined && it.kind !== 'direct');
const isPlaceOpen = () => place.value.kind === 'home' || here.value !== undefined;

function hear(events: readonly LiveEvent[]): void {
  const before = view.value;
  if (before === undefined) return;
  if (events.some((it) => it.kind === 'clock')) clockHeard.value = machineMillis();
  const after = events.reduce(applied, before);
  view.value = after;
  announceEvents(before, after, events, place.value);
  if (!events.some((it) => it.kind === 'channel' || it.kind === 'person')) return;
  refreshUpcoming();
}

/** Many changes close together ask once. */
export function refreshUpcoming(): void {
  clearTimeout(upcomingWait);
  upcomingWait = setTimeout(async () => {
    const answer = await ask({ kind: 'upcoming' });
    if (answer.kind === 'upcoming') upcoming.value = answer.upcoming;
  }, 400);
}

function sayBack(): void {
  announce(texts.line.back);
  isBack.value = true;
  setTimeout(() => (isBack.value = false), 4000);
  refreshUpcoming();
}
