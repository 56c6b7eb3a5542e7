/** How fast the cards of a wave go by its own pace: so many a minute, in parts of it, so that they do not all go at the beginning. */
import { type RateCapAnswer, takeTokens } from "../../carrier/rules/rate-cap.ts";
import { grownPace } from "./plan.ts";

/** What is kept of a wave's pace. */
export interface WavePace {
  perMinute: number | null;
  growthFactor: number;
  tokens: number;
  /** Null as long as no card has gone. */
  tokensUpdatedAt: Date | null;
}

/** Parts of a minute into which a wave's pace is divided. */
const PARTS = 6;

/** Cards that may go now, up to so many, of a wave of which so many cards have succeeded; null where it has no pace of its own. */
export function takeByPace(
  { perMinute, growthFactor, tokens, tokensUpdatedAt }: WavePace,
  { wanted, succeeded, now }: { wanted: number; succeeded: number; now: Date },
): RateCapAnswer | null {
  if (perMinute === null) return null;
  const pace = grownPace({ perMinute, growthFactor }, succeeded);
  const burst = Math.max(1, Math.floor(pace / PARTS));
  const cap = { perSecond: Math.max(1, pace - burst) / 60, burst };
  return takeTokens({ tokens: tokensUpdatedAt ? tokens : burst, updatedAt: tokensUpdatedAt ?? now }, cap, wanted, now);
}

/** When the next card of a wave may go by its pace; null while one may go now. */
export function paceUsedUpUntil(pace: WavePace, succeeded: number, now: Date): Date | null {
  const answer = takeByPace(pace, { wanted: 1, succeeded, now });
  return answer === null || answer.granted > 0 ? null : new Date(now.getTime() + answer.retryAfterMs);
}
