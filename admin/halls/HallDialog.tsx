import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { HallService } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { COSTS } from "./AskedDialog.tsx";
import { useHallActs } from "./acts.ts";
import { HoursFields } from "./HoursFields.tsx";
import { type Draft, draftOf, factsOf } from "./hall-draft.ts";
import type { Hall } from "./source.ts";

const services = Object.keys(words.en.enum.HallService) as HallService[];
const paths = [
  ...["code", "nameZh", "nameEn", "city", "district", "address", "phone", "latitude", "longitude", "services"],
  ...["week", "holidayHours", "makeUpWeekday", COSTS],
];

/** Enters a hall, or says anew what is said of one. */
export function HallDialog({
  hall,
  close,
  done,
}: {
  hall?: Hall;
  close: () => void;
  done?: (hall: { id: string }) => void;
}) {
  const translate = useTranslate();
  const acts = useHallActs();
  const [draft, setDraft] = useState(() => draftOf(hall));
  const [sent, setSent] = useState<Draft>();
  const { run, isRunning, errorAt } = useAct(
    async ({ cancelsAppointments, ...said }: Draft & { cancelsAppointments: boolean }) => {
      const facts = factsOf(said);
      return hall
        ? acts.hallChange({ ...facts, cancelsAppointments, hallId: hall.id, basedOnRevision: hall.revision })
        : acts.hallCreate({ ...facts, code: said.code });
    },
    {
      done: (answer) => {
        if (answer.hall) done?.(answer.hall);
        return translate(hall ? "halls.changed" : "halls.entered");
      },
    },
  );
  // What was said of other hours is no consent to these.
  const cost = sent === draft ? errorAt(COSTS) : undefined;
  const field = (name: Exclude<keyof Draft, "services" | "week">, hint?: string) => ({
    label: translate(`halls.${name}`),
    value: draft[name],
    error: Boolean(errorAt(name)),
    helperText: errorAt(name) ?? hint,
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  const toggle = (service: HallService) => {
    const others = draft.services.filter((each) => each !== service);
    setDraft({ ...draft, services: others.length < draft.services.length ? others : [...others, service] });
  };
  return (
    <EditDialog
      title={translate(hall ? "halls.changeTitle" : "halls.enterTitle")}
      verb={translate(cost ? "halls.cancelThem" : hall ? "halls.save" : "halls.enter")}
      isReady={draft.nameZh.trim() !== "" && (hall !== undefined || draft.code.trim() !== "")}
      {...{ isRunning, isWide: true, onClose: close }}
      onDo={async () => {
        setSent(draft);
        if (await run({ ...draft, cancelsAppointments: cost !== undefined }, paths)) close();
      }}
    >
      <Box sx={{ display: "grid", gap: 2, pt: 1, gridTemplateColumns: { xs: "1fr", sm: "1fr 1fr" } }}>
        {!hall && <TextField {...field("code", translate("halls.codeHint"))} autoFocus />}
        <TextField {...field("nameZh")} autoFocus={hall !== undefined} />
        <TextField {...field("nameEn")} />
        <TextField {...field("city")} />
        <TextField {...field("district")} />
        <TextField {...field("address")} />
        <TextField {...field("phone")} />
        <TextField
          {...field("latitude", translate("halls.placeHint"))}
          slotProps={{ htmlInput: { inputMode: "decimal" } }}
        />
        <TextField {...field("longitude")} slotProps={{ htmlInput: { inputMode: "decimal" } }} />
      </Box>
      <Box component="fieldset" sx={{ border: 0, p: 0, mx: 0, my: 2 }}>
        <Box component="legend" sx={{ fontWeight: 550, p: 0 }}>
          {translate("halls.services")}
        </Box>
        {services.map((service) => (
          <FormControlLabel
            key={service}
            control={<Checkbox checked={draft.services.includes(service)} onChange={() => toggle(service)} />}
            label={translate(`enum.HallService.${service}`)}
          />
        ))}
        {errorAt("services") && <FormHelperText error>{errorAt("services")}</FormHelperText>}
      </Box>
      <HoursFields week={draft.week} errorAt={errorAt} set={(week) => setDraft({ ...draft, week })} />
      <Box sx={{ display: "grid", gap: 1.5, mt: 2, gridTemplateColumns: { xs: "1fr", sm: "1fr 1fr" } }}>
        <TextField {...field("holidayHours", translate("halls.hoursHint"))} />
        <TextField {...field("makeUpWeekday", translate("halls.makeUpHint"))} select>
          {[1, 2, 3, 4, 5].map((day) => (
            <MenuItem key={day} value={String(day)}>
              {translate("halls.likeDay", { day: translate(`halls.weekdays.${day}`) })}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {cost && (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {cost}
        </Alert>
      )}
    </EditDialog>
  );
}
