import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import { useAsked } from "./use-asked.ts";
import { type Assumed, carriers, inAddress, useWhatIf } from "./use-what-if.ts";

/** What could be otherwise: reviewers, requests done a day, and cards that carriers take. It stands in the address. */
export function WhatIfBar({ reviewersNow }: { reviewersNow: number }) {
  const translate = useTranslate();
  const { decimal } = useFormat();
  const { ask } = useAsked();
  const { assumed, whatIf } = useWhatIf();
  const assume = (change: Partial<Assumed>) => ask(inAddress({ ...assumed, ...change }));
  return (
    <Box
      role="group"
      aria-label={translate("performance.forecast.whatIf")}
      sx={{
        display: "flex",
        gap: 1.25,
        flexWrap: "wrap",
        alignItems: "start",
        pt: 1,
        "@media print": { display: "none" },
      }}
    >
      <Whole
        label={translate("performance.forecast.reviewers")}
        hint={translate("performance.forecast.reviewersNow", { count: decimal(reviewersNow) })}
        value={assumed.reviewers === 0 ? undefined : assumed.reviewers}
        least={-100}
        most={100}
        give={(reviewers = 0) => assume({ reviewers })}
      />
      <Whole
        label={translate("performance.forecast.extraPerDay")}
        hint={translate("performance.forecast.extraHint")}
        value={assumed.extraPerDay === 0 ? undefined : assumed.extraPerDay}
        least={0}
        most={10_000}
        give={(extraPerDay = 0) => assume({ extraPerDay })}
      />
      {carriers.map((carrier) => (
        <Whole
          key={carrier}
          label={translate(`enum.CarrierCode.${carrier}`)}
          hint={translate("performance.forecast.capHint")}
          value={assumed.caps[carrier]}
          least={0}
          most={1_000_000}
          give={(cap) => {
            const { [carrier]: _before, ...others } = assumed.caps;
            assume({ caps: cap === undefined ? others : { ...others, [carrier]: cap } });
          }}
        />
      ))}
      {whatIf && (
        <Button color="inherit" sx={{ color: "text.secondary", mt: 0.25 }} onClick={() => ask(inAddress(null))}>
          {translate("performance.forecast.asItIs")}
        </Button>
      )}
    </Box>
  );
}

interface WholeProps {
  label: string;
  hint: string;
  value: number | undefined;
  least: number;
  most: number;
  /** Is told the number when it has been typed; undefined when the field was emptied. */
  give: (value: number | undefined) => void;
}

/** A whole number, taken when the field is left or Enter is pressed. */
function Whole({ label, hint, value, least, most, give }: WholeProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed === null) return;
    const number = Number.parseInt(typed, 10);
    give(Number.isNaN(number) ? undefined : Math.min(most, Math.max(least, number)));
    setTyped(null);
  };
  return (
    <TextField
      type="number"
      size="small"
      label={label}
      helperText={hint}
      value={typed ?? value?.toString() ?? ""}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === "Enter" && take()}
      sx={{ width: 148 }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: least, max: most, step: 1 } }}
    />
  );
}
