/** Rows to try a store with: everything filled in, each id new, any part replaced. */
import type { ChannelRef, CommunityRef, MessageRef, PlatformId, UserRef } from '../../src/core/chat/address.ts';
import type { Installation } from '../../src/core/chat/installation.ts';
import type { Answer, CheckIn, UnnamedAnswer } from '../../src/core/check-in/check-in.ts';
import type { CrisisRecord } from '../../src/core/crisis/crisis.ts';
import type { Draft } from '../../src/core/group/draft.ts';
import type { Group, GroupSettings, Member } from '../../src/core/group/group.ts';
import type { GuidelineSet } from '../../src/core/guideline/guideline.ts';
import type {
  AnswerId,
  CheckInId,
  CrisisId,
  DraftId,
  GroupId,
  GuidelineSetId,
  InstallationId,
  MeetingId,
  MemberId,
  NudgeId,
  PersonId,
  RuleId,
} from '../../src/core/kit/ids.ts';
import type { Sealed } from '../../src/core/kit/sealed.ts';
import type { Meeting, MeetingThread, Rsvp } from '../../src/core/meeting/meeting.ts';
import { nudgeKey, type Nudge } from '../../src/core/nudge/nudge.ts';
import type { Person } from '../../src/core/person/person.ts';

let count = 0;
export const newId = (prefix: string): string => `${prefix}_${(++count).toString(36).padStart(16, '0')}`;
export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const time = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text);
export const lasting = (text: string): Temporal.Duration => Temporal.Duration.from(text);
export const sealed = (text: string): Sealed => text as Sealed;

/** To the millisecond, as clocks tell. */
export const noon = at('2026-11-22T12:00:00.123Z');
export const community: CommunityRef = { platform: 'sandbox' as PlatformId, community: 'c1' };
export const aChannel = (): ChannelRef => ({ ...community, channel: newId('channel') });
export const aUser = (): UserRef => ({ ...community, user: newId('user') });
export const aMessage = (): MessageRef => ({ ...aChannel(), message: newId('message') });

const prompt = { days: [1, 4], at: time('10:30'), window: lasting('PT36H') };

export const settings: GroupSettings = {
  style: 'structured',
  size: { min: 3, target: 8, max: 12 },
  ages: '18+',
  zone: 'Australia/Lord_Howe',
  language: 'en',
  country: 'NZ',
  cover: { days: [1, 2, 7], from: time('18:00'), to: time('02:15:30') },
  facilitatorsChannel: { ...community, channel: 'facilitators' },
  paging: true,
  onCall: {
    duties: [{ member: 'mem_duty' as MemberId, days: [1, 3], from: time('18:00'), to: time('01:30'), agreed: true }],
    swaps: [{ on: on('2026-11-30'), from: 'mem_duty' as MemberId, to: 'mem_other' as MemberId, agreed: false }],
    patience: { meeting: 4, outside: 20 },
    undo: {
      duties: [{ member: 'mem_other' as MemberId, days: [7], from: time('09:00'), to: time('09:00'), agreed: false }],
      swaps: [],
      version: 3,
    },
  },
  offersFrom: 3,
  closedMessages: 'page-only',
  prompt,
  summaryMinimum: 6,
  livingCard: { messages: 40, minutes: 120 },
  guidelineEveryDays: 28,
  calendarTitle: 'own',
  meetingThreads: true,
  scheduledEvents: 'leaving',
  roles: { facilitators: 'role-one', agreed: 'role-two' },
};

export const aGroup = (it: Partial<Group> = {}): Group => ({
  id: newId('grp') as GroupId,
  version: 0,
  channel: aChannel(),
  name: 'Tuesday circle',
  pack: 'depression',
  settings,
  words: sealed('c2VhbGVk'),
  calendarToken: newId('token'),
  state: 'open',
  createdAt: noon,
  closedAt: undefined,
  ...it,
});

export const aMember = (group: GroupId, it: Partial<Member> = {}): Member => ({
  id: newId('mem') as MemberId,
  version: 0,
  group,
  user: aUser(),
  role: 'member',
  holdsByRole: false,
  noticing: true,
  paging: false,
  calls: { inQuiet: true, named: true },
  pace: 'my-meetings',
  prompt,
  visibility: 'unnamed',
  joinedAt: noon,
  leftAt: undefined,
  ...it,
});

export const aPerson = (it: Partial<Person> = {}): Person => ({
  id: newId('per') as PersonId,
  version: 0,
  user: aUser(),
  zone: 'America/Sao_Paulo',
  language: 'en',
  country: 'BR',
  quiet: { from: time('21:00'), to: time('08:00:01') },
  awayUntil: at('2026-12-01T00:00:00.007Z'),
  paused: 'by-itself',
  off: ['guideline', 'rest'],
  unansweredPrompts: 2,
  directClosed: true,
  crisisOffers: false,
  lastOffer: { at: noon, level: 2 },
  createdAt: noon,
  ...it,
});

