import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { BreakdownRowFragment, SlaFigureCode, SlaMetricsFilter, SlaSide } from "../generated/graphql.ts";
import { NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { usePerformanceActs } from "./acts.ts";
import { countedAt } from "./counted.ts";
import { useFigureText } from "./figure-text.ts";
import { NumberLink } from "./NumberLink.tsx";
import type { Asked } from "./use-asked.ts";

const sides: readonly SlaSide[] = ["LANE", "CHANNEL", "CARRIER", "CUSTOMER"];

/** The main figures by lane, channel, carrier or customer. */
export function Breakdown({ filter, asked }: { filter: SlaMetricsFilter; asked: Asked }) {
  const translate = useTranslate();
  const acts = usePerformanceActs();
  const text = useFigureText();
  const [by, setBy] = useState<SlaSide>("LANE");
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["performance-breakdown", filter, by, locale],
    queryFn: ({ signal }) => acts.performanceBreakdown({ filter, by }, signal),
  });
  const at = (figure: SlaFigureCode, side: string, share: "COUNTED" | "ALL" = "ALL") =>
    side === "MIXED"
      ? undefined
      : by === "CUSTOMER"
        ? countedAt({ subject: "CARD", figure, share }, { ...asked, customerId: side })
        : countedAt({ subject: "CARD", figure, share }, { ...asked, [by.toLowerCase()]: side });
  const of = (rows: readonly BreakdownRowFragment[] | undefined, side: string) =>
    rows?.find((row) => row.side === side)?.value;
  return (
    <Panel
      title={translate("performance.breakdown")}
      aside={
        <ToggleButtonGroup
          exclusive
          size="small"
          value={by}
          onChange={(_, next: SlaSide | null) => next && setBy(next)}
          aria-label={translate("performance.breakdown")}
        >
          {sides.map((side) => (
            <ToggleButton key={side} value={side} sx={{ py: 0.25, px: 1.25, textTransform: "none" }}>
              {translate(`enum.SlaSide.${side}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Skeleton variant="rounded" height={160} />}
      {data && data.ended.length === 0 && <EmptyState title={translate("desk.chart.nothing")} />}
      {data && data.ended.length > 0 && (
        <Box>
          <NumberTable
            label={translate("performance.breakdown")}
            maxHeight={360}
            table={{
              columns: [
                translate(`enum.SlaSide.${by}`),
                ...(["CARDS_ENDED", "CARDS_ON_TIME", "CARDS_LATE", "CARDS_CANCELLED"] as const).map((code) =>
                  translate(`enum.SlaFigureCode.${code}`),
                ),
                translate("performance.p50Business"),
                translate("performance.p90Business"),
                translate("enum.SlaFigureCode.AUTOMATIC"),
              ],
              rows: data.ended.map(({ side, name, value: ended }) => {
                const [onTime, time, automatic] = [data.onTime, data.time, data.automatic].map((rows) =>
                  of(rows, side),
                );
                return {
                  key: side,
                  cells: [
                    name,
                    <NumberLink key="ended" to={at("CARDS_CANCELLED", side)} value={ended.denominator ?? 0} />,
                    text.value("RATE", onTime?.value),
                    <NumberLink
                      key="late"
                      to={at("CARDS_LATE", side, "COUNTED")}
                      value={(onTime?.denominator ?? 0) - (onTime?.numerator ?? 0)}
                    />,
                    text.value("RATE", ended.value),
                    text.minutes(time?.minutes?.p50),
                    text.minutes(time?.minutes?.p90),
                    text.value("RATE", automatic?.value),
                  ],
                };
              }),
            }}
          />
        </Box>
      )}
    </Panel>
  );
}
