import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormGroup from "@mui/material/FormGroup";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";
import type { AgentPresenceSetInput, AgentState, SupportCaseKind, SupportLanguage } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { useAct } from "../shared/use-act.ts";
import { useMyPresence } from "./presence-store.ts";
import { useTakeCases } from "./use-take-cases.ts";

const states: readonly AgentState[] = ["AVAILABLE", "AWAY", "OFF"];
const languages = Object.keys(words.en.enum.SupportLanguage) as SupportLanguage[];
const kinds = Object.keys(words.en.enum.SupportCaseKind) as SupportCaseKind[];

/** What an agent says of itself: whether cases come, how many at a time, in which languages and about what. */
export function PresenceForm({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const { presence } = useMyPresence();
  const take = useTakeCases();
  const { run, isRunning, errorAt } = useAct(take);
  const [given, setGiven] = useState({
    capacity: String(presence?.capacity ?? 3),
    languages: presence?.languages ?? (["ZH"] as SupportLanguage[]),
    kinds: presence?.kinds ?? kinds,
  });
  const now = presence?.isThere ? presence.state : "OFF";
  const say = async (input: AgentPresenceSetInput) => {
    if (await run(input, ["capacity", "languages", "kinds"])) onDone();
  };
  const whole = (state: AgentState): AgentPresenceSetInput => ({
    ...given,
    state,
    capacity: Math.trunc(Number(given.capacity)) || 0,
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isRunning) say(whole(now));
  };
  const choice = <Value extends string>(
    name: "languages" | "kinds",
    of: string,
    all: readonly Value[],
    chosen: readonly Value[],
  ) => (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1.5 }}>
      <Box component="legend" sx={{ color: "text.secondary", p: 0 }}>
        {translate(`cases.presence.${name}`)}
      </Box>
      <FormGroup row>
        {all.map((value) => (
          <FormControlLabel
            key={value}
            label={translate(`enum.${of}.${value}`)}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(value)}
                onChange={({ target }) =>
                  setGiven({
                    ...given,
                    [name]: all.filter((each) => (each === value ? target.checked : chosen.includes(each))),
                  })
                }
              />
            }
          />
        ))}
      </FormGroup>
      {errorAt(name) && <Box sx={{ color: "error.main", fontSize: 12 }}>{errorAt(name)}</Box>}
    </Box>
  );
  return (
    <Box component="form" noValidate onSubmit={save}>
      <Box role="group" aria-label={translate("cases.presence.title")} sx={{ display: "flex", gap: 1 }}>
        {states.map((state) => (
          <Button
            key={state}
            variant={state === now ? "contained" : "outlined"}
            color={state === now ? "primary" : "inherit"}
            aria-pressed={state === now}
            disabled={isRunning}
            onClick={() => say(whole(state))}
            sx={{ flex: 1, px: 0.5 }}
          >
            {translate(`enum.AgentState.${state}`)}
          </Button>
        ))}
      </Box>
      <Box sx={{ color: "text.secondary", fontSize: 12, mt: 1 }}>
        {translate(`cases.presence.hint.${now.toLowerCase()}`)}
      </Box>
      <TextField
        fullWidth
        type="number"
        label={translate("cases.presence.capacity")}
        value={given.capacity}
        error={Boolean(errorAt("capacity"))}
        helperText={errorAt("capacity")}
        onChange={({ target }) => setGiven({ ...given, capacity: target.value })}
        slotProps={{ htmlInput: { min: 1, max: 20 } }}
        sx={{ mt: 2 }}
      />
      {choice("languages", "SupportLanguage", languages, given.languages)}
      {choice("kinds", "SupportCaseKind", kinds, given.kinds)}
      {now !== "OFF" && (
        <Button type="submit" variant="outlined" loading={isRunning} sx={{ mt: 1 }}>
          {translate("cases.presence.save")}
        </Button>
      )}
    </Box>
  );
}
