import { isFromServer, isUnreachable, readError } from './outage.js';
import { Unavailable } from './store.js';

export type Deadline = {
  readonly ms: number;
  /** The connections behind it do not answer: give them up, and with them all that waits for one, and make new ones. */
  readonly giveUp: () => void;
};

/** A connection that fell silent alone makes one question in a few go unanswered: so many within `MISS_WINDOW_MS` are no accident. */
const MISSES = 3;
const MISS_WINDOW_MS = 30_000;

/** The drivers know no deadline for a question; this is ours. One for each pool: it remembers when the pool last answered. */
export function deadlines({ ms, giveUp }: Deadline): <T>(work: () => Promise<T>) => Promise<T> {
  let answered = Number.NEGATIVE_INFINITY;
  let givenUp = Number.NEGATIVE_INFINITY;
  let misses: readonly number[] = [];

  function giveUpSince(asked: number): void {
    // What was asked of connections that are given up already says nothing about the new ones.
    if (asked < givenUp) return;
    givenUp = performance.now();
    misses = [];
    giveUp();
  }

  function miss(asked: number): void {
    const now = performance.now();
    misses = [...misses.filter(at => at > now - MISS_WINDOW_MS), now];
    const nobodyHeard = answered < asked;
    if (nobodyHeard || misses.length >= MISSES) giveUpSince(asked);
  }

  return async work => {
    const asked = performance.now();
    const late = timeUp(ms, () => miss(asked));
    try {
      const value = await Promise.race([work(), late.promise]);
      answered = performance.now();
      return value;
    } catch (error) {
      const read = readError(error);
      if (!(read instanceof Unavailable) || isFromServer(error)) answered = performance.now();
      // The driver tries again for one question after the other; all that wait shall hear now.
      if (isUnreachable(error)) giveUpSince(asked);
      throw read;
    } finally {
      late.stop();
    }
  };
}

function timeUp(ms: number, onLate: () => void): { promise: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout;
  let last: NodeJS.Immediate | undefined;
  const promise = new Promise<never>((_, reject) => {
    // After a blocked event loop timers run before what the socket has brought: one more turn lets the answer in.
    timer = setTimeout(() => {
      last = setImmediate(() => {
        onLate();
        reject(new Unavailable(`the database did not answer within ${ms} ms`));
      });
    }, ms);
  });
  return {
    promise,
    stop: () => {
      clearTimeout(timer);
      if (last) clearImmediate(last);
    },
  };
}
