/** The core, put together: use cases, the way in for chat services, and the steady beat. */
import type { Registry } from './chat/spec.ts';
import { createCheckIns } from './check-in/check-in-use-cases.ts';
import type { CorePorts } from './core-ports.ts';
import { createCrisis } from './crisis/crisis-use-cases.ts';
import { createDispatcher, registryOf } from './dispatcher/dispatcher.ts';
import type { Handlers } from './dispatcher/handlers.ts';
import { noticingReturns } from './dispatcher/returning.ts';
import { createGroups } from './group/group-use-cases.ts';
import { createGuidelines } from './guideline/guideline-use-cases.ts';
import { createMeetings } from './meeting/meeting-use-cases.ts';
import { createDelivery } from './nudge/delivery.ts';
import type { Jobs, Writers } from './nudge/jobs.ts';
import { createNudges } from './nudge/nudge-use-cases.ts';
import { createSweep, type Sweep } from './nudge/sweep.ts';
import { createPrivacy } from './privacy/privacy-use-cases.ts';
import type { Inbound } from './ports/chat-platform.ts';
import type { UseCases } from './use-cases.ts';

export interface Core {
  /** What people may ask for, as chat services show it. */
  readonly registry: Registry;
  /** What chat services call. */
  readonly inbound: Inbound;
  readonly use: UseCases;
  /** One round of planning, sending and tidying. */
  readonly sweep: Sweep['sweep'];
  /** Wakes with the queue and the beat until disposed; what runs is finished first. */
  start(): Promise<AsyncDisposable>;
}

export function createCore(ports: CorePorts, handlers: Handlers): Core {
  const crisis = createCrisis(ports, {
    isMeeting: async (group, now) => (await meetings.starts(group, now.subtract(meetingLasts), now)).length > 0,
  });
  const meetings = createMeetings(ports, {
    participated: (group, member) => guidelines.useCases.participated(group, member),
  });
  const guidelines = createGuidelines(ports, {
    starts: meetings.starts,
    groupAt: (channel) => crisis.groupAt(channel),
    agreed: (group, user) => groups.useCases.roles.agreed(group, user),
  });
  const groups = createGroups(ports, {
    afterSetup: (group) => guidelines.useCases.announce(group),
    nextMeetings: (group) => meetings.useCases.nextStarts(group, 3),
    changed: () => crisis.useCases.refresh(),
    mirror: (group, before) => meetings.useCases.mirror(group, before),
  });
  const checkIns = createCheckIns({
    ...ports,
    crisis: crisis.useCases,
    nextMeeting: async (group) => (await meetings.useCases.nextStarts(group, 1))[0],
    participated: (group, member, agreed) => guidelines.useCases.participated(group, member, agreed),
  });
  const nudges = createNudges(ports);
  const privacy = createPrivacy(ports, { forgotten: (user) => crisis.useCases.forget(user) });
  const use: UseCases = {
    groups: groups.useCases,
    checkIns: checkIns.useCases,
    meetings: meetings.useCases,
    guidelines: guidelines.useCases,
    nudges: nudges.useCases,
    crisis: crisis.useCases,
    privacy: privacy.useCases,
  };
  const jobs: readonly Jobs[] = [crisis, groups, checkIns, meetings, guidelines, nudges, privacy].map((it) => it.jobs);
  const sweeping = createSweep(ports, createDelivery(ports, writersOf(jobs)), jobs);

  return {
    registry: registryOf(handlers),
    inbound: noticingReturns(createDispatcher(ports, handlers, use), ports),
    use,
    sweep: () => sweeping.sweep(),
    start: () => ports.scheduler.start({ onDue: (id) => sweeping.due(id), onSweep: () => sweeping.sweep() }),
  };
}

/** A meeting that began within this time counts as running, whatever was planned for it. */
const meetingLasts = Temporal.Duration.from({ hours: 2 });

/** Each topic is written by one noun; two would be our mistake. */
function writersOf(jobs: readonly Jobs[]): Writers {
  const writers: Record<string, unknown> = {};
  for (const { writers: its } of jobs) {
    for (const [topic, writer] of Object.entries(its)) {
      if (topic in writers) throw new Error(`two nouns write ${topic}`);
      writers[topic] = writer;
    }
  }
  return writers;
}
