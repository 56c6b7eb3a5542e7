import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { useAct } from "../shared/use-act.ts";
import { useCounterActs } from "./acts.ts";

/** A hall as it is chosen. */
interface Choice {
  id: string;
  name: string;
  code: string;
}

/** Where the clerk says at which counter of which hall it stands. */
export function ChooseCounter() {
  const translate = useTranslate();
  const acts = useCounterActs();
  const [locale] = useLocaleState();
  const [typed, setTyped] = useState("");
  const [chosen, setHall] = useState<Choice | null>(null);
  const [number, setNumber] = useState("");
  const { run, isRunning, errorAt } = useAct(acts.take);
  const { data: own } = useQuery<Choice[]>({
    queryKey: ["hall-counter-own-halls", locale],
    queryFn: ({ signal }) => acts.ownHalls(signal),
  });
  const isAssigned = own !== undefined && own.length > 0;
  // Who works at one hall has nothing to choose there.
  const [only] = own?.length === 1 ? own : [];
  const hall = chosen ?? (only && (typed === "" || typed === nameOf(only)) ? only : null);
  const search = hall && typed === nameOf(hall) ? "" : typed.trim();
  const { data: open = [], isFetching } = useQuery<Choice[]>({
    queryKey: ["hall-counter-halls", search, locale],
    queryFn: ({ signal }) => acts.halls(search, signal),
    enabled: own?.length === 0,
    placeholderData: (before) => before,
  });
  const matches = ({ name, code }: Choice) => `${name} ${code}`.toLowerCase().includes(search.toLowerCase());
  const halls = isAssigned ? own.filter(matches) : open;
  const isReady = hall !== null && /^\d{1,2}$/.test(number);
  const take = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) run({ hallId: hall.id, number: Number(number) }, ["number", "hallId"]);
  };
  return (
    <Box component="form" noValidate onSubmit={take} sx={{ maxWidth: 560 }}>
      <Panel title={translate("counter.choose.title")}>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Typography color="text.secondary">
            {translate(isAssigned ? "counter.choose.assignedHint" : "counter.choose.hint")}
          </Typography>
          <Autocomplete
            options={halls}
            value={hall}
            inputValue={typed}
            loading={isFetching || own === undefined}
            forcePopupIcon={false}
            clearText={translate("desk.action.clearSearch")}
            loadingText={translate("ra.page.loading")}
            filterOptions={(all) => all}
            getOptionLabel={nameOf}
            isOptionEqualToValue={(one, other) => one.id === other.id}
            noOptionsText={translate(isAssigned ? "counter.choose.notYours" : "counter.choose.noHall")}
            onChange={(_, chosen) => setHall(chosen)}
            onInputChange={(_, text) => setTyped(text)}
            renderInput={(parameters) => (
              <TextField
                {...parameters}
                autoFocus
                label={translate("counter.choose.hall")}
                error={Boolean(errorAt("hallId"))}
                helperText={
                  errorAt("hallId") ?? translate(isAssigned ? "counter.choose.yourHalls" : "counter.choose.hallHint")
                }
              />
            )}
          />
          <TextField
            label={translate("counter.choose.number")}
            value={number}
            error={Boolean(errorAt("number"))}
            helperText={errorAt("number")}
            onChange={({ target }) => setNumber(target.value.trim())}
            slotProps={{ htmlInput: { inputMode: "numeric", maxLength: 2 } }}
            sx={{ maxWidth: 200 }}
          />
          <Button type="submit" variant="contained" size="large" disabled={!isReady} loading={isRunning}>
            {translate("counter.choose.verb")}
          </Button>
        </Box>
      </Panel>
    </Box>
  );
}

const nameOf = ({ name, code }: Choice) => `${name} (${code})`;
