/** The same, read up to `most` values before they are asked for. A failure is told in its turn. */
export async function* ahead<T>(source: AsyncGenerator<T>, most: number): AsyncGenerator<T> {
  const waiting: Promise<IteratorResult<T, unknown>>[] = [];
  try {
    for (;;) {
      while (waiting.length < most) waiting.push(read(source));
      const next = await waiting.shift();
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    await source.return(undefined);
  }
}

/** A generator answers in the order in which it was asked. */
function read<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> {
  const next = source.next();
  // Awaited in its turn; until then a failure must not count as one that nobody caught.
  next.catch(() => {});
  return next;
}
