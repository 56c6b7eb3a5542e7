import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ServerError } from "../providers/errors.ts";
import { serverNow } from "../providers/server-clock.ts";
import { useViewer } from "../providers/viewer.ts";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useBatchActs } from "./acts.ts";
import { CalendarGrid } from "./CalendarGrid.tsx";
import { cellsOf, type Load, placeOf } from "./calendar-cells.ts";
import { HourDialog } from "./HourDialog.tsx";

const DAYS = 14;
const READ_AGAIN_MS = 60_000;
/** Overfull hours that are named; the others are seen below. */
const MOST_NAMED = 6;

/** When the cards of all customers go, and where tonight is full. */
export default function BatchCalendar() {
  const translate = useTranslate();
  const acts = useBatchActs();
  const { number, percent } = useFormat();
  const { viewer, may } = useViewer();
  const mayRead = may("SCHEDULES_READ");
  const [carrier, setCarrier] = useState<Load["carrier"] | null>(null);
  const [opened, setOpened] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ["batch-calendar"],
    queryFn: ({ signal }) => acts.batchCalendar(DAYS * 24, signal),
    refetchInterval: READ_AGAIN_MS,
    enabled: mayRead,
  });
  const carrierOf = (code: string) => translate(`enum.CarrierCode.${code}`);
  if (viewer && !mayRead) return <ErrorState error={new ServerError("desk.error.notFound", "NOT_FOUND")} />;
  if (!data) return error ? <ErrorState error={error} retry={refetch} /> : <PageSkeleton />;
  const { hours, caps, heldCardCount } = data;
  const overfull = hours.flatMap(({ startsAt, loads }) =>
    loads.flatMap((load) => (load.percent !== null && load.percent > 100 ? [{ ...load, startsAt }] : [])),
  );
  return (
    <Page
      title={translate("batches.calendar.title")}
      above={[{ to: "/batches", title: translate("resources.batches.name") }]}
    >
      <Alert severity={overfull.length > 0 ? "error" : "success"} variant="outlined" sx={{ py: 0 }}>
        {overfull.length === 0 ? (
          translate("batches.calendar.nowhere")
        ) : (
          <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", alignItems: "center" }}>
            <span>{translate("batches.calendar.overfull")}</span>
            {overfull.slice(0, MOST_NAMED).map((load) => (
              <Button
                key={`${load.startsAt} ${load.carrier}`}
                size="small"
                color="error"
                variant="outlined"
                onClick={() => setOpened(load.startsAt)}
              >
                {translate("batches.calendar.hourOf", placeOf(load.startsAt))} · {carrierOf(load.carrier)}{" "}
                {percent(load.percent ?? 0)}
              </Button>
            ))}
            {overfull.length > MOST_NAMED && <span>+{number(overfull.length - MOST_NAMED)}</span>}
          </Box>
        )}
      </Alert>
      <Panel
        title={translate("batches.calendar.title")}
        aside={
          <TextField
            select
            size="small"
            value={carrier ?? ""}
            onChange={({ target }) => setCarrier((target.value || null) as Load["carrier"] | null)}
            slotProps={{
              select: { native: true },
              htmlInput: { "aria-label": translate("batches.calendar.carrier") },
            }}
          >
            <option value="">{translate("batches.calendar.all")}</option>
            {caps.map(({ carrier: code }) => (
              <option key={code} value={code}>
                {carrierOf(code)}
              </option>
            ))}
          </TextField>
        }
      >
        <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 1.5 }}>{translate("batches.calendar.lead")}</Box>
        {hours.length === 0 ? (
          <EmptyState title={translate("batches.calendar.none")} hint={translate("batches.calendar.noneHint")} />
        ) : (
          <CalendarGrid cells={cellsOf(hours, carrier)} days={DAYS + 1} nowMs={serverNow()} open={setOpened} />
        )}
        <Box sx={{ color: "text.secondary", fontSize: 12.5, mt: 1.5 }}>
          {translate("batches.calendar.caps", {
            caps: caps
              .map(({ carrier: code, cardsPerHour }) =>
                cardsPerHour === null
                  ? translate("batches.calendar.capUnknown", { carrier: carrierOf(code) })
                  : translate("batches.calendar.cap", { carrier: carrierOf(code), count: number(cardsPerHour) }),
              )
              .join(" · "),
          })}
        </Box>
        {heldCardCount > 0 && (
          <Box sx={{ fontSize: 12.5, mt: 0.5 }}>
            {translate("batches.calendar.held", { count: number(heldCardCount) })}
          </Box>
        )}
      </Panel>
      {opened && <HourDialog startsAt={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}
