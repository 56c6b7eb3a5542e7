/**
 * Decides whether a carrier may be called at all, so that a carrier that is down is not hammered by thousands of retries
 * and recovers under a single trial call instead of the whole backlog.
 *
 * Whoever calls a carrier asks {@link canCall} first, stores the returned state, and reports the result with
 * {@link recordSuccess} or {@link recordFailure}. Only "carrier unavailable" is a failure: a rate limit, a rejected call
 * or a refused card proves that the carrier is alive and is a success here.
 */

import { MOST_SKEW_MS } from "./rate-cap.ts";

/**
 * - `CLOSED` calls flow; failures in a row are counted.
 * - `OPEN` no calls until the cool-down is over.
 * - `HALF_OPEN` one trial call at a time decides.
 */
export type BreakerPhase = "CLOSED" | "OPEN" | "HALF_OPEN";

/** What can happen to a breaker. */
export type BreakerEvent = "FAILURE_LIMIT_REACHED" | "COOL_DOWN_OVER" | "TRIAL_FAILED" | "TRIALS_PASSED";

/** The whole machine: an event that does not concern a phase leaves it as it is (late reports of old calls are harmless). */
export const BREAKER_TABLE = {
  CLOSED: {
    FAILURE_LIMIT_REACHED: "OPEN",
    COOL_DOWN_OVER: "CLOSED",
    TRIAL_FAILED: "CLOSED",
    TRIALS_PASSED: "CLOSED",
  },
  OPEN: { FAILURE_LIMIT_REACHED: "OPEN", COOL_DOWN_OVER: "HALF_OPEN", TRIAL_FAILED: "OPEN", TRIALS_PASSED: "OPEN" },
  HALF_OPEN: {
    FAILURE_LIMIT_REACHED: "OPEN",
    COOL_DOWN_OVER: "HALF_OPEN",
    TRIAL_FAILED: "OPEN",
    TRIALS_PASSED: "CLOSED",
  },
} as const satisfies Record<BreakerPhase, Record<BreakerEvent, BreakerPhase>>;

/** What is kept between calls. */
export interface BreakerState {
  phase: BreakerPhase;
  /** While CLOSED. One success clears it. */
  failuresInARow: number;
  /** While OPEN: the first moment of a trial call. */
  coolDownUntil: Date | null;
  /** How often the breaker opened since it last closed: each time the cool-down doubles. */
  opensInARow: number;
  /** While HALF_OPEN: when the running trial began, null when none runs. */
  trialStartedAt: Date | null;
  /** While HALF_OPEN. */
  trialsPassed: number;
}

/** When the breaker moves. Counted in a row, not as a share: a carrier that answers now and then is not down. */
export interface BreakerThresholds {
  failuresToOpen: number;
  coolDownSeconds: number;
  maxCoolDownSeconds: number;
  trialsToClose: number;
  /** A trial that reports nothing for this long belongs to a process that died; the next caller takes over. */
  trialLeaseSeconds: number;
}

/** Five failures in a row open for 30 s, doubling to 5 min; two good trials close. */
export const DEFAULT_BREAKER_THRESHOLDS: BreakerThresholds = {
  failuresToOpen: 5,
  coolDownSeconds: 30,
  maxCoolDownSeconds: 300,
  trialsToClose: 2,
  trialLeaseSeconds: 60,
};

/** A breaker of a carrier nobody has called yet. */
export const CLOSED_BREAKER: Readonly<BreakerState> = Object.freeze({
  phase: "CLOSED",
  failuresInARow: 0,
  coolDownUntil: null,
  opensInARow: 0,
  trialStartedAt: null,
  trialsPassed: 0,
});

/** A breaker as its line keeps it: JSON without dates; null while nothing ever failed. */
export function storedBreaker(stored: unknown): BreakerState {
  if (!stored) return CLOSED_BREAKER;
  const { coolDownUntil, trialStartedAt, ...rest } = stored as Record<string, unknown> & {
    coolDownUntil: string | null;
    trialStartedAt: string | null;
  };
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...(rest as unknown as BreakerState),
    coolDownUntil: date(coolDownUntil),
    trialStartedAt: date(trialStartedAt),
  };
}

/** Until when a carrier is left in peace because it was away; null while it is called. */
export function awayUntil(state: BreakerState, now: Date): Date | null {
  const { isAllowed, retryAfterMs } = canCall(state, now);
  return isAllowed ? null : new Date(now.getTime() + retryAfterMs);
}

