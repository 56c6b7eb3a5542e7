import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import type { Forecast, OtherForecast } from "./forecast-read.ts";

interface OutlookProps {
  now: Forecast;
  other: OtherForecast | undefined;
  definitionOf: (code: string) => string | undefined;
}

/** By when the open work is done, how much will be late and what would avoid it; beside it the same under the assumptions. */
export function Outlook({ now, other, definitionOf }: OutlookProps) {
  const translate = useTranslate();
  const { number, decimal, dateTime, date } = useFormat();
  const until = now.until ? date(now.until) : "";
  type Shown = NonNullable<OtherForecast>;
  const moment = (at: string | null | undefined) =>
    at
      ? dateTime(at)
      : translate(now.isCalendarEnd ? "performance.forecast.afterCalendar" : "performance.forecast.afterHorizon", {
          day: until,
        });
  const lines: { key: string; name: string; code: string; of: (shown: Shown) => ReactNode }[] = [
    ...(["p50", "p85", "p95"] as const).map((level) => ({
      key: level,
      name: translate(`performance.forecast.${level}`, { count: number(now.openCount) }),
      code: "DONE_BY",
      of: ({ doneBy }: Shown) => moment(doneBy[level]),
    })),
    {
      key: "late",
      name: translate("performance.forecast.lateInAll", { days: number(now.breaches.length) }),
      code: "BREACHES",
      of: ({ breachCount }) =>
        translate("performance.forecast.lateOnAverage", {
          count: decimal(breachCount.expected),
          most: number(breachCount.at85),
        }),
    },
    {
      key: "capacity",
      name: translate("performance.forecast.capacity"),
      code: "CAPACITY",
      of: ({ capacityNeeded }) =>
        capacityNeeded === null || capacityNeeded === undefined
          ? translate("performance.forecast.noCapacity")
          : capacityNeeded === 0
            ? translate("performance.forecast.enoughCapacity")
            : translate("performance.forecast.moreCapacity", {
                smart_count: capacityNeeded,
                count: number(capacityNeeded),
              }),
    },
  ];
  return (
    <Box>
      <TableContainer tabIndex={0} role="region" aria-label={translate("performance.forecast.outlook")}>
        <Table size="small" aria-label={translate("performance.forecast.outlook")}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("performance.forecast.outlook")}</TableCell>
              <TableCell>{translate("performance.forecast.asItIs")}</TableCell>
              {other && <TableCell>{translate("performance.forecast.asAssumed")}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ key, name, code, of }) => (
              <TableRow key={key} hover>
                <TableCell component="th" scope="row">
                  <Tooltip title={definitionOf(code)} placement="top-start" describeChild>
                    <Box component="span" tabIndex={0}>
                      {name}
                    </Box>
                  </Tooltip>
                </TableCell>
                <TableCell>{of(now)}</TableCell>
                {other && (
                  <TableCell sx={{ fontWeight: of(other) === of(now) ? undefined : 650 }}>{of(other)}</TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Box sx={{ color: "text.secondary", fontSize: 12.5, mt: 1 }}>
        {translate(
          now.limit === "CAPACITY" ? "performance.forecast.limitedByCapacity" : "performance.forecast.limitedByTime",
          {
            days: number(now.basisDays),
          },
        )}
        {now.waitingCount > 0 && (
          <>
            {" "}
            {translate("performance.forecast.waiting", {
              smart_count: now.waitingCount,
              count: number(now.waitingCount),
            })}
          </>
        )}
      </Box>
    </Box>
  );
}
