/** One of everything that Slack tells us of, as the local Slack tells it: what bad inputs are made from. */
import { button, select, text, type Card } from '../../src/core/chat/card.ts';
import { actionRef } from '../../src/core/chat/action-id.ts';
import type { Reply } from '../../src/core/chat/spec.ts';
import type { LocalSlack } from '../doubles/slack/index.ts';
import { pourAction, type ScriptedInbound } from '../fakes/scripted-inbound.ts';

/** As it comes over HTTP: a form for commands, JSON in a form for what people do, JSON for what happened. */
export type Fixture = Readonly<{
  kind: 'slash_commands' | 'interactive' | 'events_api';
  /** What it is, for counting: `block_actions`, `message`, `/meeting`. */
  name: string;
  payload: Readonly<Record<string, unknown>>;
  /** Answered over the line whatever the core says, so that it takes longer than all others. */
  isLoud: boolean;
}>;

const loud =
  /^(?:app_home_opened|app_uninstalled|tokens_revoked|\/help|\/meeting dance|\/group join group:|\/meeting rsvp)$/;

type Stage = Readonly<{ service: LocalSlack; inbound: ScriptedInbound; settled(): Promise<void> }>;
export type Placed = Readonly<{
  team: string;
  owner: string;
  bao: string;
  caro: string;
  circle: string;
  hidden: string;
}>;

const show = actionRef('crisis-show');
const about = actionRef('grp-about', ['group']);
const card: Card = {
  title: 'A card',
  body: [text('with things to press')],
  components: [
    button('Help', show.id({}), 'primary'),
    select('Which', [{ label: 'One', actionId: about.id({ group: 'grp_0000000000000001' }) }]),
  ],
};
const form: Reply = {
  kind: 'form',
  form: 'meet-plan',
  payload: 'meet-plan~Europe.London~mem_0000000000000001',
  prefill: { title: 'Low light' },
  language: 'en',
};

/** Two people live through an evening; what the app was told of it, one of each kind. */
export async function recordFixtures({ service, inbound, settled }: Stage, it: Placed): Promise<readonly Fixture[]> {
  const me = service.as(it.bao);
  const from = service.deliveries.length;
  inbound.answerWith({ kind: 'card', card });
  const shown = await (await me.command(it.circle, '/crisis')).message();
  for (const asked of [
    '/group find',
    '/checkin',
    '/meeting list',
    '/meeting plan when:"every Thursday 19:00" title:"Low light"',
    '/help',
    '/meeting dance',
  ]) {
    const [command = '', ...typed] = asked.split(' ');
    await me.command('direct', command, typed.join(' '));
  }
  await settled();
  await me.press(it.circle, shown.ts, show.id({}));
  await me.choose(it.circle, shown.ts, 'select|0', about.id({ group: 'grp_0000000000000001' }));
  await settled();
  await me.globalShortcut('global|crisis');
  const said = await me.say(it.circle, 'hello @caro, see #circle and <b>');
  await me.messageShortcut('message|crisis', it.circle, said);
  await me.openHome();
  await settled();
  inbound.answerWith({ kind: 'nothing' });
  await me.useHome(pourAction.id({ cup: 'home' }));
  inbound.answerWith(form);
  await (await me.press(it.circle, shown.ts, show.id({}))).opened();
  inbound.answerWith({ kind: 'nothing' });
  await me.submit({ title: 'Low light', when: 'every Thursday 19:00' });
  await me.command(it.circle, '/group', 'join group:');
  await me.command(it.circle, '/meeting', 'rsvp');
  await settled();
  await me.suggest('which', 'low');
  await me.close();
  await me.sayDirect('help');
  await me.sayDirect('I would rather write here');
  const reply = await me.reply(it.circle, said, 'in a thread', { broadcast: true });
  await me.rewrite(it.circle, said, 'hello again');
  await me.takeBack(it.circle, reply);
  for (const channel of [it.circle, it.hidden]) {
    await service.as(it.caro).leave(channel);
    service.join(channel, it.caro);
    service.renameChannel(channel, `renamed-${channel.toLowerCase()}`);
    service.archiveChannel(channel, true);
    service.archiveChannel(channel, false);
  }
  service.makePrivate(it.circle);
  await settled();
  const seen = new Map<string, Fixture>();
  for (const { kind, payload } of service.deliveries.slice(from)) {
    const event = payload['event'] as Readonly<Record<string, unknown>> | undefined;
    const parts = [
      event?.['type'] ?? payload['command'] ?? payload['type'],
      event?.['subtype'],
      payload['text'] as string,
    ];
    const name = parts.filter((one) => typeof one === 'string' && one !== '').join(' ');
    if (!seen.has(name)) seen.set(name, { kind, name, payload, isLoud: loud.test(name) });
  }
  return [...seen.values(), ...partings(seen, it)];
}

/** What would end the evening, or is told of a form that was put away. */
function partings(seen: ReadonlyMap<string, Fixture>, { caro, circle, hidden }: Placed): readonly Fixture[] {
  const base = [...seen.values()].find(({ kind }) => kind === 'events_api')!;
  const happened = (event: Readonly<Record<string, unknown>>): Fixture => ({
    kind: 'events_api',
    name: String(event['type']),
    payload: { ...base.payload, event },
    isLoud: loud.test(String(event['type'])),
  });
  const sent = [...seen.values()].find(({ name }) => name === 'view_submission')!;
  return [
    happened({ type: 'app_uninstalled' }),
    happened({ type: 'tokens_revoked', tokens: { oauth: [caro], bot: [] } }),
    happened({ type: 'channel_deleted', channel: circle }),
    happened({ type: 'group_deleted', channel: hidden }),
    happened({ type: 'channel_left', channel: circle }),
    happened({ type: 'group_left', channel: hidden }),
    happened({ type: 'user_change', user: { id: caro, deleted: true, is_bot: false } }),
    {
      kind: 'interactive',
      name: 'view_closed',
      payload: { ...sent.payload, type: 'view_closed', is_cleared: false },
      isLoud: true,
    },
  ];
}
