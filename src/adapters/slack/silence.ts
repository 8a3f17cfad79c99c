/** A logger for Slack’s libraries that writes nothing: theirs would write what people said to the console. */
import { LogLevel } from '@slack/bolt';

const nothing = (): void => {};
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
