import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { RequestRowFragment } from "../../generated/graphql.ts";
import { ToneChip } from "../StatusChip.tsx";
import { toneOf } from "../tones.ts";
import { useFormat } from "../use-format.ts";

/** The promised date of a row, with the state where it is not simply on its way. */
export function DueDate({ promise: { state, dueAt } }: { promise: NonNullable<RequestRowFragment["promise"]> }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const isOrdinary = state === "ON_TRACK" || state === "MET";
  const name = translate(`enum.PromiseState.${state}`);
  if (isOrdinary)
    return (
      <Box component="span" title={name}>
        {dueAt ? dateTime(dueAt).slice(5) : "—"}
      </Box>
    );
  return (
    <Box component="span" sx={{ display: "inline-flex", gap: 0.75, alignItems: "center" }}>
      {dueAt && <span>{dateTime(dueAt).slice(5)}</span>}
      <ToneChip tone={toneOf.PromiseState?.[state] ?? "neutral"} hasDot={false}>
        {name}
      </ToneChip>
    </Box>
  );
}
