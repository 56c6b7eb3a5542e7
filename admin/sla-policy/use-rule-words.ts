import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import { type Interval, minutesOfLane, type PromiseRule, type Rules, toClock } from "./rules-draft.ts";

/** What the numbers of a policy are called. */
export function useRuleWords() {
  const translate = useTranslate();
  const { decimal, span, statements } = useFormat();
  return {
    /** Business minutes as days where they are whole or half days, else in hours and minutes. */
    time(minutes: number, rules: Rules, lane = "STANDARD"): string {
      const perDay = minutesOfLane(rules, lane);
      if (perDay === 0 || minutes % (perDay / 2) !== 0) return span(minutes * 60);
      const days = minutes / perDay;
      return translate("slaPolicy.days", { count: decimal(days), smart_count: days });
    },
    hours: (hours: readonly Interval[]) => hours.map(({ from, to }) => `${toClock(from)}–${toClock(to)}`).join(" "),
    /** Whose cards a rule is for. */
    cardsOf({ channel, customerKind }: PromiseRule): string {
      const named = [
        channel && translate(`enum.CancellationChannel.${channel}`),
        customerKind && translate(`enum.CustomerKind.${customerKind}`),
      ].filter((each) => typeof each === "string" && each !== "");
      return named.length === 0 ? translate("slaPolicy.everyone") : statements(named as string[]);
    },
  };
}
