/** How long a slice of work may take, in milliseconds: as long as others hardly notice. */
const SLICE_MS = 10;

/** Does work that pauses now and then, and lets whatever else waits in the process go first at its pauses. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + SLICE_MS;
  }
}
