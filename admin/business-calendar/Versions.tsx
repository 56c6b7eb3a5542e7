import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { BusinessCalendarInForceQuery, CalendarYearWholeFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useCalendarActs } from "./acts.ts";
import { differences } from "./year-draft.ts";

interface VersionsProps {
  versions: readonly CalendarYearWholeFragment[];
  years: BusinessCalendarInForceQuery["businessCalendar"]["years"];
  onShow: (version: CalendarYearWholeFragment) => void;
}

/** What people entered: what waits for a second person, with what it would change, and what became of the others. */
export function Versions({ versions, years, onShow }: VersionsProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate("calendar.versions")}>
      {versions.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("calendar.noVersions")}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.75 }}>
        {versions.map((version) => (
          <Version
            key={version.id}
            version={version}
            before={years.find(({ year }) => year === version.year)}
            onShow={onShow}
          />
        ))}
      </Box>
    </Panel>
  );
}

function Version({
  version,
  before,
  onShow,
}: {
  version: CalendarYearWholeFragment;
  before: VersionsProps["years"][number] | undefined;
  onShow: VersionsProps["onShow"];
}) {
  const translate = useTranslate();
  const acts = useCalendarActs();
  const { dateTime, names } = useFormat();
  const { id, year, status, source, proposedByName, proposedAt, decidedByName, decidedAt, note } = version;
  const isWaiting = status === "PROPOSED";
  const changes = isWaiting ? differences(before, version) : [];
  const days = (isWorked: boolean) =>
    names(changes.filter((each) => each.isWorked === isWorked).map(({ day }) => day.slice(5)));
  const allowed = (action: string) => version.allowedActions.find((each) => each.action === action);
  return (
    <Box component="li" sx={{ display: "grid", gap: 0.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        <Box sx={{ fontWeight: 600 }}>{translate("calendar.year", { year })}</Box>
        <StatusChip of="CalendarYearStatus" value={status} />
      </Box>
      <Box sx={{ overflowWrap: "anywhere" }}>{source}</Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {translate("calendar.enteredBy", { name: proposedByName, time: dateTime(proposedAt) })}
        {decidedAt && ` · ${translate("calendar.decidedBy", { name: decidedByName, time: dateTime(decidedAt) })}`}
      </Box>
      {note && <Box sx={{ fontSize: 12.5 }}>{note}</Box>}
      {isWaiting && (
        <>
          {days(false) && (
            <Box sx={{ fontSize: 12.5 }}>
              <Box component="span" sx={{ color: "error.main", fontWeight: 600 }}>
                {translate("calendar.becomesOff")}
              </Box>{" "}
              {days(false)}
            </Box>
          )}
          {days(true) && (
            <Box sx={{ fontSize: 12.5 }}>
              <Box component="span" sx={{ color: "primary.main", fontWeight: 600 }}>
                {translate("calendar.becomesWorked")}
              </Box>{" "}
              {days(true)}
            </Box>
          )}
          <Box sx={{ display: "flex", gap: 1, mt: 0.5, flexWrap: "wrap" }}>
            <ActButton
              label={translate("calendar.confirm")}
              variant="contained"
              allowed={allowed("CONFIRM")}
              act={() => acts.confirm(id)}
              done={() => translate("calendar.confirmed", { year })}
              confirm={{
                title: translate("calendar.confirmTitle", { year }),
                hint: translate("calendar.confirmHint"),
                verb: translate("calendar.confirm"),
              }}
            />
            <ActButton
              label={translate("calendar.refuse")}
              color="error"
              allowed={allowed("REFUSE")}
              act={(why) => acts.refuse(id, why ?? "")}
              done={() => translate("calendar.refused")}
              confirm={{
                title: translate("calendar.refuseTitle", { year }),
                hint: translate("calendar.refuseHint"),
                verb: translate("calendar.refuse"),
              }}
              text={{ field: "note", label: translate("calendar.refuseNote"), draft: `${id} refuse`, isRequired: true }}
            />
            <Box component="button" type="button" onClick={() => onShow(version)} sx={linkLook}>
              {translate("calendar.show")}
            </Box>
          </Box>
        </>
      )}
    </Box>
  );
}

const linkLook = {
  font: "inherit",
  border: 0,
  p: 0,
  bgcolor: "transparent",
  color: "primary.main",
  cursor: "pointer",
} as const;
