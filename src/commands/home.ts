/** /home, and the page of one's own where a service has one: next meeting, check-in, what facilitators are needed for, help. */
import { button, context, text, timestamp, type Block, type Button, type Card } from '../core/chat/card.ts';
import { openRef } from '../core/check-in/check-in-actions.ts';
import type { Copy } from '../core/copy/languages.ts';
import { openPageRef, showRef as helpRef } from '../core/crisis/crisis-cards.ts';
import { command, type Handlers } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';
import { groupActions } from '../core/group/group-actions.ts';
import type { Group } from '../core/group/group.ts';
import { showSetRef } from '../core/guideline/guideline-cards.ts';
import { cut } from '../core/kit/cut.ts';
import { showRef as nudgesRef } from '../core/nudge/nudge-cards.ts';
import { statementRef } from '../core/privacy/privacy-cards.ts';
import { needsOf, type Need } from './home-needs.ts';

/** Groups with buttons of their own; who is in more finds the rest by their commands. */
const mostGroups = 3;
/** Calls with a button each. */
const mostCalls = 3;

/** Help first, always; then what needs whoever facilitates; then what comes next in one's groups. */
export const homePage: Handlers['home'] = async ({ actor, copy, use }) => {
  const places = await use.groups.placesOf(actor);
  const t = copy.home;
  const help = button(t.crisisButton, helpRef.id({}), 'secondary');
  const own = [button(t.nudgesButton, nudgesRef.id({})), button(t.privacyButton, statementRef.id({}))];
  if (places.length === 0) return reply.card({ title: t.title, body: [text(t.noGroup)], components: [help, ...own] });
  const needs = await Promise.all(places.flatMap(({ held }) => (held === undefined ? [] : [needsOf(held, use)])));
  const lines = await Promise.all(
    places.map(async ({ group }) => {
      const [next] = await use.meetings.nextStarts(group, 1);
      return next === undefined
        ? text(`${group.name}. `, t.noMeeting)
        : text(`${group.name}. `, t.next, timestamp(next, 'date-and-time'));
    }),
  );
  const groups = places.map(({ group }) => group);
  const card: Card = {
    title: t.title,
    body: [...needs.flat().map((need) => needed(need, copy)), ...lines, context(t.links)],
    components: [
      help,
      ...calls(needs.flat(), copy),
      ...groups.slice(0, mostGroups).flatMap((group) => buttonsOf(group, groups.length > 1, copy)),
      ...own,
    ],
  };
  return reply.card(card);
};

/** Named where there is more than one group to tell apart. */
function buttonsOf({ id, name }: Group, isOneOfMore: boolean, { home: t }: Copy): readonly Button[] {
  const labelled = (label: string, actionId: string, style: Button['style']): Button =>
    button(isOneOfMore ? cut(t.ofGroup(label, name), 75) : label, actionId, style, t.ofGroup(label, name));
  return [
    labelled(t.checkInButton, openRef.id({ group: id, start: 'new' }), 'primary'),
    labelled(t.guidelinesButton, showSetRef.id({ group: id }), 'secondary'),
    labelled(t.choicesButton, groupActions.mine.id({ group: id }), 'secondary'),
  ];
}

const needed = (it: Need, { home: { needs: t } }: Copy): Block =>
  it.kind === 'call' ? text(t.call(it.group.name), timestamp(it.at, 'time'), '.') : text(t[it.kind](it.group.name));

const calls = (needs: readonly Need[], { home: t }: Copy): readonly Button[] =>
  needs
    .flatMap((it) =>
      it.kind === 'call'
        ? [button(t.callButton, openPageRef.id({ group: it.group.id, id: it.id, asked: it.asked }), 'primary')]
        : [],
    )
    .slice(0, mostCalls);

export const home = command({
  name: 'home',
  summary: (c) => c.home.summary,
  access: 'anyone',
  replies: 'privately',
  fields: {},
  run: async (call) => homePage(call),
});
