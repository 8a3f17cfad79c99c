/** What most stories begin with: a group is set up, and people join it, one press at a time. */
import { languages } from '../../src/core/copy/languages.ts';
import { zones } from './journey-actor.ts';
import type { Name, Seen } from './journey-actor.ts';
import type { Stage } from './journey.ts';

export const circle = 'Evening circle';
export const pressed = {
  age: 'I’m 18 or older and want to join',
  agree: 'I agree',
  notice: 'Yes, notice',
  doNotNotice: 'No, thank you',
  mayTell: 'Yes, they may be told',
  tellNobody: 'No, only me',
  nothing: 'Nothing unless I ask',
  meetings: 'Reminders of my meetings',
  checkIns: 'Meetings and check-ins',
} as const;

/** Noor sets a group up in the circle’s channel; with a facilitators’ channel, and paging. */
export async function openGroup(stage: Stage): Promise<Seen> {
  const noor = stage.as('noor');
  await noor.ask('group setup');
  await noor.press('Depression');
  await noor.press('Name and place');
  await noor.submit({
    name: circle,
    whoFor: 'People who live with low days.',
    zone: 'Europe/London',
    country: 'GB',
    cover: 'Mon-Fri 18:00-21:00',
  });
  await noor.press('Choose facilitators’ channel');
  await noor.submit({ staff: stage.cast.channels.facilitators.channel });
  await noor.press('Tell facilitators, where members agreed');
  await noor.press('Look it over');
  const opened = await noor.press('Open the group');
  await stage.beat();
  return opened;
}

type Answers = Readonly<{ notice?: boolean; mayTell?: boolean; pace?: 'nothing' | 'meetings' | 'checkIns' }>;

/** All the way through joining; whoever is not in the channel yet finds the group from the lobby. */
export async function join(stage: Stage, name: Name, answers: Answers = {}): Promise<Seen> {
  const { notice = true, mayTell = true, pace = 'meetings' } = answers;
  const actor = stage.as(name);
  if (name === 'bao') await actor.ask('group find', {}, 'lobby').then(() => actor.press(`Join ${circle}`));
  else await actor.ask('group join');
  await actor.press(pressed.age);
  await actor.press(pressed.agree);
  await actor.press(notice ? pressed.notice : pressed.doNotNotice);
  if (notice) await actor.press(mayTell ? pressed.mayTell : pressed.tellNobody);
  return answerPace(stage, name, pace);
}

/** The last step of joining, or the one before: where a service does not know where people are, they are asked. */
export async function answerPace(stage: Stage, name: Name, pace: NonNullable<Answers['pace']>): Promise<Seen> {
  const actor = stage.as(name);
  const last = await actor.press(pressed[pace]);
  if (!last.words.includes(languages.en.group.join.zone)) return last;
  await actor.press(languages.en.group.join.zoneOther);
  return actor.submit({ zone: zones[name] });
}

/** The circle as most stories find it: Ada holds it with Noor, and these belong to it. */
export async function gather(stage: Stage, members: Readonly<Partial<Record<Name, Answers>>>): Promise<void> {
  await openGroup(stage);
  await join(stage, 'ada');
  await stage.as('noor').ask('group facilitators', { person: stage.cast.people.ada.user, change: 'add' });
  for (const [name, answers] of Object.entries(members)) await join(stage, name as Name, answers);
}
