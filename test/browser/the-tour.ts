/** The tour: what a group does with the bot, from its first day on, in three windows. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

const group = 'Quiet mornings';
const channel = 'quiet-mornings';
// Made for these tests; nobody said it.
const danger = 'I am going to kill myself tonight';
const seenBy = { me: 'Only me', facilitators: 'Facilitators', group: 'The group', unnamed: 'Unnamed in the summary' };

/** Noor holds the group in London, Emi is in Sydney, Bao is new. */
export function theTour(stage: () => Stage): void {
  let noor: Person;
  let bao: Person;
  let emi: Person;
  beforeAll(async () => {
    [noor, bao, emi] = await Promise.all([stage().open('noor'), stage().open('bao'), stage().open('emi')]);
  });
  afterAll(async () => {
    expect([noor, bao, emi].flatMap((it) => it?.complaints ?? [])).toEqual([]);
    await Promise.all([noor, bao, emi].map((it) => it?.close()));
  });

  it('begins with Noor, who sets a group up from a pack, in a channel she creates', async () => {
    await noor.page.getByRole('button', { name: 'New channel' }).click();
    await noor.page.getByLabel('Name: small letters').fill(channel);
    await noor.page.getByText('Only for people who are added').click();
    await noor.page.getByRole('button', { name: 'Create' }).click();
    await noor.page.getByRole('heading', { name: `#${channel}` }).waitFor();

    await noor.ask('/group setup');
    await noor.choose('Depression');
    await noor.press('Name and place');
    await noor.submit({
      'Name of the group': group,
      'Who it is for': 'People who live with low days.',
      'Country, for local services': 'GB',
    });
    await noor.press('Choose facilitators’ channel');
    await noor.submit({ 'Facilitators’ channel': '#facilitators' });
    await noor.choose('Tell facilitators, where members agreed');
    await noor.press('Look it over');
    expect(await (await noor.readsAlone('before it opens')).innerText()).toMatch(/Samaritans/);
    expect(await noor.messages(`Welcome to ${group}`).count()).toBe(0);
    await noor.press('Open the group');
    await noor.reads(`Welcome to ${group}`);
    await noor.reads(`Guidelines of ${group}`);
    await noor.page.getByRole('button', { name: '2 pinned messages' }).waitFor();
  });

  it('is found by Bao, who reads what to expect, agrees, says what I may notice, and is let in', async () => {
    const place = bao.page.locator('.place-name', { hasText: channel });
    expect(await place.count()).toBe(0);
    await bao.ask('/group find');
    await bao.press(`Join ${group}`);
    await joinStepByStep(bao, 'Meetings and check-ins');
    expect(await (await bao.readsAlone(`Welcome to ${group}`)).innerText()).toMatch(
      /noticing: yes[^]*telling facilitators: yes/,
    );
    await bao.goTo(channel);
    await bao.reads(`Guidelines of ${group}`);
  });

  it('is joined by Emi, whom Noor adds to the channel', async () => {
    await noor.page.getByRole('button', { name: /^\d+ people$/ }).click();
    await noor.page.getByLabel('Who would you like to add?').selectOption({ label: 'Emi' });
    await noor.page.getByRole('button', { name: 'Add someone' }).click();
    await noor.page.locator('.member-name', { hasText: 'Emi' }).waitFor();
    await noor.page.keyboard.press('Escape');
    await emi.goTo(channel);
    await emi.ask('/group join');
    await joinStepByStep(emi, 'Reminders of my meetings');
    // What was said before she came is there for her.
    await expect.poll(() => emi.messages(`Welcome to ${group}`).count()).toBeGreaterThan(1);
  });

  it('is where Bao checks in for herself alone, and nobody else sees it', async () => {
    const receipt = await checkIn(bao, seenBy.me, 'grey as slate');
    expect(await receipt.innerText()).toContain('Only you can see this');
    await noor.goTo('facilitators');
    await expectNobodySees('grey as slate', noor, emi);
  });

  it('shows to the facilitators what Bao shows to them, with her name, and not to Emi', async () => {
    await checkIn(bao, seenBy.facilitators, 'brittle as frost');
    expect(await (await noor.reads('brittle as frost')).innerText()).toMatch(/Bao checked in/);
    await expectNobodySees('brittle as frost', emi);
  });

  it('shows to everyone in the channel what Bao shows to the group', async () => {
    await checkIn(bao, seenBy.group, 'warm as bread');
    expect(await (await emi.reads('warm as bread')).innerText()).toMatch(/Bao checked in/);
    await noor.goTo(channel);
    await noor.reads('warm as bread');
  });

  it('keeps what Bao leaves unnamed until five people did, and says so before', async () => {
    await bao.ask('/checkin');
    expect(await (await bao.readsAlone('how are things?')).innerText()).toMatch(/once at least five people chose this/);
    await bao.press(seenBy.unnamed);
    await bao.submit({ 'How it is, in your own words': 'plain as rain' });
    await bao.readsAlone(/waits for the group’s summary, without your name/);
    await expectNobodySees('plain as rain', noor, emi);
  });

  it('offers help to Bao alone when she writes words that mean danger, and gives the facilitators a link', async () => {
    const before = await emi.page.locator('.message-bot').count();
    await bao.say(danger);
    const offer = await bao.readsAlone('may have misread');
    expect(await offer.innerText()).toMatch(/999[^]*116 123[^]*sending the facilitators a link, not your words/);

    await emi.messages(danger).waitFor();
    await noor.goTo('facilitators');
    const page = await noor.reads('Someone may be in danger');
    expect(await noor.page.locator('.messages').innerText()).not.toContain(danger);
    await page.getByRole('link', { name: 'Open the message' }).click();
    await expect.poll(() => noor.page.locator('.message:focus').innerText()).toContain(danger);
    expect(await emi.page.locator('.message-bot').count()).toBe(before);
    expect(await noor.messages('may have misread').count()).toBe(0);
  });

  it('sends the prompt of its check-in on its day: to the channel, and to Bao, who asked for it', async () => {
    const prompts = noor.messages('A check-in, if you like');
    for (let steps = 0; (await prompts.count()) === 0 && steps < 20; steps += 1)
      await noor.letPass('To the next nudge');
    expect(await prompts.count()).toBe(1);
    expect(await noor.page.locator('.now-date').innerText()).toMatch(/^Monday/);
    expect(await noor.page.locator('.now-time').innerText()).toBe('10:00');
    await bao.goTo('Circlekeeper');
    const prompt = await bao.reads('A check-in, if you like');
    expect(await prompt.locator('.about').textContent()).toMatch(/You asked me for check-in prompts/);
    await bao.press('Pass today: a full answer');
    await bao.reads('Pass is an answer, and a good one');
    await emi.goTo('Circlekeeper');
    expect(await emi.messages('A check-in, if you like').count()).toBe(0);
  });

  it('gives Bao everything it keeps about her as one file, with nothing about others', async () => {
    await bao.goTo(channel);
    const card = await bao.ask('/mydata export');
    const file = card.locator('.card-file');
    const response = await fetch(new URL((await file.getAttribute('href')) ?? '', stage().rehearsal.url));
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    const content = await response.text();
    for (const words of [group, 'grey as slate', 'plain as rain']) expect(content).toContain(words);
    for (const words of ['Noor', 'Emi', danger]) expect(content).not.toContain(words);
  });

  it('forgets Bao at once when she asks, with a receipt, and with what it had posted of hers', async () => {
    await bao.ask('/mydata forget');
    await bao.press('Erase everything about me');
    // The channel closes behind her, so the receipt comes directly, and the page goes there.
    expect(await (await bao.reads('You are forgotten')).innerText()).toMatch(/1 group membership, 5 check-ins/);
    await bao.page.getByRole('heading', { name: 'Circlekeeper' }).waitFor();
    await emi.goTo(channel);
    await expect.poll(() => emi.messages('warm as bread').count()).toBe(0);
    await expect.poll(() => bao.page.locator('.place-name', { hasText: channel }).count()).toBe(0);
    await bao.goTo('lobby');
    expect(await (await bao.ask('/mydata export')).innerText()).toContain('I keep nothing about you.');
  });
}

async function joinStepByStep(person: Person, pace: string): Promise<void> {
  await person.readsAlone(`What to expect in ${group}`);
  for (const label of ['I’m 18 or older and want to join', 'I agree', 'Yes, notice', 'Yes, they may be told', pace])
    await person.press(label);
  await person.readsAlone(`Welcome to ${group}`);
}

/** Chooses first who will see it, then writes one line; gives the receipt. */
async function checkIn(person: Person, visibility: string, line: string) {
  await person.ask('/checkin');
  await person.press(visibility);
  await person.submit({ 'How it is, in your own words': line });
  return person.readsAlone('Thank you for checking in');
}

/** Wherever they are just now; asking the bot something first makes sure that nothing was on its way. */
async function expectNobodySees(words: string, ...people: readonly Person[]): Promise<void> {
  for (const it of people) {
    await it.ask('/privacy');
    expect(await it.messages(words).count()).toBe(0);
  }
}
