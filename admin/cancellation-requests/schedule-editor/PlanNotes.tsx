import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Moment } from "../../shared/Moment.tsx";
import { useFormat } from "../../shared/use-format.ts";
import type { Found } from "./acts.ts";
import { type Answered, otherFaults } from "./faults.ts";
import { movedByPeople } from "./rows.ts";

interface PlanNotesProps {
  answered: Answered | undefined;
  isChanged: boolean;
  isStale: boolean;
  schedule: Found["schedule"];
  onLoad: () => void;
}

/** The conflict has a note of its own, with the way out of it. */
const CHANGED_MEANWHILE = "SCHEDULE_CHANGED_MEANWHILE";

/** What concerns the plan as a whole: who has set it last, that it was changed meanwhile, and what is wrong with none of its rows alone. */
export function PlanNotes({ answered, isChanged, isStale, schedule, onLoad }: PlanNotesProps) {
  const translate = useTranslate();
  const { names } = useFormat();
  const notKept = isChanged ? movedByPeople(schedule?.waves ?? []) : [];
  const faults = answered ? otherFaults(answered) : [];
  const isChangedMeanwhile = isStale || faults.some(({ code }) => code === CHANGED_MEANWHILE);
  const others = faults.filter(({ code }) => code !== CHANGED_MEANWHILE);
  const atRows = (answered?.errors.length ?? 0) - faults.length;
  return (
    <>
      {isChangedMeanwhile && (
        <Alert
          severity="warning"
          variant="outlined"
          sx={{ py: 0, alignItems: "center" }}
          action={
            <Button size="small" color="inherit" onClick={onLoad}>
              {translate("scheduleEditor.loadLatest")}
            </Button>
          }
        >
          {translate("scheduleEditor.changedMeanwhile", { name: schedule?.setByName ?? translate("desk.time.none") })}
        </Alert>
      )}
      {(others.length > 0 || atRows > 0) && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {others.map(({ code, message }) => (
            <Box key={code}>{message}</Box>
          ))}
          {atRows > 0 && <Box>{translate("scheduleEditor.atRows", { smart_count: atRows })}</Box>}
        </Alert>
      )}
      {notKept.length > 0 && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {translate("scheduleEditor.notKept", { names: names(notKept.map(({ name }) => name)) })}
        </Alert>
      )}
      {schedule && (
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {translate("scheduleEditor.setBy", { version: schedule.version, name: schedule.setByName })} ·{" "}
          <Moment at={schedule.setAt} />
        </Box>
      )}
    </>
  );
}
