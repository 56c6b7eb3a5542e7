import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";

/** What of an enterprise's account is asked for, by its names in the input. */
export const accountFields = ["accountName", "accountNumber", "bankName", "cnapsCode"] as const;

/** An account as it is typed. What is typed here is kept nowhere on this computer. */
export type TypedAccount = Record<(typeof accountFields)[number], string>;

/** Nothing typed yet. */
export const blankAccount: TypedAccount = { accountName: "", accountNumber: "", bankName: "", cnapsCode: "" };

/** Whether every field has something. */
export const isAccountWhole = (account: TypedAccount) => accountFields.every((name) => account[name].trim() !== "");

interface AccountFieldsProps {
  /** An individual is refunded the way it paid. */
  isShown: boolean;
  account: TypedAccount;
  onChange: (account: TypedAccount) => void;
  errorAt: (field: string) => string | undefined;
  autoFocus?: boolean;
  /** What is asked for besides. */
  children: ReactNode;
}

/** Fields of an enterprise's account, one below the other. */
export function AccountFields({ isShown, account, onChange, errorAt, autoFocus, children }: AccountFieldsProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "grid", gap: 1.5, mt: 1.5 }}>
      {isShown &&
        accountFields.map((name, place) => (
          <TextField
            key={name}
            fullWidth
            required
            autoFocus={autoFocus && place === 0}
            autoComplete="off"
            label={translate(`settlement.${name}`)}
            value={account[name]}
            error={Boolean(errorAt(name))}
            helperText={errorAt(name)}
            onChange={({ target }) => onChange({ ...account, [name]: target.value })}
          />
        ))}
      {children}
    </Box>
  );
}
