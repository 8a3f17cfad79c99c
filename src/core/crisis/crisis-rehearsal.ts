/** A call rehearsed: a marked one goes the very way a real one would, and everything in its way is looked for. No record is kept. */
import { sameChannel, sameUser, type MessageRef, type UserRef } from '../chat/address.ts';
import type { Card } from '../chat/card.ts';
import { languageFor, languages, type Copy } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Authorized } from '../group/access.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, GroupId } from '../kit/ids.ts';
import type { Pages } from './crisis-pages.ts';
import type { Reach } from './crisis-reach.ts';
import { markedCallCard, thanksCard } from './crisis-rehearsal-cards.ts';
import type { Checking } from './crisis-rehearsal-checks.ts';
import type { Ahead, Report, Sent } from './crisis-rehearsal-report.ts';
import type { Rung } from './crisis-rungs.ts';
import type { Known } from './known.ts';
import type { Pager } from './paging.ts';

type Held = Authorized<Group, 'facilitator'>;

type Marked = Readonly<{ group: GroupId; id: CrisisId }>;

export interface Rehearsals {
  /** Undefined where a call would reach nobody. */
  ahead(group: Held): Promise<Ahead | undefined>;
  /** Sends a marked call and looks; within ten minutes of the last one it only looks, so that nobody is called twice for nothing. */
  run(group: Held): Promise<Report>;
  /** As it stands now, nothing sent; undefined where none was rehearsed lately, or in another process. */
  look(group: Held): Promise<Report | undefined>;
  /** The marked call, behind its cover. */
  open(by: UserRef, call: Marked): Promise<Card | 'over' | 'not-yours'>;
  /** Somebody got it. What stands in its place from now on. */
  got(by: UserRef, call: Marked, pressed: MessageRef | undefined): Promise<Card | 'over' | 'not-yours'>;
  /** Drops what is remembered about somebody. */
  forget(user: UserRef): void;
}

type Rehearsal = {
  readonly id: CrisisId;
  readonly at: Temporal.Instant;
  readonly sent: Promise<Sent>;
  got: readonly UserRef[];
};

const apart = { minutes: 10 };
const remembered = { hours: 24 };

type Needs = Pick<CorePorts, 'clock' | 'ids' | 'log'> &
  Readonly<{ known: Known; pager: Pager; pages: Pages; reach: Reach; checking: Checking }>;

export function createRehearsals({ clock, ids, log, known, pager, pages, reach, checking }: Needs): Rehearsals {
  const last = new Map<GroupId, Rehearsal>();
  return { ahead, run, look, open, got, forget };

  async function ahead(group: Held): Promise<Ahead | undefined> {
    const [first] = await reach.rungs(asKnown(group), undefined);
    if (first?.kind !== 'people') return first;
    return { kind: 'people', people: first.members.map(({ user }) => user) };
  }

  async function run(group: Held): Promise<Report> {
    const now = clock.now();
    const before = last.get(group.id);
    const isTooSoon = before !== undefined && Temporal.Instant.compare(now, before.at.add(apart)) < 0;
    const it = isTooSoon ? before : begin(asKnown(group), now);
    return reportOf(group, it);
  }

  async function look(group: Held): Promise<Report | undefined> {
    const it = found(group.id);
    return it && reportOf(group, it);
  }

  function begin(group: Group, at: Temporal.Instant): Rehearsal {
    const id = ids.next('cri') as CrisisId;
    const it: Rehearsal = { id, at, sent: send(group, id), got: [] };
    // Remembered before anything leaves, so that two taps are one.
    last.set(group.id, it);
    for (const [key, old] of last) if (isOver(old)) last.delete(key);
    return it;
  }

  async function send(group: Group, id: CrisisId): Promise<Sent> {
    const rungs = await reach.rungs(group, undefined);
    const { rung, reached } = await pager.rehearse(group, id, markedCallCard(copyFor(group), group, id, []));
    log.info('crisis.rehearsed', { group: group.id, rung });
    // Where nobody was reached, all were tried.
    const tried = rung === 0 ? rungs : rungs.slice(0, rung);
    const people = [...new Map(tried.flatMap(membersOf).map((it) => [it.id, it.user]))];
    const channel = tried.find((it) => it.kind === 'channel')?.channel;
    return {
      reached: people.flatMap(([member, user]) => (reached.has(member) ? [user] : [])),
      unreached: people.flatMap(([member, user]) => (reached.has(member) ? [] : [user])),
      channel: channel && { channel, isPosted: rungs[rung - 1]?.kind === 'channel' },
    };
  }

  async function reportOf(group: Group, it: Rehearsal): Promise<Report> {
    const [sent, checks] = await Promise.all([it.sent, checking.look(asKnown(group))]);
    return { group, at: it.at, sent, got: it.got, checks };
  }

  async function open(by: UserRef, { group: its, id }: Marked): Promise<Card | 'over' | 'not-yours'> {
    const group = await pages.held(by, its);
    if (typeof group === 'string') return group;
    const it = found(its);
    return it?.id === id ? markedCallCard(copyFor(group), group, id, it.got) : 'over';
  }

  async function got(by: UserRef, { group: its, id }: Marked, pressed: MessageRef | undefined) {
    const group = await pages.held(by, its);
    if (typeof group === 'string') return group;
    const it = found(its);
    if (it?.id !== id) return 'over';
    if (!it.got.some((one) => sameUser(one, by))) it.got = [...it.got, by];
    const staff = group.settings.facilitatorsChannel;
    // Where others read it too, they can still say so.
    const isShared = pressed !== undefined && staff !== undefined && sameChannel(pressed, staff);
    const copy = copyFor(group);
    return isShared ? markedCallCard(copy, group, id, it.got) : thanksCard(copy);
  }

  function forget(user: UserRef): void {
    for (const it of last.values()) it.got = it.got.filter((one) => !sameUser(one, user));
  }

  function found(group: GroupId): Rehearsal | undefined {
    const it = last.get(group);
    return it === undefined || isOver(it) ? undefined : it;
  }

  function isOver({ at }: Rehearsal): boolean {
    return Temporal.Instant.compare(clock.now(), at.add(remembered)) >= 0;
  }

  /** A call goes by what memory knows, so a rehearsal does. */
  function asKnown(group: Group): Group {
    return known.group(group.id) ?? group;
  }
}

const membersOf = (rung: Rung) => (rung.kind === 'people' ? rung.members : []);
const copyFor = ({ settings }: Group): Copy => languages[languageFor(settings.language)];
