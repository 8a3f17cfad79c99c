/** The sandbox's own numbers; what cards may hold is in the core's limits. */
export const limits = {
  /** Characters in one message, counted as people see them (code points). */
  messageCharacters: 4000,
  /** One request from the page, in bytes. */
  requestBytes: 64 * 1024,
  /** Messages kept in one channel; the oldest unpinned go first. */
  channelMessages: 2000,
  /** Messages of one channel handed to a page that opens. */
  shownMessages: 300,
  /** Changes a page can catch up on after a lost connection; with more, it gets everything anew. */
  resumableChanges: 4000,
  /** How long a change may wait to be written, in milliseconds. */
  saveWithin: 250,
  /** How long stopping waits for what is still being answered, in milliseconds. */
  settleWithin: 1000,
  /** Stops of one fast-forward, so that a rule that never ends cannot hold the clock for ever. */
  fastForwardStops: 10_000,
} as const;
