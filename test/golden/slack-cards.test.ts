/** How cards look on Slack: reviewed, and within every limit as we and Slack's own types see it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/adapters/slack/limits.ts';
import { markerIn, readActionId, renderCard, type Uploaded } from '../../src/adapters/slack/render-card.ts';
import { renderHome } from '../../src/adapters/slack/render-home.ts';
import { button, linkButton, text } from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { cardProblems } from '../../src/core/chat/limits.ts';
import type { NudgeId } from '../../src/core/kit/ids.ts';
import { everyRecord, ruleProblems } from '../kit/slack-rules.ts';
import { openSlackSchema } from '../kit/slack-schema.ts';
import { goldenFile } from './golden-file.ts';
import { legalCards, slackSpecimens } from './slack/cards.ts';

const marker = 'ndg_0123456789abcdef' as NudgeId;
const slack = await openSlackSchema();
if (!slack.available) process.stderr.write(`Not held against Slack's own types: ${slack.reason}\n`);

const uploaded = (count: number): readonly Uploaded[] =>
  Array.from({ length: count }, (_, at) => ({ id: `F0${at}`, permalink: `https://circle.slack.com/files/F0${at}` }));

const specimens: Readonly<Record<string, Card>> = {
  ...slackSpecimens(),
  'behind-a-cover': {
    tone: 'attentive',
    title: 'If it is hard right now',
    body: [text('Here is who answers.')],
    components: [button('Show me more', 'more~1')],
    why: 'You wrote in a group I look after.',
    cover: { words: 'There is something for you.', open: button('Open', 'open~1') },
  },
  'too-much': {
    title: 'All of it',
    body: [text('w'.repeat(3000)), text('Short.')],
    components: Array.from({ length: 12 }, (_, at) => linkButton(`Call ${at}`, `tel:${'1'.repeat(500)}${at}`)),
    why: 'y'.repeat(5000),
  },
};

describe('cards on Slack', () => {
  it.each(Object.entries(specimens))('%s', (name, card) => {
    expect(cardProblems(card)).toEqual([]);
    const { text, blocks, uploads, metadata } = renderCard(card, { marker });
    const files = uploads.map(({ data, ...it }) => ({ ...it, bytes: data.byteLength }));
    const seen = JSON.parse(
      JSON.stringify({ text, blocks: blocks(uploaded(uploads.length)), metadata, files }),
    ) as unknown;
    expect(seen).toEqual(goldenFile(`slack/${name}.json`, seen));
    expect(markerIn(metadata)).toBe(marker);
  });

  it.runIf(slack.available).each(Object.entries(specimens))('%s, as Slack describes it', (_, card) => {
    if (!slack.available) return;
    const { blocks, uploads, ...rest } = renderCard(card, { marker });
    const call = { text: rest.text, blocks: blocks(uploaded(uploads.length)), metadata: rest.metadata };
    expect(slack.problemsOf('message', call.blocks)).toEqual([]);
    expect(slack.callProblems('chat.postMessage', { channel: 'C012', ...call })).toEqual([]);
    expect(slack.callProblems('chat.update', { channel: 'C012', ts: '1.2', ...call })).toEqual([]);
    const { metadata: _metadata, ...unmarked } = call;
    expect(slack.callProblems('chat.postEphemeral', { channel: 'C012', user: 'U012', ...unmarked })).toEqual([]);
    expect(slack.callProblems('views.publish', { user_id: 'U012', view: renderHome(card) })).toEqual([]);
  });
});

describe('any card that fits somewhere', () => {
  it('fits Slack, whatever could be uploaded, and carries the mark', () => {
    fc.assert(
      fc.property(legalCards, fc.boolean(), fc.boolean(), (card, isMarked, isUploaded) => {
        fc.pre(cardProblems(card).length === 0);
        const rendered = renderCard(card, isMarked ? { marker } : {});
        const blocks = rendered.blocks(isUploaded ? uploaded(rendered.uploads.length) : [undefined]);
        const problems = slack.available
          ? slack.callProblems('chat.postMessage', { channel: 'C012', text: rendered.text, blocks })
          : ruleProblems('message', blocks);
        expect(problems).toEqual([]);
        expect(rendered.text.length).toBeLessThanOrEqual(limits.notification);
        expect(rendered.text.trim()).not.toBe('');
        expect(blocks.length).toBeGreaterThan(0);
        expect(markerIn(JSON.parse(JSON.stringify(rendered.metadata ?? null)))).toBe(isMarked ? marker : undefined);
        const view = renderHome(card);
        expect(slack.available ? slack.problemsOf('home', view) : ruleProblems('home', view)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 30_000);

  it('gives every action back by its id, and every choice by its value', () => {
    fc.assert(
      fc.property(legalCards, (card) => {
        fc.pre(cardProblems(card).length === 0);
        const elements = everyRecord(renderCard(card).blocks());
        const ids = elements.flatMap((it) => ('action_id' in it ? [readActionId(String(it['action_id']))] : []));
        const components = card.components ?? [];
        const offered = components.flatMap((it) => (it.kind === 'button' ? [it.actionId] : []));
        expect(ids).not.toContain(undefined);
        expect(ids.flatMap((it) => (it?.kind === 'action' ? [it.actionId] : []))).toEqual(offered);
        const selects = components.filter((it) => it.kind === 'select');
        expect(ids.filter((it) => it?.kind === 'select').length).toBe(selects.length);
        const values = elements.flatMap((it) => ('value' in it ? [it['value']] : []));
        expect(values).toEqual(selects.flatMap(({ options }) => options.map(({ actionId }) => actionId)));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
