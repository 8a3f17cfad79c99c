/** How long things may take, in milliseconds. Discord's own figures name their page of discord.com/developers/docs. */
export const timing = {
  /** One HTTP answer; under the thirty seconds the core gives a whole send. */
  answerWithin: 8_000,
  /** The longest wait for a rate limit inside a send; beyond it the caller is told to come back. */
  longestWait: 2_500,
  /** The pause where conversations were opened too fast; Discord says only that it was too fast. */
  afterTooManyDirects: 15_000,
  /** How often something is asked again after it failed in passing, and the first pause before that. */
  repeats: 2,
  firstPause: 200,
  /** An interaction must be acknowledged within 3 seconds (Interactions, "Receiving and Responding"): half of that is for the answer itself. */
  acknowledgeAfter: 1_500,
  /** One try to acknowledge: a lost packet must leave time for another within the 3 seconds. */
  callbackWithin: 1_200,
  /** How long an offer of help waits out limits and stumbles before the next way is tried. */
  helpWithin: 20_000,
  /** A form opens in answer to the interaction or not at all; what is left of the 3 seconds is for the way. */
  formWithin: 2_300,
  /** How long the portal’s switches are taken to stand as they were; somebody who just turned one looks again. */
  portalKept: 5_000,
  /** How long stopping waits for what is still being answered. */
  settleWithin: 2_000,
  /** How long a goodbye to the gateway may take. */
  closeWithin: 1_000,
  /** Pauses between attempts to connect: the first, and the longest. */
  reconnectAfter: 1_000,
  reconnectAtMost: 60_000,
  /** How long a start waits for the line before it goes on without. */
  connectWithin: 10_000,
  /** How long the gateway may take for each step of its greeting: the handshake, HELLO, READY. */
  greetWithin: 15_000,
  /** How long one connection may take, whatever it does, until its shard hears again; its session is given up then. */
  shardMayBeDown: 60_000,
  /** The longest pause before the gateway is dialled again where nobody answered: that uses up nothing, and people wait. */
  dialAtMost: 10_000,
  /** Who stayed up for so long is not said to have failed when it ends. */
  steadyAfter: 60_000,
  /** Between two starts of sessions: five seconds (Gateway, "Rate Limiting", max_concurrency), and something for the way. */
  startEvery: 5_500,
  /** The longest pause before Discord is asked again after it refused us, or had no more starts for today. */
  askAgainAtMost: 300_000,
} as const;
