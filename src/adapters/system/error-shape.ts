/** What of an error may be written down: its class, its code and its stack frames. Its message may hold people's words. */

export type ErrorShape = Readonly<{
  class: string;
  code?: string;
  frames: readonly string[];
  cause?: ErrorShape;
}>;

/** Causes of causes are followed a few levels deep. */
export function describeError(error: unknown, depth = 4): ErrorShape {
  if (!(error instanceof Error)) return { class: typeof error, frames: [] };
  const code = codeOf(error);
  return {
    class: classOf(error),
    ...(code === undefined ? {} : { code }),
    frames: framesOf(error),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: describeError(error.cause, depth - 1) }),
  };
}

const word = /^[A-Za-z_$][\w$]{0,59}$/;
const classOf = (error: Error): string => {
  const name: unknown = error.constructor.name;
  return typeof name === 'string' && word.test(name) ? name : 'Error';
};

/** An error number of the system (ECONNREFUSED), of Node (ERR_…) or of PostgreSQL (five characters with a digit). */
function codeOf(error: Error): string | undefined {
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  return /^(E[A-Z]{2,20}|ERR_[A-Z_]{2,40}|(?=.*\d)[0-9A-Z]{5})$/.test(error.code) ? error.code : undefined;
}

/** `at name (file:line:column)`, as V8 writes it. */
const frame =
  /^\s+at (?:(?:async |new )?[\w$.<>[\] ]{1,120} \()?(?:node:|file:\/\/|\/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+\)?$/;
const mostFrames = 20;

/** The message comes first in a stack and may itself look like frames, so it is cut away before they are read. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const start = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length;
  if (error.message !== '' && !stack.includes(error.message)) return [];
  return stack
    .slice(start)
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
}
