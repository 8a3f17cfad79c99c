/** What does not come in time is done without. */

/** What the promise brings within these milliseconds; else, and where it fails, the other. */
export async function within<T>(milliseconds: number, coming: Promise<T>, otherwise: T): Promise<T> {
  const { promise: late, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise), milliseconds);
  timer.unref();
  try {
    return await Promise.race([coming, late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
