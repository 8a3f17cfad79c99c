/** A workspace that takes the bot away: its token goes at once, what was lived in it after thirty days, unless it comes back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityRef } from '../../src/adapters/slack/addresses.ts';
import { furnish, openSlackHouse, personIn, type Furnished, type Person, type SlackHouse } from '../kit/slack-house.ts';
import { knocker } from '../kit/slack-http.ts';

/** For a machine that does other things as well. */
const patient = { timeout: 10_000 };

describe('a workspace with a group in it', () => {
  let house: SlackHouse;
  let home: Furnished;
  let noor: Person;
  beforeAll(async () => {
    house = await openSlackHouse();
    home = furnish(house.service);
    await house.add(home.noor);
    house.service.inviteBot(home.circle);
    noor = personIn(house.service, home.noor, [home.circle]);
    await noor.ask('group', 'setup');
    await noor.press('Depression');
    await noor.press('Name and place');
    await noor.submit({ name: 'Evening circle', whoFor: 'People', zone: 'Europe/London', country: 'GB' });
    await noor.press('Look it over');
    await noor.press('Open the group');
    await house.beat();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const rows = async (...tables: readonly string[]) => {
    const all = await house.rows();
    return tables.map((table) => all[table]?.length);
  };
  /** As Slack tells of it, at another time than now. */
  const told = (event: object, at: Temporal.Instant) =>
    knocker(
      house.url,
      house.service.signingSecret,
      house.clock,
    )(
      JSON.stringify({
        type: 'event_callback',
        team_id: home.team,
        event_id: `Ev${at.epochMilliseconds}${JSON.stringify(event).length}`,
        event_time: Math.floor(at.epochMilliseconds / 1_000),
        event,
      }),
    );
  const asked = async () => (await noor.ask('group', 'about')).words;

  it('has its token in the database where nobody can read it', async () => {
    const everything = JSON.stringify(await house.rows());
    expect(everything).toContain(home.team);
    expect(everything).not.toContain(house.service.workspace(home.team).token);
    expect(everything).not.toContain('xoxb-');
    expect(await rows('installations')).toEqual([1]);
  });

  it('stays where it is told late that it left before it came', async () => {
    const before = house.clock.now().subtract({ minutes: 1 });
    for (const event of [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['B1'] } }])
      expect((await told(event, before)).status).toBe(200);
    // Somebody’s own token is none of ours.
    expect((await told({ type: 'tokens_revoked', tokens: { oauth: [home.noor] } }, house.clock.now())).status).toBe(
      200,
    );
    expect(await asked()).toContain('Evening circle');
    expect(await rows('installations', 'communities_left')).toEqual([1, 0]);
  });

  it('leaves: the token and its key are erased at once, and the day is noted', async () => {
    const keys = (await rows('keys'))[0]!;
    house.clock.advance('PT1M');
    house.service.uninstall(home.team);
    await expect.poll(() => rows('installations', 'communities_left', 'groups'), patient).toEqual([0, 1, 1]);
    expect(await rows('keys')).toEqual([keys - 1]);
    const before = house.service.calls.length;
    house.clock.advance('P1D');
    await house.beat();
    // Nothing is sent with a token that is gone.
    expect(house.service.calls.slice(before).filter(({ team }) => team === home.team)).toEqual([]);
  });

  it('comes back within thirty days: the mark is taken away, and everything is as it was', async () => {
    house.clock.advance('P27D');
    await house.beat();
    expect((await house.add(home.noor)).status).toBe(200);
    await expect.poll(() => rows('installations', 'communities_left', 'groups'), patient).toEqual([1, 0, 1]);
    house.service.inviteBot(home.circle);
    expect(await asked()).toContain('Evening circle');
    house.clock.advance('P10D');
    await house.beat();
    expect(await rows('installations', 'groups')).toEqual([1, 1]);
  });

  it('leaves for good: after thirty days nothing of it is left', async () => {
    house.service.uninstall(home.team);
    await expect.poll(() => rows('installations', 'communities_left'), patient).toEqual([0, 1]);
    house.clock.advance('P29D');
    await house.beat();
    expect(await rows('groups')).toEqual([1]);
    house.clock.advance('P2D');
    await house.beat();
    const { erasures: _, ...left } = await house.rows();
    expect(Object.entries(left).filter(([, them]) => them.length > 0)).toEqual([]);
    expect(house.trouble()).toEqual([]);
    // And may begin again.
    expect((await house.add(home.noor)).status).toBe(200);
    expect(await house.running.ports.store.read((s) => s.installations.findIn(communityRef(home.team)))).toBeDefined();
  });
});
