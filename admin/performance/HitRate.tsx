import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Forecast } from "./forecast-read.ts";

/** How often forecasts were right, and which were not. */
export function HitRate({ hitRate, definition }: { hitRate: Forecast["hitRate"]; definition: string | undefined }) {
  const translate = useTranslate();
  const { percent, number, dateTime, date } = useFormat();
  const { value, denominator, backTested, at50, at95, missed, from } = hitRate;
  const share = (part: number | null | undefined) => (part == null ? "—" : percent(part * 100));
  return (
    <Panel title={translate("enum.SlaForecastNumberCode.HIT_RATE")}>
      {value === null || value === undefined ? (
        <EmptyState title={translate("performance.forecast.noHitRate")} hint={definition} />
      ) : (
        <Box sx={{ display: "grid", gap: 1 }}>
          <Box sx={{ fontSize: 15, fontWeight: 550 }}>
            {translate("performance.forecast.hitRate", { share: share(value), count: number(denominator) })}
          </Box>
          <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
            {translate("performance.forecast.otherLevels", { at50: share(at50), at95: share(at95) })}{" "}
            {backTested > 0 &&
              translate("performance.forecast.backTested", { count: number(backTested), from: date(from) })}{" "}
            {definition}
          </Box>
          {missed.length > 0 && (
            <NumberTable
              label={translate("performance.forecast.missed")}
              maxHeight={200}
              table={{
                columns: [
                  translate("performance.forecast.missed"),
                  translate("performance.forecast.saidOn"),
                  translate("performance.forecast.safe"),
                  translate("performance.forecast.came"),
                ],
                rows: missed.map(({ requestId, number: name, day, safeBy, leftAt }) => ({
                  key: `${requestId} ${day}`,
                  cells: [
                    <RecordLink key="request" to={`/cancellation-requests/${requestId}/show`}>
                      {name}
                    </RecordLink>,
                    day,
                    dateTime(safeBy),
                    leftAt ? dateTime(leftAt) : translate("performance.forecast.notYet"),
                  ],
                })),
              }}
            />
          )}
        </Box>
      )}
    </Panel>
  );
}
