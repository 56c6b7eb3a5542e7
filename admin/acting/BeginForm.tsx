import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import type { MandateIdentification, MandateRelation } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { newCallKey } from "../shared/call-key.ts";
import { Panel } from "../shared/Panel.tsx";
import { useAct } from "../shared/use-act.ts";
import { useActingActs } from "./acts.ts";
import { type SpanName, spans } from "./spans.ts";

interface Given {
  handlerName: string;
  handlerIdentityNumber: string;
  relation: MandateRelation;
  identifiedBy: MandateIdentification;
  ground: string;
  span: SpanName;
  reason: string;
}

const blank: Given = {
  ...{ handlerName: "", handlerIdentityNumber: "", ground: "", reason: "", span: "today" },
  ...{ relation: "SELF", identifiedBy: "DOCUMENT_SEEN" },
};
const relations = Object.keys(words.en.enum.MandateRelation) as MandateRelation[];
const identifications = Object.keys(words.en.enum.MandateIdentification) as MandateIdentification[];

/** Begins a request: who speaks for the customer, how that is known, and until when. What is typed here names persons, so it is not kept when the page is left. */
export function BeginForm({ customer, onBegun }: { customer: { id: string }; onBegun: (requestId: string) => void }) {
  const translate = useTranslate();
  const { beginAnew } = useActingActs();
  const [given, setGiven] = useState(blank);
  const [idempotencyKey, setKey] = useState(newCallKey);
  // The same for every try, as its key is: a call that is sent again must be the same call.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is changed makes another key
  const validUntil = useMemo(() => spans[given.span](), [idempotencyKey]);
  const { run, isRunning, errorAt } = useAct(beginAnew, { goOn: onBegun });
  const grounds = ["inPerson", "letter", "call"].map((name) => translate(`acting.begin.grounds.${name}`));
  const isReady = given.handlerName.trim() !== "" && given.ground.trim() !== "";
  const set = (changed: Partial<Given>) => {
    setGiven({ ...given, ...changed });
    setKey(newCallKey());
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isRunning) return;
    const { reason, span: _, handlerIdentityNumber, ...facts } = given;
    const mandate = {
      ...facts,
      customerId: customer.id,
      handlerIdentityNumber: handlerIdentityNumber.trim() || undefined,
      validUntil,
      idempotencyKey,
    };
    run({ mandate, reason: reason.trim() || undefined }, ["handlerName", "handlerIdentityNumber", "ground", "reason"]);
  };
  const field = (
    name: "handlerName" | "handlerIdentityNumber" | "ground" | "reason",
    more: { isRequired?: boolean; autoFocus?: boolean; hint?: string } = {},
  ) => (
    <TextField
      fullWidth
      autoFocus={more.autoFocus}
      required={more.isRequired}
      label={translate(`acting.begin.${name}`)}
      value={given[name]}
      autoComplete="off"
      error={Boolean(errorAt(name))}
      helperText={errorAt(name) ?? more.hint}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  );
  const choice = <Name extends "relation" | "identifiedBy" | "span">(
    name: Name,
    choices: readonly (readonly [value: Given[Name], label: string])[],
  ) => (
    <TextField
      select
      fullWidth
      label={translate(`acting.begin.${name}`)}
      value={given[name]}
      onChange={({ target }) => set({ [name]: target.value })}
    >
      {choices.map(([value, label]) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Panel title={translate("acting.begin.title")}>
      <Box component="form" noValidate onSubmit={send} sx={{ display: "grid", gap: 1.5, maxWidth: 620 }}>
        {field("handlerName", { isRequired: true, autoFocus: true })}
        {field("handlerIdentityNumber", { hint: translate("acting.begin.identityHint") })}
        <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: { xs: "1fr", sm: "repeat(3, minmax(0, 1fr))" } }}>
          {choice(
            "relation",
            relations.map((value) => [value, translate(`enum.MandateRelation.${value}`)]),
          )}
          {choice(
            "identifiedBy",
            identifications.map((value) => [value, translate(`enum.MandateIdentification.${value}`)]),
          )}
          {choice(
            "span",
            (Object.keys(spans) as SpanName[]).map((value) => [value, translate(`acting.begin.spans.${value}`)]),
          )}
        </Box>
        <Box>
          {field("ground", { isRequired: true })}
          <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: 1 }}>
            {grounds.map((ground) => (
              <Chip
                key={ground}
                size="small"
                variant="outlined"
                label={ground}
                color={ground === given.ground ? "primary" : "default"}
                onClick={() => set({ ground })}
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
