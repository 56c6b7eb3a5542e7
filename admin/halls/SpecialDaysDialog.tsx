import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { COSTS } from "./AskedDialog.tsx";
import { useHallActs } from "./acts.ts";
import { hoursOfText } from "./hours-text.ts";

/** Says that a hall keeps other hours on some days, or with none is closed. */
export function SpecialDaysDialog({ hallId, close }: { hallId: string; close: () => void }) {
  const translate = useTranslate();
  const acts = useHallActs();
  const [draft, setDraft] = useState({ from: "", until: "", hours: "", reason: "" });
  const [sent, setSent] = useState<typeof draft>();
  const { run, isRunning, errorAt } = useAct(
    ({ hours, until, ...days }: typeof draft & { cancelsAppointments: boolean }) =>
      acts.hallDaysSet({ ...days, hallId, until: until || days.from, hours: hoursOfText(hours) }),
    { done: () => translate("halls.daysSet") },
  );
  // What was said of other days is no consent to these.
  const cost = sent === draft ? errorAt(COSTS) : undefined;
  const field = (name: keyof typeof draft, hint?: string) => ({
    label: translate(`halls.days.${name}`),
    value: draft[name],
    error: Boolean(errorAt(name)),
    helperText: errorAt(name) ?? hint,
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  const day = { type: "date", slotProps: { inputLabel: { shrink: true } } } as const;
  return (
    <EditDialog
      title={translate("halls.days.title")}
      hint={translate("halls.days.hint")}
      verb={translate(cost ? "halls.cancelThem" : "halls.save")}
      isReady={draft.from !== "" && draft.reason.trim() !== ""}
      {...{ isRunning, onClose: close }}
      onDo={async () => {
        setSent(draft);
        const said = { ...draft, cancelsAppointments: cost !== undefined };
        if (await run(said, ["from", "until", "hours", "reason", COSTS])) close();
      }}
    >
      <Box sx={{ display: "grid", gap: 2, pt: 1 }}>
        {cost && <Alert severity="warning">{cost}</Alert>}
        <TextField {...field("from")} {...day} autoFocus />
        <TextField {...field("until", translate("halls.days.untilHint"))} {...day} />
        <TextField {...field("hours", translate("halls.hoursHint"))} placeholder={translate("halls.closed")} />
        <TextField {...field("reason", translate("halls.days.reasonHint"))} />
      </Box>
    </EditDialog>
  );
}
