/** The only source of time. Everything else receives a `Clock` or a `now` argument, so that tests can travel. */
export interface Clock {
  now(): Date;
}

/** Wall-clock time of this machine. */
export const systemClock: Clock = { now: () => new Date() };
