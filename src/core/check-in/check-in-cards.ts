/** How a check-in begins: the invitation, and what is said when its window is over. */
import { button, context, fields, text, timestamp } from '../chat/card.ts';
import type { Block, Card } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { fillRef, openRef, passRef } from './check-in-actions.ts';
import type { Invitation, Over } from './check-in-talk.ts';
import { visibilities } from './check-in.ts';

/** Who will see it, asked before anything is written. Only me comes first; the last choice is remembered. */
export function invitationCard(it: Invitation, copy: Copy): Card {
  const t = copy.checkIn;
  const means = {
    me: t.whoSees.me,
    facilitators: t.whoSees.facilitators(it.group.name),
    group: t.whoSees.group(it.group.name),
    unnamed: [t.whoSees.unnamed(it.minimum), ...summaryNotes(it, copy)].join(' '),
  };
  const at: Block[] = it.closesAt === undefined ? [] : [context(t.summaryAt, timestamp(it.closesAt, 'date-and-time'))];
  return {
    tone: 'warm',
    title: t.inviteTitle,
    body: [text(t.invite), fields(...visibilities.map((who) => [t.visibilities[who], means[who]] as const)), ...at],
    components: [
      ...visibilities.map((visibility) =>
        button(
          t.visibilities[visibility],
          fillRef.id({ visibility, group: it.group.id, start: it.start }),
          visibility === it.remembered ? 'primary' : 'secondary',
        ),
      ),
      button(t.pass, passRef.id({ group: it.group.id, start: it.start }), 'secondary', t.passDescribes),
    ],
  };
}

function summaryNotes(it: Invitation, copy: Copy): readonly string[] {
  const t = copy.checkIn;
  const notes = it.fewMembers ? [t.fewMembers(it.minimum)] : [];
  if (it.closesAt !== undefined) return notes;
  return [...notes, it.scheduled ? t.noRound : t.noSchedule];
}

export const overCard = ({ group, closedAt }: Over, copy: Copy): Card => ({
  tone: 'calm',
  body: [text(copy.checkIn.over, timestamp(closedAt, 'date-and-time'), '.'), text(copy.checkIn.overOffer)],
  components: [button(copy.checkIn.checkInNow, openRef.id({ group, start: 'new' }), 'primary')],
});
