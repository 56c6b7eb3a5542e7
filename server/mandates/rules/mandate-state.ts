/**
 * How long somebody may speak for a customer. A mandate has no status that anybody writes: it holds from when it was recorded until its end, or until somebody ends it, so that no clock has to run for it
 * to be over.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** How a mandate stands. */
export type MandateState = "HOLDS" | "EXPIRED" | "ENDED";

/** When a mandate ends, and whether somebody ended it. */
export interface MandateSpan {
  validUntil: Date;
  endedAt: Date | null;
}

/** Longest time for which somebody may speak for a customer without being asked anew, in days. */
export const LONGEST_DAYS = 366;
/** Most people who may speak for one customer at a time. */
export const MOST_MANDATES = 20;

const DAY_MS = 86_400_000;

/** How a mandate stands now: its last moment is the one before `validUntil`. */
export function mandateState({ validUntil, endedAt }: MandateSpan, now: Date): MandateState {
  if (endedAt !== null) return "ENDED";
  return now < validUntil ? "HOLDS" : "EXPIRED";
}

/** Whether a mandate may be recorded until then. */
export function isPossibleEnd(validUntil: Date, now: Date): boolean {
  return validUntil > now && validUntil.getTime() <= now.getTime() + LONGEST_DAYS * DAY_MS;
}

/** What somebody may do with a mandate now, with the reason when not. */
export function allowedMandateActions(
  state: MandateState,
  { mayAct }: { mayAct: boolean },
): { action: "END"; isAllowed: boolean; reason: LocalizedText | null }[] {
  const reason = mayAct ? overReasons[state] : noRight;
  return [{ action: "END", isAllowed: reason === null, reason }];
}

const overReasons: Readonly<Record<MandateState, LocalizedText | null>> = {
  HOLDS: null,
  EXPIRED: { zh: "该授权已到期，如需继续办理请重新登记授权", en: "The mandate has expired; record a new one to go on" },
  ENDED: { zh: "该授权已终止，如需继续办理请重新登记授权", en: "The mandate was ended; record a new one to go on" },
};

/** Why nothing can be done under a mandate any more; null while it holds. */
export const whyOver = (state: MandateState): LocalizedText | null => overReasons[state];
