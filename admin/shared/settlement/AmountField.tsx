import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { fenOf } from "./amount.ts";

/** An amount in yuan; all there is when left blank. */
export function AmountField({
  value,
  onChange,
  error,
  hint,
}: {
  value: string;
  onChange: (yuan: string) => void;
  error?: string;
  /** What blank means; all of it when absent. */
  hint?: string;
}) {
  const translate = useTranslate();
  const wrong = error ?? (fenOf(value) === null ? translate("settlement.noAmount") : undefined);
  return (
    <TextField
      fullWidth
      label={translate("settlement.amount")}
      value={value}
      error={Boolean(wrong)}
      helperText={wrong ?? hint ?? translate("settlement.amountHint")}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ htmlInput: { inputMode: "decimal" } }}
    />
  );
}
