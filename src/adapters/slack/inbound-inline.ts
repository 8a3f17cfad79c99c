/** The acknowledgement of a slash command: it carries the answer where that is there at once, and says nothing where it is not. */
import { timing } from './timing.ts';

export type Inline = Readonly<{
  /** False once it was given without: then the answer goes another way (Slash commands, "Responding to the command"). */
  say(contents: object): Promise<boolean>;
  /** Gives it, if it was not given yet. */
  end(): Promise<void>;
  /** What it carried, once it was given; undefined for nothing. */
  given: Promise<object | undefined>;
}>;

/** Slack waits three seconds; whoever asked is not kept waiting that long for an answer that may be on its way. */
export function inlineAnswer(ack: (contents?: object) => Promise<void>): Inline {
  const { promise: given, resolve } = Promise.withResolvers<object | undefined>();
  let isGiven = false;
  const timer = setTimeout(() => void end().catch(() => {}), timing.answerAtOnce);
  return { say, end, given };

  async function say(contents: object): Promise<boolean> {
    if (isGiven) return false;
    isGiven = true;
    clearTimeout(timer);
    try {
      await ack(contents);
      resolve(contents);
      return true;
    } catch {
      // The line broke: there is another way to answer.
      resolve(undefined);
      return false;
    }
  }

  async function end(): Promise<void> {
    if (isGiven) return;
    isGiven = true;
    clearTimeout(timer);
    try {
      await ack();
    } finally {
      resolve(undefined);
    }
  }
}