export const aCheckIn = (group: GroupId, it: Partial<CheckIn> = {}): CheckIn => ({
  id: newId('chk') as CheckInId,
  group,
  on: on('2026-11-23'),
  opensAt: noon,
  closesAt: noon.add({ hours: 36 }),
  message: aMessage(),
  summarisedAt: undefined,
  ...it,
});

export const anAnswer = (member: Pick<Member, 'id' | 'group'>, it: Partial<Answer> = {}): Answer => ({
  id: newId('ans') as AnswerId,
  version: 0,
  group: member.group,
  member: member.id,
  checkIn: undefined,
  at: noon,
  visibility: 'unnamed',
  pass: false,
  words: sealed('YW5zd2Vy'),
  shown: [aMessage(), aMessage()],
  ...it,
});

export const aCopy = (checkIn: Pick<CheckIn, 'id' | 'group'>, words: string): UnnamedAnswer => ({
  id: newId('ans') as AnswerId,
  group: checkIn.group,
  checkIn: checkIn.id,
  words: sealed(words),
});

export const aMeeting = (group: GroupId, it: Partial<Meeting> = {}): Meeting => ({
  id: newId('mtg') as MeetingId,
  group,
  version: 0,
  revision: 3,
  rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  start: Temporal.PlainDateTime.from('2026-11-24T19:00:30'),
  zone: 'Europe/Berlin',
  duration: lasting('PT90M'),
  host: undefined,
  words: sealed('bWVldGluZw'),
  exceptions: [
    { on: on('2026-12-08'), change: 'moved', to: Temporal.PlainDateTime.from('2026-12-09T18:30'), revision: 4 },
    { on: on('2026-12-22'), change: 'skipped', to: undefined, revision: 5 },
  ],
  cancelledAt: undefined,
  createdAt: noon,
  ...it,
});

export const anRsvp = (meeting: MeetingId, member: MemberId, it: Partial<Rsvp> = {}): Rsvp => ({
  meeting,
  on: on('2026-11-24'),
  member,
  coming: 'going',
  revision: 1,
  at: noon,
  ...it,
});

export const aThread = (meeting: Pick<Meeting, 'id' | 'group'>, it: Partial<MeetingThread> = {}): MeetingThread => ({
  meeting: meeting.id,
  on: on('2026-11-24'),
  group: meeting.group,
  under: aMessage(),
  thread: { ...aChannel(), parent: newId('message') },
  opensAt: noon,
  closesAt: noon.add({ hours: 120 }),
  tries: 2,
  ...it,
});

export const aSet = (group: GroupId, version: number, it: Partial<GuidelineSet> = {}): GuidelineSet => ({
  id: newId('gdl') as GuidelineSetId,
  group,
  version,
  words: sealed('bGluZXM'),
  publishedAt: noon,
  publishedBy: undefined,
  ...it,
});

export function aNudge(group: GroupId, it: Partial<Nudge> = {}): Nudge {
  const id = newId('ndg') as NudgeId;
  const nudge: Nudge = {
    id,
    key: '',
    kind: 'meeting',
    topic: 'meeting-reminder',
    group,
    member: undefined,
    to: aUser(),
    subject: 'mtg_0000000000000000',
    occurrence: '2026-11-24',
    revision: 1,
    lead: 'PT24H',
    notBefore: noon,
    due: noon,
    uselessAfter: noon.add({ hours: 23 }),
    asked: false,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
    ...it,
  };
  return { ...nudge, key: it.key ?? nudgeKey({ ...nudge, recipient: id }) };
}

export const aCrisis = (it: Partial<CrisisRecord> = {}): CrisisRecord => ({
  id: newId('cri') as CrisisId,
  version: 0,
  group: undefined,
  member: undefined,
  user: aUser(),
  level: 3,
  theme: 'danger-from-others',
  rules: ['en.one', 'en.two'] as RuleId[],
  language: 'en',
  at: noon,
  message: aMessage(),
  offered: 'direct-message',
  paged: true,
  rung: 2,
  climbsAt: noon.add({ minutes: 15 }),
  outcome: 'handed-on',
  closedAt: noon.add({ hours: 1 }),
  acknowledgedBy: undefined,
  acknowledgedAt: noon.add({ seconds: 1 }),
  misreadAt: noon.add({ seconds: 2 }),
  ...it,
});

export function aDraft(it: Partial<Draft> = {}): Draft {
  const id = newId('drf') as DraftId;
  return {
    id,
    by: aUser(),
    channel: aChannel(),
    kind: 'group-join',
    words: sealed('ZHJhZnQ'),
    key: { owner: id, wrapped: 'd3JhcHBlZA' },
    updatedAt: noon,
    ...it,
  };
}

export const anInstallation = (change: Partial<Installation> = {}): Installation => {
  const id = newId('ins') as InstallationId;
  return {
    id,
    community,
    credential: sealed('credential'),
    key: { owner: id, wrapped: `key of ${id}` },
    installedAt: noon,
    ...change,
  };
};
