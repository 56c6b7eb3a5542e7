import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { AssignmentsPanel } from "../shared/hall-assignments/AssignmentsPanel.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { AskedDialog } from "./AskedDialog.tsx";
import { useHallActs } from "./acts.ts";
import { HallDays } from "./HallDays.tsx";
import { HallDialog } from "./HallDialog.tsx";
import { hoursAsText } from "./hours-text.ts";
import { OpenState } from "./OpenState.tsx";
import { SlotsDialog } from "./SlotsDialog.tsx";
import { SpecialDaysDialog } from "./SpecialDaysDialog.tsx";
import type { Hall } from "./source.ts";

/** One hall: where it is, what is done there, and when. */
export default function HallShow() {
  return <RecordScreen<Hall> resource="hall-directory">{(hall) => <HallPage hall={hall} />}</RecordScreen>;
}

function HallPage({ hall }: { hall: Hall }) {
  const translate = useTranslate();
  const { latitude, longitude } = hall;
  const said = (hours: Parameters<typeof hoursAsText>[0]) => hoursAsText(hours) || translate("halls.closed");
  return (
    <Page
      title={hall.name}
      above={[{ to: "/hall-directory", title: translate("resources.hall-directory.name") }]}
      beside={<OpenState hall={hall} />}
      actions={<Acts hall={hall} />}
    >
      <Box
        sx={{
          ...{ display: "grid", gap: 2, alignItems: "start" },
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 380px" },
        }}
      >
        <HallDays hall={hall} />
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={translate("halls.facts")}>
            <Facts
              facts={[
                [translate("halls.code"), hall.code],
                [translate("halls.nameEn"), hall.names.en],
                [translate("halls.address"), `${hall.city} ${hall.district} ${hall.address}`],
                [translate("halls.place"), `${latitude}, ${longitude}`],
                [translate("halls.phone"), hall.phone],
                [
                  translate("halls.slots.name"),
                  hall.slotCapacity === 0
                    ? translate("halls.slots.none")
                    : translate("halls.slots.some", { count: hall.slotCapacity, minutes: hall.slotMinutes }),
                ],
                [
                  translate("halls.services"),
                  hall.services.map((service) => translate(`enum.HallService.${service}`)).join(" · "),
                ],
              ]}
            />
          </Panel>
          {!hall.retiredAt && <AssignmentsPanel hallId={hall.id} />}
          <Panel title={translate("halls.week")}>
            <Facts
              facts={[
                ...hall.week.map(({ weekday, hours }): [string, string] => [
                  translate(`halls.weekdays.${weekday}`),
                  said(hours),
                ]),
                [translate("enum.HallDayKind.HOLIDAY"), said(hall.holidayHours)],
                [
                  translate("enum.HallDayKind.MAKE_UP_WORKDAY"),
                  translate("halls.likeDay", { day: translate(`halls.weekdays.${hall.makeUpWeekday}`) }),
                ],
              ]}
            />
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}

/** What is done with the hall; which of it is possible says the server. */
function Acts({ hall }: { hall: Hall }) {
  const translate = useTranslate();
  const acts = useHallActs();
  const [open, setOpen] = useState<"change" | "days" | "slots" | "retire" | null>(null);
  const allowed = (action: string) => hall.allowedActions.find((each) => each.action === action);
  const may = (action: string) => allowed(action)?.isAllowed;
  const close = () => setOpen(null);
  return (
    <>
      {may("REOPEN") && (
        <ActButton
          label={translate("enum.HallAction.REOPEN")}
          allowed={allowed("REOPEN")}
          act={() => acts.hallReopen(hall.id)}
          done={() => translate("halls.reopened")}
          variant="contained"
        />
      )}
      {may("RETIRE") && (
        <Button color="inherit" onClick={() => setOpen("retire")}>
          {translate("enum.HallAction.RETIRE")}
        </Button>
      )}
      {may("SET_SLOTS") && <Button onClick={() => setOpen("slots")}>{translate("enum.HallAction.SET_SLOTS")}</Button>}
      {may("SET_DAYS") && <Button onClick={() => setOpen("days")}>{translate("enum.HallAction.SET_DAYS")}</Button>}
      {may("CHANGE") && (
        <Button variant="contained" onClick={() => setOpen("change")}>
          {translate("enum.HallAction.CHANGE")}
        </Button>
      )}
      {open === "change" && <HallDialog hall={hall} close={close} />}
      {open === "retire" && (
        <AskedDialog
          title={translate("halls.retireTitle", { name: hall.name })}
          hint={translate("halls.retireHint")}
          verb={translate("enum.HallAction.RETIRE")}
          act={(cancelsAppointments) => acts.hallRetire({ hallId: hall.id, cancelsAppointments })}
          done={translate("halls.retiredDone")}
          close={close}
        />
      )}
      {open === "slots" && <SlotsDialog hall={hall} close={close} />}
      {open === "days" && <SpecialDaysDialog hallId={hall.id} close={close} />}
    </>
  );
}
