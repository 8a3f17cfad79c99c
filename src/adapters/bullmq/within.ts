/** Bounds a wait: the queue's own promises may stay open for as long as its service is away. */

/** Rejects with a `TimeoutError` after so many milliseconds; what was asked may still happen later. */
export async function within<T>(milliseconds: number, asked: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new DOMException(`no answer within ${milliseconds} ms`, 'TimeoutError')),
    milliseconds,
  );
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
