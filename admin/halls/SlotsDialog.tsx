import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { useHallActs } from "./acts.ts";
import type { Hall } from "./source.ts";

/** Says how many people may come at a time by appointment, and how long each has. */
export function SlotsDialog({ hall, close }: { hall: Hall; close: () => void }) {
  const translate = useTranslate();
  const acts = useHallActs();
  const [draft, setDraft] = useState({
    slotCapacity: String(hall.slotCapacity),
    slotMinutes: String(hall.slotMinutes),
  });
  const { run, isRunning, errorAt } = useAct(acts.hallSlotsSet, { done: () => translate("halls.slots.set") });
  const field = (name: keyof typeof draft, hint: string) => ({
    label: translate(`halls.slots.${name}`),
    value: draft[name],
    error: Boolean(errorAt(name)),
    helperText: errorAt(name) ?? hint,
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value.trim() }),
    slotProps: { htmlInput: { inputMode: "numeric", maxLength: 3 } } as const,
  });
  return (
    <EditDialog
      title={translate("enum.HallAction.SET_SLOTS")}
      hint={translate("halls.slots.hint")}
      verb={translate("halls.save")}
      isReady={Object.values(draft).every((text) => /^\d+$/.test(text))}
      {...{ isRunning, onClose: close }}
      onDo={async () => {
        const [slotCapacity, slotMinutes] = [Number(draft.slotCapacity), Number(draft.slotMinutes)];
        if (await run({ hallId: hall.id, slotCapacity, slotMinutes }, ["slotCapacity", "slotMinutes"])) close();
      }}
    >
      <Box sx={{ display: "grid", gap: 2, pt: 1 }}>
        <TextField {...field("slotCapacity", translate("halls.slots.capacityHint"))} autoFocus />
        <TextField {...field("slotMinutes", translate("halls.slots.minutesHint"))} />
      </Box>
    </EditDialog>
  );
}
