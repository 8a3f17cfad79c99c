/** How long things may take, in milliseconds. Slack's own figures name their page of docs.slack.dev. */
export const timing = {
  /** One answer of the Web API; under the thirty seconds the core gives a whole send. */
  answerWithin: 8_000,
  /** The longest wait for a rate limit inside a send; beyond it the caller is told to come back. */
  longestWait: 2_500,
  /** How often something is asked again after it failed in passing, and the first pause before that. */
  repeats: 2,
  firstPause: 200,
  /** How long stopping waits for what is still being answered. */
  settleWithin: 2_000,
  /** How long a start waits for the line before it goes on without. */
  connectWithin: 10_000,
  /** Pauses between attempts to connect: the first, and the longest. */
  reconnectAfter: 1_000,
  reconnectAtMost: 60_000,
  /** How long a workspace’s token is used before it is looked up again. */
  tokensKnownFor: 60_000,
  /** How old a signed request may be, or how far ahead (Verifying requests from Slack, "five minutes"). */
  signedWithin: 300_000,
  /** How long somebody who opened their page may be looking at it. */
  homeFreshFor: 3_600_000,
  /** How long the acknowledgement of a slash command waits for the answer, to carry it along; Slack waits three seconds. */
  answerAtOnce: 500,
  /** How long completing while typing may take; Slack waits three seconds (Select menus, external data source). */
  suggestWithin: 2_500,
  /**
   * A view opens while its trigger lives, three seconds (Handling user interaction, "Using trigger_id"): after this long
   * one opens that says it takes longer, and the rest is for the way there.
   */
  formWithin: 1_500,
  /** A form that was sent is acknowledged within three seconds (Modals, "Handling view_submission"); the rest is for the way. */
  submitWithin: 2_000,
  /** How long Slack is given to show the view of an acknowledgement: one that was changed before would be changed back. */
  acknowledgedWithin: 500,
  /** How long what was said to a form or a command is kept in case Slack hands it over again. */
  saidKept: 120_000,
} as const;
