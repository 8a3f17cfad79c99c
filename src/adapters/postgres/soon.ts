/** Bounds a question of health: a server that takes a question and answers nothing is as good as away. */

/** Milliseconds; whoever asks about health has little patience. */
const answerWithin = 2_000;

/** False when there is no answer in time. */
export async function soon(answer: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), answerWithin);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
