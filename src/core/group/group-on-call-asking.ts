/** Somebody is asked, privately, whether they would be on call; a message like any other nobody asked for. */
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { NudgeId } from '../kit/ids.ts';
import { forgetSent } from '../nudge/jobs.ts';
import type { NudgeWriter, Written } from '../nudge/jobs.ts';
import { nudgeKey } from '../nudge/nudge.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Stores } from '../ports/stores.ts';
import { askedCard } from './group-on-call-cards.ts';
import { waitingIn, type Asked } from './group-on-call-entries.ts';
import type { Group, Member } from './group.ts';

export interface Asking {
  /** In the write that saves what is asked. */
  plan(s: Stores, group: Group, asked: readonly Asked[], holders: readonly Member[]): Promise<void>;
  /** What was answered or taken out meanwhile is asked no more. */
  readonly writer: NudgeWriter;
}

type Ports = Pick<CorePorts, 'store' | 'clock' | 'ids'>;

export function createAsking({ store, clock, ids }: Ports): Asking {
  return { plan, writer: { write, sent: forgetSent } };

  async function plan(s: Stores, group: Group, asked: readonly Asked[], holders: readonly Member[]): Promise<void> {
    const nudges = asked.flatMap((it) => {
      const member = holders.find(({ id }) => id === it.of);
      return member === undefined ? [] : [nudgeFor(it, group, member, ids.next('ndg') as NudgeId, clock.now())];
    });
    if (nudges.length > 0) await s.nudges.plan(nudges);
  }

  async function write({ group: id, member: its, subject }: Nudge): Promise<Written> {
    const { group, member, person } = await store.read(async (s) => {
      const member = its === undefined ? undefined : await s.members.find(its);
      const person = member && (await s.people.findByUser(member.user));
      return { group: await s.groups.find(id), member, person };
    });
    if (group?.state !== 'open') return { kind: 'drop', why: 'cancelled' };
    if (member?.role !== 'facilitator' || member.leftAt !== undefined) return { kind: 'drop', why: 'left' };
    const asked = waitingIn(group.settings.onCall).find((it) => it.key === subject && it.of === member.id);
    if (asked === undefined) return { kind: 'drop', why: 'not-wanted' };
    const language = languageFor(person?.language, group.settings.language);
    return { kind: 'card', card: askedCard(languages[language], group, asked), language };
  }
}

/** Useful for a week; for one evening, until that is over. */
function nudgeFor(it: Asked, group: Group, { id: member, user }: Member, id: NudgeId, now: Temporal.Instant): Nudge {
  const { zone } = group.settings;
  const about = {
    kind: 'rest',
    group: group.id,
    subject: it.key,
    occurrence: 'swap' in it ? it.swap.on.toString() : '',
    // Asked for once more later, it is another question.
    revision: group.version,
    lead: '',
  } as const;
  return {
    ...about,
    id,
    key: nudgeKey({ ...about, recipient: `${member}:duty` }),
    topic: 'duty-asked',
    member,
    to: user,
    notBefore: now,
    due: now,
    uselessAfter: 'swap' in it ? it.swap.on.add({ days: 1 }).toZonedDateTime(zone).toInstant() : now.add(aWeek),
    asked: false,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
  };
}
/** And the end of the night after it. */
const aWeek = { hours: 24 * 8 };
