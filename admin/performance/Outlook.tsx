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
import type { Forecast, OtherForecast } from "./Forecast.tsx";

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
      : translate(now.isCalendarEnd ? "forecast.afterCalendar" : "forecast.afterHorizon", { day: until });
  const lines: { key: string; name: string; code: string; of: (shown: Shown) => ReactNode }[] = [
    ...(["p50", "p85", "p95"] as const).map((level) => ({
      key: level,
      name: translate(`forecast.${level}`, { count: number(now.openCount) }),
      code: "DONE_BY",
      of: ({ doneBy }: Shown) => moment(doneBy[level]),
    })),
    {
      key: "late",
      name: translate("forecast.lateInAll", { days: number(now.breaches.length) }),
      code: "BREACHES",
      of: ({ breachCount }) =>
        translate("forecast.lateOnAverage", {
          count: decimal(breachCount.expected),
          most: number(breachCount.at85),
        }),
    },
    {
      key: "capacity",
      name: translate("forecast.capacity"),
      code: "CAPACITY",
      of: ({ capacityNeeded }) =>
        capacityNeeded === null || capacityNeeded === undefined
          ? translate("forecast.noCapacity")
          : capacityNeeded === 0
            ? translate("forecast.enoughCapacity")
            : translate("forecast.moreCapacity", { smart_count: capacityNeeded, count: number(capacityNeeded) }),
    },
  ];
  return (
    <Box>
      <TableContainer tabIndex={0} role="region" aria-label={translate("forecast.outlook")}>
        <Table size="small" aria-label={translate("forecast.outlook")}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("forecast.outlook")}</TableCell>
              <TableCell>{translate("forecast.asItIs")}</TableCell>
              {other && <TableCell>{translate("forecast.asAssumed")}</TableCell>}
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
        {translate(now.limit === "CAPACITY" ? "forecast.limitedByCapacity" : "forecast.limitedByTime", {
          days: number(now.basisDays),
        })}
        {now.waitingCount > 0 && (
          <> {translate("forecast.waiting", { smart_count: now.waitingCount, count: number(now.waitingCount) })}</>
        )}
      </Box>
    </Box>
  );
}
