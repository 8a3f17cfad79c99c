/** /home, and the page of one's own where a service has one: next meeting, check-in, help. */
import { button, context, text, timestamp, type Card } from '../core/chat/card.ts';
import { openRef } from '../core/check-in/check-in-actions.ts';
import { showRef } from '../core/crisis/crisis-cards.ts';
import { command, type Handlers } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';

/** Help first, always; then what comes next in one's groups. */
export const homePage: Handlers['home'] = async ({ actor, copy, use }) => {
  const groups = await use.groups.ofUser(actor);
  const t = copy.home;
  const help = button(t.crisisButton, showRef.id({}), 'secondary');
  if (groups.length === 0) return reply.card({ title: t.title, body: [text(t.noGroup)], components: [help] });
  const lines = await Promise.all(
    groups.map(async (group) => {
      const [next] = await use.meetings.nextStarts(group, 1);
      return next === undefined
        ? text(`${group.name}. `, t.noMeeting)
        : text(`${group.name}. `, t.next, timestamp(next, 'date-and-time'));
    }),
  );
  const checkIns = groups
    .slice(0, 3)
    .map((group) =>
      button(
        t.checkInButton,
        openRef.id({ group: group.id, start: 'new' }),
        'primary',
        `${t.checkInButton}, ${group.name}`,
      ),
    );
  const card: Card = { title: t.title, body: [...lines, context(t.links)], components: [help, ...checkIns] };
  return reply.card(card);
};

export const home = command({
  name: 'home',
  summary: (c) => c.home.summary,
  access: 'anyone',
  replies: 'privately',
  fields: {},
  run: async (call) => homePage(call),
});
