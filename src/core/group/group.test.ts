/** The group's pure rules: size, who holds it, what is still to be asked, what fits a wish. */
import { describe, expect, it } from 'vitest';
import { compare } from './group-wish.ts';
import { nextStep } from './group-join-rules.ts';
import { defaultOnCall } from './group-on-call.ts';
import { sizeName, sizeNames, sizes } from './group-sizes.ts';
import { isLastFacilitator } from './group.ts';
import type { GroupSettings, Member } from './group.ts';

const settings = (changes: Partial<GroupSettings> = {}): GroupSettings => ({
  style: 'structured',
  size: sizes.medium,
  ages: '18+',
  zone: 'UTC',
  language: 'en',
  country: undefined,
  cover: undefined,
  facilitatorsChannel: undefined,
  paging: true,
  onCall: defaultOnCall,
  offersFrom: 2,
  closedMessages: 'channel-line',
  prompt: undefined,
  summaryMinimum: 5,
  livingCard: { messages: 40, minutes: 120 },
  guidelineEveryDays: undefined,
  calendarTitle: 'neutral',
  meetingThreads: false,
  scheduledEvents: 'off',
  roles: { facilitators: undefined, agreed: undefined },
  ...changes,
});
const place = (id: string, role: Member['role']) => ({ id, role }) as Member;

describe('sizes', () => {
  it.each(sizeNames)('%s is called by its own name', (name) => expect(sizeName(sizes[name])).toBe(name));
  it('finds a name for any size', () => expect(sizeName({ min: 1, target: 1, max: 5000 })).toBe('open'));
});

describe('the last facilitator', () => {
  const ada = place('a', 'facilitator');
  it('is whoever holds the group alone', () => {
    expect(isLastFacilitator(ada, [ada, place('b', 'member')])).toBe(true);
    expect(isLastFacilitator(ada, [ada, place('b', 'facilitator')])).toBe(false);
    expect(isLastFacilitator(place('b', 'member'), [place('b', 'member')])).toBe(false);
  });
});

describe('what joining still asks', () => {
  const group = { settings: settings() };
  const start = { group: 'grp', ofAge: false, agreed: 0 };
  it('follows one order', () => {
    expect(nextStep(start, group, 3, undefined)).toBe('expect');
    expect(nextStep({ ...start, ofAge: true, agreed: 2 }, group, 3, undefined)).toBe('agreement');
    const agreed = { ...start, ofAge: true, agreed: 3 };
    expect(nextStep(agreed, group, 3, undefined)).toBe('noticing');
    expect(nextStep({ ...agreed, noticing: true }, group, 3, undefined)).toBe('paging');
    expect(nextStep({ ...agreed, noticing: false }, group, 3, undefined)).toBe('pace');
    const asked = { ...agreed, noticing: true, paging: false, pace: 'only-when-asked' as const };
    expect(nextStep(asked, group, 3, undefined)).toBe('zone');
    expect(nextStep(asked, group, 3, 'UTC')).toBeUndefined();
    expect(nextStep(asked, group, 3, '')).toBeUndefined();
  });

  it('leaves paging out where nobody is paged', () => {
    const words = { ...start, ofAge: true, agreed: 3, noticing: true };
    expect(nextStep(words, { settings: settings({ paging: false }) }, 3, 'UTC')).toBe('pace');
  });
});

describe('a wish', () => {
  const group = { name: 'Tuesday Circle', settings: settings() };
  const pack = { name: 'grief', title: 'Grief and loss', summary: 'For people who lost someone' };
  it('is met or not, and what was not wished is in neither list', () => {
    expect(compare(group, {}, pack)).toEqual({ meets: [], differs: [] });
    expect(compare(group, { topic: ' GRIEF ', size: 'medium', ages: '16+' }, pack)).toEqual({
      meets: ['topic', 'size'],
      differs: ['ages'],
    });
    expect(compare(group, { topic: 'tuesday' }, undefined).meets).toEqual(['topic']);
  });
});
