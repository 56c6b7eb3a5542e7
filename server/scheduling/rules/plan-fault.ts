import type { LocalizedText } from "../../platform/localized-text.ts";

/** Every mistake that a plan can have. */
export type PlanFaultCode =
  | "NO_WAVES"
  | "TOO_MANY_WAVES"
  | "NAME_MISSING"
  | "NAME_TOO_LONG"
  | "NAME_TWICE"
  | "STARTS_IN_THE_PAST"
  | "STARTS_AFTER_END"
  | "HOURS_INVALID"
  | "HOURS_WITHOUT_LENGTH"
  | "HOURS_WITHOUT_WEEKDAY"
  | "HOURS_OVERLAP"
  | "NOT_A_DAY"
  | "NEVER_OPENS"
  | "YEAR_UNKNOWN"
  | "RULE_EMPTY"
  | "TOO_MANY_NAMED"
  | "NO_CARDS"
  | "REST_TWICE"
  | "REST_NOT_LAST"
  | "CANARY_NOT_FIRST"
  | "CANARY_TOO_LARGE"
  | "PACE_BELOW_ONE"
  | "PACE_ABOVE_CAP"
  | "GROWTH_OUT_OF_RANGE"
  | "SOAK_OUT_OF_RANGE"
  | "LIMIT_OUT_OF_RANGE"
  | "CARDS_IN_TWO_WAVES"
  | "CARDS_LEFT_OVER"
  | "DOES_NOT_FIT"
  | "NOTHING_GIVEN"
  | "ONE_PART_ONLY"
  | "PART_WITHOUT_CARDS"
  | "PARTS_DO_NOT_ADD_UP"
  | "DAY_IS_LISTED";

/** Something wrong with a plan, in words to read out, and where. */
export interface PlanFault {
  code: PlanFaultCode;
  /** Place of the wave, from 0; null for the plan as a whole. */
  wave: number | null;
  /** Where in the wave, or in the plan: `timing.hours.0.from`; null for all of it. */
  field: string | null;
  /** Whether the plan may be set all the same. */
  isWarning: boolean;
  text: LocalizedText;
}
