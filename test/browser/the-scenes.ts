/** The three guided scenes, played to the end by somebody who decides whether to install the bot. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composer } from './browser.ts';
import type { Person } from './person.ts';
import { announcements } from './person.ts';
import type { Stage } from './stage.ts';

export function theScenes(stage: () => Stage): void {
  let visitor: Person;
  beforeAll(async () => {
    visitor = await stage().open('ada');
  });
  afterAll(async () => {
    expect(visitor?.complaints).toEqual([]);
    await visitor?.close();
  });
  const scene = (title: string) => visitor.page.getByRole('button', { name: title, exact: true });
  const deed = (label: string) => visitor.page.locator('.step-now').getByRole('button', { name: label, exact: true });
  const nextStep = () => deed('Next step').click();
  const isNow = (name: string) =>
    visitor.page.getByRole('button', { name: new RegExp(`^Act as ${name}`), pressed: true }).waitFor();
  /** The words or the command are filled in by then; sending them is left to the person. */
  const send = () => visitor.page.keyboard.press('Enter');

  it('shows one message to three people in three ways', async () => {
    const words = 'I want to kill myself tonight';
    await scene('One message, seen by three people').click();
    await deed('Write as Diego').click();
    await isNow('Diego');
    await expect.poll(() => composer(visitor.page).inputValue()).toBe(words);
    expect(await visitor.messages(words).count()).toBe(0);
    await send();
    await visitor.readsAlone('may have misread');
    await nextStep();
    await nextStep();

    await deed('Look as Caro').click();
    await isNow('Caro');
    await visitor.messages(words).waitFor();
    expect(await visitor.messages(words).getAttribute('class')).not.toMatch(/message-bot/);
    expect(await visitor.messages('may have misread').count()).toBe(0);
    await nextStep();

    await deed('Look as Ada').click();
    await isNow('Ada');
    await visitor.page.getByRole('heading', { name: '#facilitators' }).waitFor();
    const page = await visitor.reads('Someone may be in danger');
    expect(await visitor.messages(words).count()).toBe(0);
    // The link opens the very message, and the focus goes there.
    await page.getByRole('link', { name: 'Open the message' }).click();
    await expect.poll(() => visitor.page.locator('.message:focus').innerText()).toContain(words);
    await deed('Done').click();
    await expect.poll(() => scene('One message, seen by three people').getAttribute('aria-expanded')).toBe('false');
  });

  it('pulls the plug: help still answers, the rest says so, and nothing needs a restart', async () => {
    const plug = visitor.page.getByRole('switch', { name: 'Database connected' });
    await scene('The plug').click();
    await deed('Pull the plug').click();
    await expect.poll(() => plug.getAttribute('aria-checked')).toBe('false');
    expect(stage().rehearsal.running.database.isPlugged()).toBe(false);
    await nextStep();

    await deed('Write /crisis as Bao').click();
    await isNow('Bao');
    await visitor.page.locator('form[aria-label="/crisis"]').waitFor();
    await send();
    expect(await (await visitor.readsAlone(/emergency/i)).innerText()).toMatch(/In danger now\?/);
    await nextStep();

    await deed('Try /checkin as Caro').click();
    await isNow('Caro');
    await visitor.page.locator('form[aria-label="/checkin"]').waitFor();
    await send();
    await visitor.readsAlone('I can’t reach my memory right now');
    const words = 'I am going to kill myself tonight';
    await visitor.say(words);
    await visitor.readsAlone('may have misread');
    await nextStep();

    await deed('Plug it in').click();
    await expect.poll(() => plug.getAttribute('aria-checked')).toBe('true');
    await visitor.ask('/checkin');
    await visitor.readsAlone('Whenever you like: how are things?');
    await deed('Done').click();
  });

  it('takes a weekly meeting across a clock change, with one reminder each, where the reader is', async () => {
    await scene('A weekly meeting across a clock change').click();
    await deed('Skip ahead').click();
    // The clocks change on Sunday, so this is the week already.
    await expect.poll(() => announcements(visitor.page).innerText()).toMatch(/It is now Tuesday,? 24 March 2026/);
    await nextStep();

    await deed('Plan it as Ada').click();
    await isNow('Ada');
    await visitor.page.locator('form[aria-label="/meeting plan"]').waitFor();
    await visitor.page.getByRole('button', { name: 'Run' }).click();
    expect(await (await visitor.readsAlone('Planned: ')).innerText()).toMatch(/Saturday[^]*09:00/);
    await visitor.reads('A meeting is planned');
    await nextStep();

    await deed('Look as Emi').click();
    await isNow('Emi');
    const announced = await visitor.reads('Saturday tea');
    // Nine in the morning in London is eight in the evening in Sydney.
    expect(await announced.innerText()).toMatch(/20:00/);
    const going = announced.getByRole('button', { name: /^Going, .*Saturday/ });
    expect(await going.innerText()).toBe('Going');
    await going.click();
    await visitor.readsAlone('You’re going');
    await visitor.ask('/meeting list');
    // A week later London’s clocks have gone forward, and Sydney’s not yet back.
    expect(await (await visitor.readsAlone('Next meetings')).innerText()).toMatch(
      /28 March[^]*20:00[^]*4 April[^]*19:00/,
    );
    await nextStep();

    await visitor.goTo('Circlekeeper');
    const reminders = visitor.messages('Saturday tea');
    const forward = async (label: string) => {
      const before = await visitor.page.locator('.now').innerText();
      await deed(label).click();
      await expect.poll(() => visitor.page.locator('.now').innerText()).not.toBe(before);
      await expect.poll(() => visitor.page.locator('.forward').getAttribute('aria-busy')).toBe('false');
    };
    const at = () =>
      visitor.page
        .locator('.now-date')
        .innerText()
        .then(async (it) => `${it}, ${await visitor.page.locator('.now-time').innerText()}`);
    for (let steps = 0; (await reminders.count()) < 2 && steps < 20; steps += 1) await forward('To the next nudge');
    expect(await at()).toBe('Saturday 28 March, 19:45');
    expect(await reminders.last().locator('.about').textContent()).toMatch(
      /Who sees this\?You and.*Why did I get this\?/,
    );
    await nextStep();

    await forward('On to the next nudge');
    expect(await at()).toBe('Saturday 28 March, 20:00');
    expect(await reminders.count()).toBe(2);
    await visitor.goTo('evening-circle');
    await visitor.reads('Saturday tea is starting');
    await visitor.reads('As the meeting begins: what people here agreed to.');
    await deed('Done').click();
  });
}
