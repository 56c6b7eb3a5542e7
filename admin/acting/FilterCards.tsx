import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { CarrierCode, SimCardFilter, SimCardStatus } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { type Draft, useActingActs } from "./acts.ts";

/** Statuses in which a card can be cancelled. */
const statuses: readonly SimCardStatus[] = ["IN_USE", "SUSPENDED"];
const carriers = Object.keys(words.en.enum.CarrierCode) as CarrierCode[];

/** Puts in all of the customer's cards that are alike: in a status, of a carrier, with a label. How many these are is said before. */
export function FilterCards({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate("acting.filter.open")}
      </Button>
      {isOpen && <FilterDialog draft={draft} onClose={() => setOpen(false)} />}
    </>
  );
}

function FilterDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { cardsMatching, cardsAddMatching } = useActingActs();
  const [status, setStatus] = useState<SimCardStatus | "">("");
  const [carrier, setCarrier] = useState<CarrierCode | "">("");
  const [label, setLabel] = useState("");
  const filter: SimCardFilter = {
    customerId: draft.customer.id,
    statusIn: status ? [status] : [...statuses],
    carrierIn: carrier ? [carrier] : undefined,
    label: label.trim() || undefined,
  };
  const { data: count } = useQuery({
    queryKey: ["acting-matching", filter],
    queryFn: ({ signal }) => cardsMatching(filter, signal),
    placeholderData: (before) => before,
  });
  const { run, isRunning } = useAct(() => cardsAddMatching(draft.id, filter), {
    done: ({ changedCount }) =>
      translate("acting.cards.added", { smart_count: changedCount ?? 0, count: number(changedCount ?? 0) }),
  });
  const choice = <Value extends string>(
    name: string,
    value: Value | "",
    choices: readonly Value[],
    set: (value: Value | "") => void,
    wordFor: (value: Value) => string,
  ) => (
    <TextField
      select
      fullWidth
      label={translate(`acting.filter.${name}`)}
      value={value}
      onChange={({ target }) => set(target.value as Value | "")}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{translate("desk.list.all")}</MenuItem>
      {choices.map((each) => (
        <MenuItem key={each} value={each}>
          {wordFor(each)}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <EditDialog
      title={translate("acting.filter.title")}
      hint={translate("acting.filter.hint")}
      verb={translate("acting.cards.add", { smart_count: count ?? 0, count: number(count ?? 0) })}
      isReady={count !== undefined && count > 0}
      isRunning={isRunning}
      onDo={async () => {
        if (await run(undefined)) onClose();
      }}
      onClose={onClose}
    >
      <Box sx={{ display: "grid", gap: 1.5, pt: 1 }}>
        {choice("status", status, statuses, setStatus, (each) => translate(`enum.SimCardStatus.${each}`))}
        {choice("carrier", carrier, carriers, setCarrier, (each) => translate(`enum.CarrierCode.${each}`))}
        <TextField
          fullWidth
          label={translate("acting.filter.label")}
          value={label}
          onChange={({ target }) => setLabel(target.value)}
        />
      </Box>
    </EditDialog>
  );
}
