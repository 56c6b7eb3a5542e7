import VisibilityOffOutlined from "@mui/icons-material/VisibilityOffOutlined";
import VisibilityOutlined from "@mui/icons-material/VisibilityOutlined";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";

interface PasswordFieldProps {
  label: string;
  /** What a password manager puts in: the present one or a new one. */
  autoComplete: "current-password" | "new-password";
  value: string;
  set: (value: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A password that one may look at while typing. */
export function PasswordField({ label, autoComplete, value, set, error, autoFocus }: PasswordFieldProps) {
  const translate = useTranslate();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={isShown ? "text" : "password"}
      value={value}
      error={Boolean(error)}
      helperText={error}
      autoFocus={autoFocus}
      onChange={({ target }) => set(target.value)}
      slotProps={{
        htmlInput: { autoComplete, spellCheck: false, autoCapitalize: "none" },
        input: {
          endAdornment: (
            <IconButton
              aria-label={translate(isShown ? "desk.signIn.hidePassword" : "desk.signIn.showPassword")}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <VisibilityOffOutlined sx={{ fontSize: 18 }} /> : <VisibilityOutlined sx={{ fontSize: 18 }} />}
            </IconButton>
          ),
        },
      }}
    />
  );
}
