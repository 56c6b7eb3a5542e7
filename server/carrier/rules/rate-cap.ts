/**
 * Decides how many carrier calls may start now so that the carrier's declared rate is never exceeded: a token bucket.
 * Called before every carrier call by whoever owns the stored bucket of that carrier; the answer's `state` must be stored
 * by compare-and-set, otherwise two workers would spend the same token.
 */

/** What is kept between calls. `tokens` may be a fraction. */
export interface RateCapState {
  tokens: number;
  updatedAt: Date;
}

/** How fast calls may go: `perSecond` in the long run, `burst` at once after a pause. */
export interface RateCap {
  perSecond: number;
  burst: number;
}

/** `granted` calls may start now (0 to `wanted`); when fewer than wanted, ask again after `retryAfterMs`. */
export interface RateCapAnswer {
  state: RateCapState;
  granted: number;
  retryAfterMs: number;
}

/** Clocks of the machines of one installation differ by no more, in milliseconds. */
export const MOST_SKEW_MS = 60_000;
/** Refill sums fractions; without this a bucket asked exactly `retryAfterMs` later could hold 0.9999999 tokens. */
const ROUNDING_SLACK = 1e-9;

/** A bucket nobody has drawn from yet. */
export function fullRateCap(cap: RateCap, now: Date): RateCapState {
  return { tokens: cap.burst, updatedAt: now };
}

/**
 * Takes up to `wanted` tokens. A partial grant is better than none: the caller starts what was granted and comes back.
 * A clock that steps back gives no refill and does no harm afterwards; a lowered cap takes effect at once.
 * @throws RangeError when the cap lets nothing through or `wanted` is not a whole number: both are wrong configuration.
 */
export function takeTokens(state: RateCapState, cap: RateCap, wanted: number, now: Date): RateCapAnswer {
  if (!(cap.perSecond > 0) || !(cap.burst >= 1)) {
    throw new RangeError(`A rate cap needs perSecond > 0 and burst >= 1, got ${cap.perSecond} and ${cap.burst}`);
  }
  if (!Number.isInteger(wanted) || wanted < 0) throw new RangeError(`wanted must be a whole number, got ${wanted}`);

  const elapsedMs = Math.max(0, now.getTime() - state.updatedAt.getTime());
  const available = Math.min(cap.burst, Math.max(0, state.tokens) + (elapsedMs / 1000) * cap.perSecond);
  const granted = Math.min(wanted, Math.floor(available + ROUNDING_SLACK));
  const left = Math.max(0, available - granted);
  const retryAfterMs = granted === wanted ? 0 : Math.ceil(((1 - left) / cap.perSecond) * 1000);
  // A machine whose clock is a little behind must not set the bucket's time back, or the next one ahead is given the difference; a clock that was set right must.
  const isBehind = state.updatedAt.getTime() - now.getTime() <= MOST_SKEW_MS && now < state.updatedAt;
  const updatedAt = isBehind ? state.updatedAt : now;
  return { state: { tokens: left, updatedAt }, granted, retryAfterMs };
}
