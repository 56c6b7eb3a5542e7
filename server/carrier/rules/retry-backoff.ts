/**
 * Decides when a failed carrier call, or a card the carrier could not serve yet, is tried again. Exponential with jitter; the jitter comes from a number of the caller (an id, a hash), so
 * that the same item always gets the same plan and a test needs no randomness.
 */

/** Attempt 1 fails → wait about `firstDelayMs`, then `factor` times more each time, up to `maxDelayMs`. */
export interface RetryPolicy {
  firstDelayMs: number;
  factor: number;
  maxDelayMs: number;
  /** 0 to 1: how much of the delay is spread, so that a whole fleet does not come back in the same second. */
  jitterShare: number;
}

/** 2 s growing to 30 min: bridges an hour of carrier outage without a person noticing. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 2_000,
  factor: 2.5,
  maxDelayMs: 30 * 60_000,
  jitterShare: 0.3,
};

/** What is known when an attempt has just failed. */
export interface FailedAttempt {
  /** Attempts made so far, the failed one included; at least 1. */
  attempts: number;
  /** Any finite number that is stable for this item. */
  jitterSeed?: number;
  /** A wait the carrier asked for (`Retry-After`, a busy card); never undercut. */
  atLeastMs?: number;
}

/** The wait after a failed attempt, in milliseconds. Jitter only adds: the carrier's own wish is a lower bound. */
export function retryDelayMs(failed: FailedAttempt, policy: RetryPolicy = DEFAULT_RETRY_POLICY): number {
  const exponent = Math.max(0, failed.attempts - 1);
  const grown = Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.factor ** exponent);
  const base = Math.max(grown, failed.atLeastMs ?? 0);
  return Math.round(base * (1 + policy.jitterShare * jitterOf(failed.jitterSeed ?? 0, failed.attempts)));
}

/** A number in [0, 1) from a seed and an attempt: the 32-bit finaliser of MurmurHash3, even for neighbouring seeds. */
export function jitterOf(seed: number, attempt: number): number {
  let h = (Math.trunc(seed) ^ Math.imul(attempt, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
}
