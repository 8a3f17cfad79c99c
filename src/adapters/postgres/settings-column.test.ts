/** Settings as they are stored: whole, and those of older rows. */
import { describe, expect, it } from 'vitest';
import { settings } from '../../../test/contracts/store-samples.ts';
import { settingsOf, settingsText } from './settings-column.ts';

const stored = (): Record<string, unknown> => JSON.parse(settingsText(settings)) as Record<string, unknown>;

describe('a group’s settings', () => {
  it('come back as they were', () => {
    expect(settingsOf(stored())).toEqual(settings);
    for (const scheduledEvents of ['on', 'off'] as const) {
      const other = { ...settings, meetingThreads: false, scheduledEvents };
      expect(settingsOf(JSON.parse(settingsText(other)))).toEqual(other);
    }
  });

  it('of a row from before there were threads and events have neither', () => {
    const { meetingThreads: _, scheduledEvents: __, ...old } = stored();
    expect(settingsOf(old)).toEqual({ ...settings, meetingThreads: false, scheduledEvents: 'off' });
  });

  it('of a row from before events could be on their way out are read as they were meant', () => {
    expect(settingsOf({ ...stored(), scheduledEvents: true }).scheduledEvents).toBe('on');
    expect(settingsOf({ ...stored(), scheduledEvents: false }).scheduledEvents).toBe('off');
  });

  it('that are no settings are refused', () => {
    expect(() => settingsOf({ ...stored(), scheduledEvents: 'yes' })).toThrow();
  });
});
