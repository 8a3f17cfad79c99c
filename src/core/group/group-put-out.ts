/** We were put out of a group's channel: those who hold the group are told once, so that nobody waits for what does not come. */
import { button, channel, context, strong, text } from '../chat/card.ts';
import type { Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { NudgeId } from '../kit/ids.ts';
import { forgetSent } from '../nudge/jobs.ts';
import type { NudgeWriter, Written } from '../nudge/jobs.ts';
import { nudgeKey } from '../nudge/nudge.ts';
import type { Nudge } from '../nudge/nudge.ts';
import type { Lack } from '../ports/chat-platform.ts';
import { groupActions as actions } from './group-actions.ts';
import { byHand } from './group-lacks.ts';
import type { Group, Member } from './group.ts';

export interface PutOut {
  /** Plans the telling, once a day at most for each who holds the group. */
  plan(group: Group): Promise<void>;
  /** Whoever let us in again meanwhile is not told, nor whoever holds the group no more. */
  readonly writer: NudgeWriter;
}

type Ports = Pick<CorePorts, 'store' | 'chat' | 'clock' | 'ids'>;

export function createPutOut({ store, chat, clock, ids }: Ports): PutOut {
  return { plan, writer: { write, sent: forgetSent } };

  async function plan(group: Group): Promise<void> {
    await store.write(async (s) => {
      const held = (await s.members.of(group.id)).filter(({ role }) => role === 'facilitator');
      await s.nudges.plan(held.map((it) => putOutNudge(group, it, ids.next('ndg') as NudgeId, clock.now())));
    });
  }

  async function write({ group: id, member: its }: Nudge): Promise<Written> {
    const { group, member, person } = await store.read(async (s) => {
      const member = its === undefined ? undefined : await s.members.find(its);
      const person = member && (await s.people.findByUser(member.user));
      return { group: await s.groups.find(id), member, person };
    });
    if (group?.state !== 'open') return { kind: 'drop', why: 'cancelled' };
    if (member?.role !== 'facilitator' || member.leftAt !== undefined) return { kind: 'drop', why: 'left' };
    const missing = (await chat(group.channel.platform).channels.missingPermissions(group.channel)).map(byHand);
    const wayBack = missing.filter(({ keepsFrom }) => keepsFrom === 'being-there');
    if (wayBack.length === 0) return { kind: 'drop', why: 'not-wanted' };
    const language = languageFor(person?.language, group.settings.language);
    return { kind: 'card', card: putOutCard(languages[language], group, wayBack), language };
  }
}

function putOutNudge(group: Group, { id: member, user }: Member, id: NudgeId, now: Temporal.Instant): Nudge {
  const occurrence = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  const about = { kind: 'rest', group: group.id, subject: group.id, occurrence, revision: 0, lead: '' } as const;
  return {
    ...about,
    id,
    key: nudgeKey({ ...about, recipient: `${member}:put-out` }),
    topic: 'put-out',
    member,
    to: user,
    notBefore: now,
    due: now,
    // It may have to wait for its place among the week’s few messages, and then for the end of the night.
    uselessAfter: now.add({ hours: 24 * 8 }),
    asked: false,
    attempts: 0,
    status: { kind: 'planned' },
    lease: undefined,
  };
}

function putOutCard(all: Copy, group: Group, wayBack: readonly Lack[]): Card {
  const { putOut: says, settings } = all.group;
  return {
    tone: 'calm',
    body: [
      text(says.before, channel(group.channel), says.after(group.name)),
      ...wayBack.map(({ name }) => text(strong(name), says.wayBack)),
      context(says.meant),
    ],
    components: [button(settings.title(group.name), actions.settings.id({ group: group.id }))],
  };
}
