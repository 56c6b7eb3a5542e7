/** How long somebody who comes now waits: those before it, served by the counters that are open, each for as long as it took today. */

/** What is counted of a hall. */
export interface HallQueue {
  /** People who wait. */
  waitingCount: number;
  /** Counters at which somebody stood today. */
  counterCount: number;
  /** Of these, those that serve somebody now. */
  busyCount: number;
  /** Minutes that one took on average today; null when nobody was served yet. */
  meanMinutes: number | null;
}

/** Minutes that one takes while nobody knows better. */
const USUAL_MINUTES = 8;

/** Minutes that somebody who comes now will wait, rounded up to five; null when no counter is open: then it is not known. */
export function expectedWaitMinutes({ waitingCount, counterCount, busyCount, meanMinutes }: HallQueue): number | null {
  if (counterCount === 0) return null;
  const free = counterCount - busyCount - waitingCount;
  if (free > 0) return 0;
  const before = waitingCount + 1;
  return Math.ceil(((before / counterCount) * (meanMinutes ?? USUAL_MINUTES)) / 5) * 5;
}
