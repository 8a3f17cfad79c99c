/** Each workspace: is its token taken, is it of the same app, and what may we there. */
import { languages } from '../core/copy/languages.ts';
import { note, well, wrong, type Finding } from './finding.ts';
import { inAMinute, pageOf, refusedFor, type Examined } from './examination-slack-words.ts';

type Workspace = Examined['workspaces'][number];
type Accepted = Extract<Workspace, { kind: 'accepted' }>;
/** Where a workspace adds the bot; undefined where there is one workspace, the operator’s. */
type Installing = string | undefined;

export const workspaces = (examined: Examined, installing: Installing): readonly Finding[] =>
  examined.workspaces.flatMap((it) => workspace(it, examined.app, installing));

function workspace(it: Workspace, app: string | undefined, installing: Installing): readonly Finding[] {
  const name = `slack workspace ${it.kind === 'accepted' ? it.name : (it.team ?? '(SLACK_BOT_TOKEN)')}`;
  const which = it.from === 'setting' ? 'SLACK_BOT_TOKEN' : 'Its token';
  const anew =
    it.from === 'setting'
      ? `${pageOf(app, 'Install App')}: install it anew, and put the Bot User OAuth Token into SLACK_BOT_TOKEN.`
      : `Until somebody of that workspace adds me again at ${installing ?? 'PUBLIC_URL/slack/install'}, nobody there hears from me.`;
  if (it.kind === 'accepted') return [...identity(name, it, app), ...scopes(it, app, installing)];
  if (it.kind === 'refused') return [wrong(name, `${which} is not taken. ${refusedFor(it.word)}`, anew)];
  if (it.kind === 'busy') return [note(name, 'Slack asks to wait, so it was not looked at.', inAMinute)];
  if (it.kind === 'silent') return [note(name, 'Slack did not answer about it.', inAMinute)];
  return [
    wrong(
      name,
      'Its token is kept in the database and could not be opened.',
      `Is the master key here, and the one this database was written with? If it is lost: ${anew}`,
    ),
  ];
}

function identity(name: string, { from, team, bot, app }: Accepted, ours: string | undefined): readonly Finding[] {
  const says = `${from === 'setting' ? 'SLACK_BOT_TOKEN is accepted' : 'its token is accepted'}; I am @${bot} in ${team}`;
  return app === undefined || ours === undefined || app === ours
    ? [well(name, says)]
    : [
        wrong(
          name,
          `The token is of another app (${app}) than the rest (${ours}), so what people do there does not come to me.`,
          `All tokens must come from one app: https://api.slack.com/apps/${app} or https://api.slack.com/apps/${ours}.`,
        ),
      ];
}

function scopes({ name: workspaceName, scopes: its, from }: Accepted, app: string | undefined, installing: Installing) {
  const name = `slack scopes of ${workspaceName}`;
  if (its === undefined) return [note(name, 'Slack did not say what I may.', inAMinute)];
  const { lacks } = languages.en.group.setup;
  const again =
    from === 'setting'
      ? 'then Install App, reinstall'
      : `then add me again at ${installing ?? 'PUBLIC_URL/slack/install'}`;
  const add = `${pageOf(app, 'App Manifest')}: paste this version’s (npm run -s cli -- manifest slack); ${again}.`;
  const missing = its.missing.map(({ scope, why, keepsFrom }) => {
    const isNeeded = keepsFrom === 'everything';
    const says = `${scope} is missing. ${why}${isNeeded ? '' : ` Meanwhile: ${lacks[keepsFrom]}`}`;
    return (isNeeded ? wrong : note)(name, says, add);
  });
  const unused = [
    note(
      name,
      `I was given more than I use: ${its.unused.join(', ')}.`,
      `The less the better: ${pageOf(app, 'OAuth & Permissions, Scopes')}. A token keeps what it was given until the app is taken out of the workspace and installed anew.`,
    ),
  ];
  return [...(missing.length === 0 ? [well(name, 'all there')] : missing), ...(its.unused.length === 0 ? [] : unused)];
}
