import { useTranslate } from "react-admin";
import type { SlaFigureUnit } from "../generated/graphql.ts";
import { useFormat } from "../shared/use-format.ts";

/** How the values of figures are written: shares in per cent, business minutes as hours or business days, numbers as they are. */
export function useFigureText() {
  const { percent, number, decimal } = useFormat();
  const translate = useTranslate();

  /** Business minutes; a business day has eight hours unless the policy says otherwise. */
  function minutes(value: number | null | undefined, minutesPerDay = 480): string {
    if (value === null || value === undefined) return "—";
    if (value < 90) return translate("performance.minutes", { count: number(value) });
    if (value < minutesPerDay) return translate("performance.hours", { count: decimal(value / 60) });
    return translate("performance.days", { count: decimal(value / minutesPerDay) });
  }

  /** Minutes by the clock on the wall. */
  const plainMinutes = (value: number | null | undefined) =>
    value !== null && value !== undefined && value >= 1_440
      ? translate("performance.plainDays", { count: decimal(value / 1_440) })
      : minutes(value, Number.POSITIVE_INFINITY);

  /** How business minutes stand beside an axis: in hours or business days, so that its steps are round. */
  function scale(most: number) {
    const [unit, name] = most >= 960 ? [480, "performance.axisDays"] : [60, "performance.axisHours"];
    return {
      /** Minutes as the axis counts. */
      of: (value: number | null | undefined) => (value === null || value === undefined ? null : value / unit),
      /** What stands beside the axis. */
      tick: (value: number) => translate(name, { count: decimal(value) }),
      /** What a value says when it is pointed at. */
      said: (value: number | null) => minutes(value === null ? null : Math.round(value * unit)),
    };
  }

  return {
    scale,
    minutes,
    plainMinutes,
    value(unit: SlaFigureUnit, value: number | null | undefined): string {
      if (value === null || value === undefined) return "—";
      if (unit === "RATE") return percent(value * 100);
      return unit === "MINUTES" ? minutes(value) : number(value);
    },
    /** How much it differs from the period before; undefined where one of both has no value, or where nothing changed. */
    change(unit: SlaFigureUnit, now: number | null | undefined, before: number | null | undefined): string | undefined {
      if (now === null || now === undefined || before === null || before === undefined) return undefined;
      const sign = now > before ? "+" : "−";
      const by = Math.abs(now - before);
      if (unit === "RATE")
        return by < 0.0005 ? undefined : `${sign}${translate("performance.points", { count: decimal(by * 100) })}`;
      if (by === 0) return undefined;
      if (unit === "MINUTES") return `${sign}${minutes(by)}`;
      return before === 0 ? undefined : `${sign}${percent((by / before) * 100)}`;
    },
  };
}

/** Of which figures more is better, of which less; the others are neither. */
export const betterWhen: Partial<Record<string, "MORE" | "LESS">> = {
  ...{ CARDS_ON_TIME: "MORE", REQUESTS_ON_TIME: "MORE", TASKS_ON_TIME: "MORE", CARDS_CANCELLED: "MORE" },
  ...{ AUTOMATIC: "MORE", FIRST_TIME_RIGHT: "MORE" },
  ...{ CARD_TIME: "LESS", REQUEST_TIME: "LESS", FIRST_REVIEW_TIME: "LESS", TASK_TIME: "LESS", APPEALS_GRANTED: "LESS" },
};
