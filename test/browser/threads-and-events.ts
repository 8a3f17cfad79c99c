/** What the bot keeps beside messages: a thread, reached, written in and closed, and the community's own events. */
import { expect, it } from 'vitest';
import { sandboxCast } from '../../src/adapters/sandbox/index.ts';
import { text } from '../../src/core/chat/card.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import type { Result } from '../../src/core/kit/result.ts';
import { composer } from './browser.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

const { channels, community } = sandboxCast;
const name = 'Low light, Thursday 2 July';

export function threadsAndEvents(open: (as: string, at: string) => Promise<Person>, stage: () => Stage): void {
  const chat = () => stage().rehearsal.running.ports.chat(community.platform);

  it('shows a thread of the bot’s to those in its channel, who write in it, and says when it is closed', async () => {
    const [ada, emi] = [await open('ada', 'evening-circle'), await open('emi', 'evening-circle')];
    const { messages, threads } = chat();
    const card = { body: [text('About Thursday')], why: 'A meeting is planned.' };
    const under = done(await messages.post(channels.circle, card, 'ndg_athreadinthepage' as NudgeId));
    const thread = done(await threads.open(under, name));

    await emi.goTo(name);
    await emi.page.getByRole('heading', { name, exact: true }).waitFor();
    await emi.say('Good evening, all.');
    const way = (await ada.reads('About Thursday')).getByRole('button', { name: `Thread: ${name}` });
    await way.click();
    await ada.messages('Good evening, all.').waitFor();

    done(await threads.close(thread));
    await ada.page.getByText('This thread is closed').waitFor();
    expect(await composer(ada.page).count()).toBe(0);
    await expect.poll(() => ada.page.locator('.threads').count()).toBe(0);
    await ada.page.getByRole('button', { name: 'Back to #evening-circle' }).click();
    await expect.poll(() => way.innerText()).toMatch(/\(closed\)$/);
    await way.click();
    await ada.messages('Good evening, all.').waitFor();
  });

  it('lists the community’s own events, at the time they are where one is', async () => {
    const [ada, emi] = [await open('ada', 'evening-circle'), await open('emi', 'evening-circle')];
    const { scheduledEvents } = chat();
    const [startsAt, endsAt] = [at('2026-07-02T18:00:00Z'), at('2026-07-02T19:30:00Z')];
    const details = { title: 'Low light', startsAt, endsAt, place: 'Room 4', mirrors: 'mtg_page' };
    const event = done(await scheduledEvents.create(channels.circle, details));
    const listed = ({ page }: Person) => page.getByRole('region', { name: 'Events of this community' });
    await listed(ada).waitFor();
    expect(await listed(ada).innerText()).toMatch(
      /Low light[^]*Thu,? 2 Jul,? 19:00 until 20:30[^]*Room 4, #evening-circle/,
    );
    expect(await listed(emi).innerText()).toMatch(/Fri,? 3 Jul,? 04:00 until 05:30/);
    done(await scheduledEvents.cancel(event));
    await listed(ada).waitFor({ state: 'detached' });
  });
}

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

function done<T>(result: Result<T, Readonly<{ kind: string }>>): T {
  if (!result.ok) throw new Error(`the rehearsal would not: ${result.problem.kind}`);
  return result.value;
}
