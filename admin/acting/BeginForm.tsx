import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../shared/call-key.ts";
import { Panel } from "../shared/Panel.tsx";
import { useAct } from "../shared/use-act.ts";
import { useActingActs } from "./acts.ts";

const blank = { handlerName: "", handlerIdentityNumber: "", ground: "", reason: "" };

/** Begins a request: who speaks for the customer, and on what ground. What is typed here names persons, so it is not kept when the page is left. */
export function BeginForm({ customer, onBegun }: { customer: { id: string }; onBegun: (requestId: string) => void }) {
  const translate = useTranslate();
  const { begin } = useActingActs();
  const [given, setGiven] = useState(blank);
  const [idempotencyKey, setKey] = useState(newCallKey);
  const { run, isRunning, errorAt } = useAct(begin, { goOn: onBegun });
  const grounds = ["inPerson", "letter", "call"].map((name) => translate(`acting.begin.grounds.${name}`));
  const isReady = given.handlerName.trim() !== "" && given.ground.trim() !== "";
  const set = (field: keyof typeof blank) => (text: string) => {
    setGiven({ ...given, [field]: text });
    setKey(newCallKey());
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isRunning) return;
    const { handlerName, handlerIdentityNumber, ground, reason } = given;
    run(
      {
        customerId: customer.id,
        reason: reason.trim() || undefined,
        delegation: {
          handlerName: handlerName.trim(),
          handlerIdentityNumber: handlerIdentityNumber.trim() || undefined,
          ground: ground.trim(),
        },
        idempotencyKey,
      },
      ["handlerName", "handlerIdentityNumber", "ground", "reason"],
    );
  };
  const field = (name: keyof typeof blank, more: { isRequired?: boolean; autoFocus?: boolean; hint?: string } = {}) => (
    <TextField
      fullWidth
      autoFocus={more.autoFocus}
      required={more.isRequired}
      label={translate(`acting.begin.${name}`)}
      value={given[name]}
      autoComplete="off"
      error={Boolean(errorAt(name))}
      helperText={errorAt(name) ?? more.hint}
      onChange={({ target }) => set(name)(target.value)}
    />
  );
  return (
    <Panel title={translate("acting.begin.title")}>
      <Box component="form" noValidate onSubmit={send} sx={{ display: "grid", gap: 1.5, maxWidth: 620 }}>
        {field("handlerName", { isRequired: true, autoFocus: true })}
        {field("handlerIdentityNumber", { hint: translate("acting.begin.identityHint") })}
        <Box>
          {field("ground", { isRequired: true })}
          <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: 1 }}>
            {grounds.map((words) => (
              <Chip
                key={words}
                size="small"
                variant="outlined"
                label={words}
                color={words === given.ground ? "primary" : "default"}
                onClick={() => set("ground")(words)}
              />
            ))}
          </Box>
        </Box>
        {field("reason")}
        <Box>
          <Button type="submit" variant="contained" disabled={!isReady} loading={isRunning}>
            {translate("acting.begin.verb")}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
