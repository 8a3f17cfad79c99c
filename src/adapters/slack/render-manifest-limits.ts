/** What Slack takes in an app’s manifest (docs.slack.dev, reference, "App manifest", and its schema), read November 2026. */

export const manifestLimits = {
  name: 35,
  description: 140,
  /** Refused when shorter than the first, too. */
  longDescription: { least: 175, most: 4000 },
  botName: 80,
  commands: 50,
  /** With its slash. */
  command: 32,
  /** Both longer in the schema; more is cut where people see it. */
  commandDescription: 140,
  commandHint: 140,
  /** In all; the app’s page offers no more than five of each type. */
  shortcuts: 10,
  shortcutsOfType: 5,
  shortcutName: 24,
  shortcutDescription: 150,
  scopes: 255,
  events: 100,
  url: 3000,
} as const;

/**
 * Commands of Slack’s own (Slack’s help centre, "Use shortcuts to take actions"), and some its manifest refuses without
 * saying why. `/help` was once one and is not any more.
 */
export const slacksOwn: ReadonlySet<string> = new Set(
  [
    'active away apps archive call canvas close collapse commands dm dnd expand feed feedback huddle invite join keys',
    'kick leave me msg mute open part people prefs remind remove rename search shortcuts shrug star status todo topic',
    'unarchive unmute who workflow',
  ].flatMap((it) => it.split(' ')),
);

/** A sentence for whoever changes the commands, rather than a manifest that Slack refuses without a word. */
export function need(fits: boolean, what: string): void {
  if (!fits) throw new Error(`Slack takes no manifest like this: ${what}`);
}
export function within(words: string, most: number, what: string, least = 1): string {
  need(words.length >= least && words.length <= most, `${what} is ${words.length} characters, of ${least} to ${most}`);
  return words;
}
