import Box from "@mui/material/Box";
import { useLocaleState, useTranslate } from "react-admin";
import type { PromiseWholeFragment } from "../../generated/graphql.ts";
import { useFormat } from "../use-format.ts";
import { useNow } from "../use-now.ts";

/** Most days that stand beside each other; of a longer way the last ones. */
const MOST = 14;

/** The days up to a due date: how much of each counts, which are off, and which is today. */
export function DayStrip({ days, dueAt }: Pick<PromiseWholeFragment, "days" | "dueAt">) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { date } = useFormat();
  const today = date(new Date(useNow()).toISOString());
  const dueDay = dueAt ? date(dueAt) : null;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: locale === "en" ? "short" : "narrow", timeZone: "UTC" });
  const most = Math.max(1, ...days.map(({ businessMinutes }) => businessMinutes));
  return (
    <Box
      component="ol"
      aria-label={translate("promise.strip")}
      sx={{ m: 0, mt: 1.25, p: 0, listStyle: "none", display: "flex", gap: "3px" }}
    >
      {days.slice(-MOST).map(({ day, isBusinessDay, businessMinutes }) => {
        const isDue = day === dueDay;
        return (
          <Box
            component="li"
            key={day}
            title={`${day} · ${translate(isBusinessDay ? (businessMinutes > 0 ? "promise.worked" : "promise.uncounted") : "promise.off")}`}
            sx={{ flex: "1 1 0", minWidth: 0, textAlign: "center", fontSize: 11.5, lineHeight: 1.35 }}
          >
            <Box
              sx={{
                height: 26,
                borderRadius: 0.75,
                overflow: "hidden",
                display: "flex",
                alignItems: "flex-end",
                bgcolor: isBusinessDay ? "primary.light" : "action.hover",
                border: 1,
                borderColor: isDue ? "primary.main" : "transparent",
              }}
            >
              {isBusinessDay && (
                <Box
                  sx={{
                    width: "100%",
                    height: `${(100 * businessMinutes) / most}%`,
                    bgcolor: "primary.main",
                    opacity: 0.55,
                  }}
                />
              )}
            </Box>
            <Box
              sx={{
                mt: 0.25,
                fontWeight: day === today || isDue ? 650 : 400,
                color: isBusinessDay ? "text.primary" : "text.secondary",
              }}
            >
              {Number(day.slice(8))}
            </Box>
            <Box sx={{ color: "text.secondary" }}>
              {day === today
                ? translate("promise.today")
                : isBusinessDay
                  ? weekday.format(new Date(`${day}T00:00:00Z`))
                  : translate("promise.offShort")}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
