/** What a rehearsal looks at beside sending: who may be called and when, places, permissions, crisis lines, consents, services. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { byHand, isInTheWay } from '../group/group-lacks.ts';
import { isPlanned, onDutyAt } from '../group/group-on-call.ts';
import { usesOf } from '../group/group-settings-view.ts';
import type { Group, Member } from '../group/group.ts';
import type { Lack, Openness } from '../ports/chat-platform.ts';
import { freshness } from '../resource/resource-age.ts';
import { gapsIn, type Gap } from './crisis-rehearsal-gaps.ts';
import { mayBeCalled } from './crisis-rungs.ts';
import type { Known } from './known.ts';
import type { CrisisSignal } from './signal.ts';

/** How many, said so that nobody is pointed at: small numbers are one. */
export type Band = 'under-five' | 'five-to-nine' | 'ten-or-more';

export type Checks = Readonly<{
  /** The known sentence was read as immediate danger. */
  isNoticed: boolean;
  /** Facilitators are called where words sound like immediate danger. */
  isPaging: boolean;
  isPlanned: boolean;
  onDuty: readonly UserRef[];
  /** In quiet hours or away now, and did not agree to be woken. */
  resting: readonly UserRef[];
  /** They accept no direct messages, as far as is known. */
  closed: readonly UserRef[];
  /** In the coming week’s cover hours; undefined where none are stated. */
  gaps: readonly Gap[] | undefined;
  /** The facilitators’ channel. `unknown`: the service could not be asked. */
  staff: 'none' | 'unknown' | Openness['kind'];
  /** What I lack, and where; undefined where the service could not be asked. */
  lacks: readonly Readonly<{ channel: ChannelRef; missing: readonly Lack[] }>[] | undefined;
  /** `country`: its name; `ageing`: checked over half a year ago; `expired`: over a year. */
  lines: Readonly<{ country: string | undefined; ageing: number; expired: number }>;
  /** How many said no; undefined where there are too few to say so without pointing at somebody. */
  refused: Readonly<{ noticing: Band; paging: Band }> | undefined;
  isStored: boolean;
  isQueued: boolean;
}>;

/** With fewer members nothing is said of how many agreed (domain G4). */
const fewestCounted = 5;
/** English for immediate danger: what is read to see that reading works. Never shown, and nobody’s words. */
const knownDanger = 'I am going to kill myself tonight';

type Needs = Pick<CorePorts, 'store' | 'scheduler' | 'chat' | 'resources' | 'clock' | 'log'> &
  Readonly<{ known: Known; read(words: string): Promise<CrisisSignal | undefined> }>;

export interface Checking {
  /** As it is now. Never throws for what a service or a store refuses. */
  look(group: Group): Promise<Checks>;
}

export function createChecking({ store, scheduler, chat, resources, clock, log, known, read }: Needs): Checking {
  return { look };

  async function look(group: Group): Promise<Checks> {
    const signal = await read(knownDanger);
    const [staff, lacks, refused, isStored, isQueued] = await Promise.all([
      staffOf(group),
      lacksOf(group),
      refusedIn(group),
      answers(() => store.healthy()),
      answers(() => scheduler.healthy()),
    ]);
    const isNoticed = signal?.level === 3;
    return { isNoticed, ...peopleOf(group), staff, lacks, lines: linesFor(group), refused, isStored, isQueued };
  }

  function peopleOf(group: Group): Pick<Checks, 'isPaging' | 'isPlanned' | 'onDuty' | 'resting' | 'closed' | 'gaps'> {
    const { onCall, zone, paging } = group.settings;
    const facilitators = known.facilitatorsOf(group.id);
    const now = clock.now();
    const onDuty = onDutyAt(onCall, zone, now);
    const isOnDuty = ({ id }: Member) => onDuty.includes(id);
    const mayBeCalledAt = (it: Member, at: Temporal.Instant) => mayBeCalled(it, known.person(it.user), zone, at);
    return {
      isPaging: paging,
      isPlanned: isPlanned(onCall),
      onDuty: onDuty.flatMap((id) => facilitators.flatMap((it) => (it.id === id ? [it.user] : []))),
      resting: facilitators.filter((it) => !isOnDuty(it) && !mayBeCalledAt(it, now)).map(({ user }) => user),
      closed: facilitators.map(({ user }) => user).filter((it) => known.person(it)?.directClosed === true),
      gaps: gapsIn({ group, facilitators, now, mayBeCalledAt }),
    };
  }

  async function staffOf({ settings: { facilitatorsChannel: channel } }: Group): Promise<Checks['staff']> {
    if (channel === undefined) return 'none';
    const openness = await attempt(() => chat(channel.platform).channels.opennessOf(channel));
    return openness?.kind ?? 'unknown';
  }

  async function lacksOf({ channel, settings }: Group): Promise<Checks['lacks']> {
    const staff = settings.facilitatorsChannel;
    return attempt(async () => {
      const { channels } = chat(channel.platform);
      const here = (await channels.missingPermissions(channel, usesOf(settings))).map(byHand);
      // Beside speaking there, nothing is needed of the facilitators’ channel.
      const there =
        staff === undefined ? [] : (await channels.missingPermissions(staff)).map(byHand).filter(isInTheWay);
      return [{ channel, missing: here }, ...(staff === undefined ? [] : [{ channel: staff, missing: there }])].filter(
        ({ missing }) => missing.length > 0,
      );
    });
  }

  function linesFor({ settings: { country: code } }: Group): Checks['lines'] {
    const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    const ages = resources.near(code, 'crisis').map((it) => freshness(it, today));
    const count = (age: (typeof ages)[number]) => ages.filter((it) => it === age).length;
    const country = resources.countries().find((it) => it.code === code)?.name;
    return { country, ageing: count('ageing'), expired: count('expired') };
  }

  async function refusedIn({ id }: Group): Promise<Checks['refused']> {
    const members = await attempt(() => store.read((s) => s.members.of(id)));
    if (members === undefined || members.length < fewestCounted) return undefined;
    const bandOf = (asked: 'noticing' | 'paging') => band(members.filter((it) => !it[asked]).length);
    return { noticing: bandOf('noticing'), paging: bandOf('paging') };
  }

  async function answers(ask: () => Promise<boolean>): Promise<boolean> {
    return (await attempt(ask)) ?? false;
  }

  async function attempt<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (cause) {
      log.error('crisis.rehearsal-unfinished', cause);
      return undefined;
    }
  }
}

const band = (count: number): Band => (count < 5 ? 'under-five' : count < 10 ? 'five-to-nine' : 'ten-or-more');
