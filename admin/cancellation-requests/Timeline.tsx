import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { EventLineFragment } from "../generated/graphql.ts";
import { EventLines } from "../shared/EventLines.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useEventLine } from "../shared/use-event-line.ts";

/** What happened to a request, latest first. */
export function Timeline({ events }: { events: readonly EventLineFragment[] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("requests.timeline")}>
      <TimelineEvents events={events} />
    </Panel>
  );
}

/** The same without a frame. */
export function TimelineEvents({ events }: { events: readonly EventLineFragment[] }) {
  const translate = useTranslate();
  const lineOf = useEventLine();
  if (events.length === 0) return <Box sx={{ color: "text.secondary" }}>{translate("requests.noEvents")}</Box>;
  return <EventLines lines={events.map(lineOf)} />;
}
