import { describe, expect, it } from 'vitest';
import type { NudgeId } from '../../core/kit/ids.ts';
import { buttonCustomId, formCustomId, marked, markerIn, readCustomId, selectCustomId } from './render-custom-id.ts';

const marker = 'ndg_0123456789abcdef' as NudgeId;

describe('custom ids', () => {
  it('say what was pressed, marked or not', () => {
    const action = buttonCustomId('rsvp~occ_1~going');
    for (const id of [action, marked(action, marker)])
      expect(readCustomId(id)).toEqual({ kind: 'action', actionId: 'rsvp~occ_1~going' });
    for (const id of [selectCustomId(3), marked(selectCustomId(3), marker)])
      expect(readCustomId(id)).toEqual({ kind: 'select' });
    expect(readCustomId(marked('about', marker))).toEqual({ kind: 'about' });
    expect(readCustomId(formCustomId('plan~grp_1'))).toEqual({ kind: 'form', payload: 'plan~grp_1' });
  });

  it.each(['', '|', `|${marker}`, 'a|b', 'select|x', `x|y|${marker}`])('%j is none of ours', (id) => {
    expect(readCustomId(id)).toBeUndefined();
  });

  it('of an action that would be mistaken are refused', () => {
    for (const id of ['', 'a|b', 'select', 'about', 'form']) expect(() => buttonCustomId(id)).toThrow('action');
    expect(() => formCustomId('x'.repeat(96))).toThrow('100');
    expect(marked('x'.repeat(79), marker)).toHaveLength(100);
    expect(() => marked('x'.repeat(80), marker)).toThrow('100');
  });

  it('give their mark back from anywhere in a message', () => {
    const button = { type: 2, custom_id: `a~1|${marker}` };
    expect(
      markerIn([{ type: 17, components: [{ type: 10 }, { type: 1, components: [{ type: 2, url: 'x' }, button] }] }]),
    ).toBe(marker);
    expect(markerIn([{ type: 1, components: [{ type: 3, custom_id: `select|0|${marker}`, options: [] }] }])).toBe(
      marker,
    );
    expect(markerIn([{ type: 9, components: [], accessory: button }])).toBe(marker);
    for (const none of [
      undefined,
      null,
      'x',
      [],
      [{ custom_id: 'a' }],
      [{ custom_id: 'a|ndg_short' }],
      [{ label: `x|${marker}` }],
    ])
      expect(markerIn(none)).toBeUndefined();
  });
});
