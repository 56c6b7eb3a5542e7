import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { EventLineFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";

/** What happened to a request, latest first. */
export function Timeline({ events }: { events: readonly EventLineFragment[] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("requests.timeline")}>
      <TimelineEvents events={events} />
    </Panel>
  );
}

/** Events as a line with a dot for each, latest first. */
export function TimelineEvents({ events }: { events: readonly EventLineFragment[] }) {
  const translate = useTranslate();
  const actorOf = ({ actorKind, actorName }: EventLineFragment) =>
    actorName ?? translate(actorKind === "CARRIER" ? "requests.carrierActor" : "requests.system");
  return (
    <>
      {events.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("requests.noEvents")}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {events.map((event, place) => (
          <Box
            component="li"
            key={event.id}
            sx={{
              position: "relative",
              pl: 2.5,
              pb: place === events.length - 1 ? 0 : 1.75,
              ...railStyle(place === 0, place === events.length - 1),
            }}
          >
            <Box sx={{ display: "flex", gap: 1, alignItems: "baseline" }}>
              <Box component="span" sx={{ fontWeight: place === 0 ? 600 : 500 }}>
                {translate(`requests.event.${event.action}`, { _: event.action })}
              </Box>
              <Box component="span" sx={{ ml: "auto", color: "text.secondary", fontSize: 12, whiteSpace: "nowrap" }}>
                <Moment at={event.at} />
              </Box>
            </Box>
            <Box sx={{ color: "text.secondary", fontSize: 12.5, overflowWrap: "anywhere" }}>
              {[actorOf(event), event.reason].filter(Boolean).join(" · ")}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function railStyle(isFirst: boolean, isLast: boolean) {
  return {
    "&::before": {
      content: '""',
      position: "absolute",
      left: 2,
      top: 6,
      width: 9,
      height: 9,
      borderRadius: "50%",
      bgcolor: isFirst ? "primary.main" : "divider",
    },
    "&::after": isLast
      ? undefined
      : { content: '""', position: "absolute", left: 6, top: 17, bottom: -4, width: "1px", bgcolor: "divider" },
  };
}