/** May the call start? If not, ask again after `retryAfterMs`. `state` must be stored: it reserves the trial. */
export interface BreakerAnswer {
  isAllowed: boolean;
  state: BreakerState;
  retryAfterMs: number;
}

/** Asks for permission to make one call. */
export function canCall(
  state: BreakerState,
  now: Date,
  thresholds: BreakerThresholds = DEFAULT_BREAKER_THRESHOLDS,
): BreakerAnswer {
  if (state.phase === "CLOSED") return { isAllowed: true, state, retryAfterMs: 0 };

  if (state.phase === "OPEN") {
    const waitMs = honestWaitMs(state.coolDownUntil, now, coolDownSeconds(state.opensInARow - 1, thresholds));
    if (waitMs > 0) return { isAllowed: false, state, retryAfterMs: waitMs };
    const halfOpen = { ...state, phase: BREAKER_TABLE.OPEN.COOL_DOWN_OVER, coolDownUntil: null, trialsPassed: 0 };
    return { isAllowed: true, state: { ...halfOpen, trialStartedAt: now }, retryAfterMs: 0 };
  }

  const { trialLeaseSeconds } = thresholds;
  const leaseEndsAt = state.trialStartedAt && new Date(state.trialStartedAt.getTime() + trialLeaseSeconds * 1000);
  const waitMs = honestWaitMs(leaseEndsAt, now, trialLeaseSeconds);
  if (waitMs > 0) return { isAllowed: false, state, retryAfterMs: waitMs };
  return { isAllowed: true, state: { ...state, trialStartedAt: now }, retryAfterMs: 0 };
}

/**
 * How long until a stored time, in milliseconds. A wait that is longer than any that was ever begun comes from a clock that has been set back since: it counts as over,
 * so that the carrier is not left alone for as long as the clock was wrong.
 */
function honestWaitMs(until: Date | null, now: Date, longestSeconds: number): number {
  const waitMs = (until?.getTime() ?? 0) - now.getTime();
  return waitMs > longestSeconds * 1000 + MOST_SKEW_MS ? 0 : waitMs;
}

function coolDownSeconds(opensBefore: number, thresholds: BreakerThresholds): number {
  return Math.min(thresholds.maxCoolDownSeconds, thresholds.coolDownSeconds * 2 ** Math.max(0, opensBefore));
}

/** The carrier answered. Late successes of calls made before the breaker opened do not close it. */
export function recordSuccess(
  state: BreakerState,
  _now: Date,
  thresholds: BreakerThresholds = DEFAULT_BREAKER_THRESHOLDS,
): BreakerState {
  if (state.phase === "CLOSED") return state.failuresInARow === 0 ? state : { ...state, failuresInARow: 0 };
  if (state.phase === "OPEN") return state;
  const trialsPassed = state.trialsPassed + 1;
  if (trialsPassed >= thresholds.trialsToClose)
    return { ...CLOSED_BREAKER, phase: BREAKER_TABLE.HALF_OPEN.TRIALS_PASSED };
  return { ...state, trialsPassed, trialStartedAt: null };
}

/** The carrier was unavailable. Late failures of calls made before the breaker opened do not prolong the cool-down. */
export function recordFailure(
  state: BreakerState,
  now: Date,
  thresholds: BreakerThresholds = DEFAULT_BREAKER_THRESHOLDS,
): BreakerState {
  if (state.phase === "OPEN") return state;
  if (state.phase === "HALF_OPEN") return opened(state, BREAKER_TABLE.HALF_OPEN.TRIAL_FAILED, now, thresholds);
  const failuresInARow = state.failuresInARow + 1;
  if (failuresInARow < thresholds.failuresToOpen) return { ...state, failuresInARow };
  return opened(state, BREAKER_TABLE.CLOSED.FAILURE_LIMIT_REACHED, now, thresholds);
}

function opened(state: BreakerState, phase: BreakerPhase, now: Date, thresholds: BreakerThresholds): BreakerState {
  const seconds = coolDownSeconds(state.opensInARow, thresholds);
  return {
    ...CLOSED_BREAKER,
    phase,
    coolDownUntil: new Date(now.getTime() + seconds * 1000),
    // Bounded, so that a carrier that is away for days cannot push 2 ** n out of range.
    opensInARow: Math.min(state.opensInARow + 1, 30),
  };
}
