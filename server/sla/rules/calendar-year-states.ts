/**
 * The life of a version of a calendar year: one person enters it, another confirms it. Only `actions/transition-calendar-year.ts` writes by it.
 */

import { noRight } from "../../accounts/rules/permissions.ts";
import type { CalendarYearStatus as CalendarYearStatusEnum } from "../../generated/graphql/enums/CalendarYearStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type CalendarYearStatus = keyof typeof CalendarYearStatusEnum;

/** Everything that can happen to a version of a year. */
export type CalendarYearAction = "CONFIRM" | "REFUSE" | "SUPERSEDE";

/** From where each action leads to where. What is not here is illegal. */
export const calendarYearLife = lifeOf<CalendarYearStatus, CalendarYearAction>({
  /** A second person agrees: business days are counted by it from now on. */
  CONFIRM: from("PROPOSED").to("IN_FORCE"),
  /** A second person disagrees, or who entered it takes it back. */
  REFUSE: from("PROPOSED").to("REJECTED"),
  /** A later version of the year takes its place. */
  SUPERSEDE: from("IN_FORCE").to("SUPERSEDED"),
});

/** What a person may do with a version, with the reason when not. */
export interface CalendarYearPermission {
  action: "CONFIRM" | "REFUSE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody confirms what they entered. */
export const secondPersonNeeded: LocalizedText = {
  zh: "日历须由另一人确认，请让同事核对后确认",
  en: "A second person has to confirm a calendar; ask a colleague to check it",
};

/** Why a version takes no more decisions. */
export const decidedAlready: LocalizedText = {
  zh: "该版本已被确认或退回，请刷新",
  en: "This version was confirmed or refused already; reload the page",
};

/** The moves a person has now. */
export function allowedCalendarYearActions(
  { status, isOwn }: { status: CalendarYearStatus; isOwn: boolean },
  { mayWrite }: { mayWrite: boolean },
): CalendarYearPermission[] {
  const reasonFor = (action: "CONFIRM" | "REFUSE"): LocalizedText | null => {
    if (!mayWrite) return noRight;
    if (calendarYearLife.next(status, action) === null) return decidedAlready;
    return action === "CONFIRM" && isOwn ? secondPersonNeeded : null;
  };
  return (["CONFIRM", "REFUSE"] as const).map((action) => {
    const reason = reasonFor(action);
    return { action, isAllowed: reason === null, reason };
  });
}
