/** Everything that happens in a real browser; the stories share one browser and one rehearsal, for opening them takes long. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../kit/services.ts';
import { findChromium } from './browser.ts';
import { forEveryone } from './for-everyone.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { theLine } from './the-line.ts';
import { thePage } from './the-page.ts';
import { theScenes } from './the-scenes.ts';
import { theTour } from './the-tour.ts';

const service = await findChromium();

describeWith(service, 'in Chromium', (path) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(path);
  });
  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]();
  });
  const here = () => stage;
  describe('the scenes', () => {
    theScenes(here);
  });
  describe('the tour', () => {
    theTour(here);
  });
  describe('the page', () => {
    thePage(here);
  });
  describe('for everyone, the page', () => {
    forEveryone(here);
  });
  describe('the line to the page', () => {
    theLine(here);
  });
  it('caused the bot no trouble', () => {
    expect(stage.rehearsal.errors()).toEqual([]);
  });
});
