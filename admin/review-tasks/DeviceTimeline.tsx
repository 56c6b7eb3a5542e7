import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ChartFrame } from "../shared/charts/ChartFrame.tsx";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";
import type { TaskCard } from "./task.ts";

const DAY_MS = 86_400_000;
/** How far back the line reaches, and how far back changes are counted, in days. */
const [SHOWN_DAYS, COUNTED_DAYS] = [180, 90];

/** Devices shown until somebody asks for more. */
const FOLDED = 5;

/** Which devices a card sat in, as bars on the last half year; those that a rule counted as changes have the colour of risk. */
export function DeviceTimeline({ card, isRisky }: { card: TaskCard; isRisky: boolean }) {
  const translate = useTranslate();
  const { date } = useFormat();
  const { colours } = useChartLook();
  const now = useNow(600_000);
  const [isWhole, setWhole] = useState(false);
  const title = translate("tasks.devices.title");
  const ties = [
    ...(card.binding ? [{ ...card.binding, unboundAt: null as string | null }] : []),
    ...card.pastBindings.nodes.map((tie) => ({ ...tie, unboundAt: tie.unboundAt ?? null })),
  ].sort((a, b) => b.boundAt.localeCompare(a.boundAt));
  if (ties.length === 0) return <ChartFrame title={title} none={translate("tasks.devices.none")} />;
  const start = now - SHOWN_DAYS * DAY_MS;
  const place = (at: number) => `${(Math.max(0, at - start) / (now - start)) * 100}%`;
  const recent = ties.filter(({ boundAt }) => now - Date.parse(boundAt) <= COUNTED_DAYS * DAY_MS);
  return (
    <ChartFrame title={title} aside={translate("tasks.devices.count", { count: recent.length })}>
      <Box sx={{ display: "grid", gap: 0.5 }}>
        {ties.slice(0, isWhole ? ties.length : FOLDED).map(({ id, boundAt, unboundAt, device }) => {
          const [from, until] = [Date.parse(boundAt), unboundAt ? Date.parse(unboundAt) : now];
          const span = `${date(boundAt)} – ${unboundAt ? date(unboundAt) : translate("tasks.devices.current")}`;
          return (
            <Box
              key={id}
              sx={{
                display: "grid",
                gridTemplateColumns: "132px minmax(0, 1fr) 176px",
                gap: 1.5,
                alignItems: "center",
              }}
            >
              <Tooltip title={device.model}>
                <span>{device.imei}</span>
              </Tooltip>
              <Box aria-hidden sx={{ position: "relative", height: 8, borderRadius: 4, bgcolor: "action.hover" }}>
                <Box
                  sx={{
                    position: "absolute",
                    top: 0,
                    bottom: 0,
                    left: place(from),
                    right: `calc(100% - ${place(until)})`,
                    minWidth: 4,
                    borderRadius: 4,
                    bgcolor:
                      isRisky && now - from <= COUNTED_DAYS * DAY_MS
                        ? colours.bad
                        : unboundAt
                          ? colours.soft
                          : colours.plain,
                  }}
                />
              </Box>
              <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
                {span}
              </Box>
            </Box>
          );
        })}
      </Box>
      {ties.length > FOLDED && (
        <Button color="inherit" sx={{ mt: 0.5, color: "text.secondary" }} onClick={() => setWhole(!isWhole)}>
          {translate(isWhole ? "tasks.devices.fewer" : "tasks.devices.all", { count: ties.length })}
        </Button>
      )}
    </ChartFrame>
  );
}
