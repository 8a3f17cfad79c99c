/** The way in by Socket Mode, and the client that workspaces add the bot with. */
import { note, well, wrong, type Finding } from './finding.ts';
import { inAMinute, pageOf, refusedFor, type Examined } from './examination-slack-words.ts';

export function socketMode({ socket, app }: Examined): readonly Finding[] {
  const name = 'slack app token';
  if (socket === undefined) return [];
  if (socket.kind === 'open') return [well(name, 'SLACK_APP_TOKEN is accepted for Socket Mode')];
  if (socket.kind === 'busy') return [note(name, 'Slack asks to wait, so it was not looked at.', inAMinute)];
  if (socket.kind === 'silent') return [note(name, 'Slack did not answer about it.', inAMinute)];
  if (socket.kind === 'off')
    return [
      wrong(
        name,
        'Slack takes SLACK_APP_TOKEN and warns that Socket Mode is not turned on, so I hear nothing by it.',
        `${pageOf(app, 'Socket Mode')}: turn it on. If it is on there, and commands are answered, the warning is late.`,
      ),
    ];
  return [
    wrong(
      name,
      `SLACK_APP_TOKEN is not taken. ${refusedFor(socket.word)}`,
      `${pageOf(app, 'Basic Information, App-Level Tokens')}: generate one with the scope connections:write, and put it into SLACK_APP_TOKEN.`,
    ),
  ];
}

export function client({ client: is, app }: Examined): readonly Finding[] {
  const name = 'slack client';
  const todo = `Copy both from ${pageOf(app, 'Basic Information, App Credentials')}.`;
  if (is === undefined) return [];
  if (is === 'known') return [well(name, 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are accepted')];
  if (is === 'not-told') return [note(name, 'Slack did not say whether it takes SLACK_CLIENT_SECRET.', inAMinute)];
  return [
    is === 'unknown-id'
      ? wrong(name, 'Slack knows no app by SLACK_CLIENT_ID, so no workspace can be added.', todo)
      : wrong(name, 'SLACK_CLIENT_SECRET does not belong to SLACK_CLIENT_ID, so no workspace can be added.', todo),
  ];
}
