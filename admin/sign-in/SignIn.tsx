import VisibilityOffOutlined from "@mui/icons-material/VisibilityOffOutlined";
import VisibilityOutlined from "@mui/icons-material/VisibilityOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import InputLabel from "@mui/material/InputLabel";
import OutlinedInput from "@mui/material/OutlinedInput";
import { type FormEvent, useEffect, useState } from "react";
import { useLogin, useTranslate } from "react-admin";
import { useErrorText } from "../shared/States.tsx";
import { SignInFrame } from "./SignInFrame.tsx";

/** The first screen: user name and password, for staff. What comes after it is fetched while they are typed. */
export function SignIn({ fetchNext }: { fetchNext?: (() => Promise<unknown>) | undefined }) {
  const translate = useTranslate();
  const login = useLogin();
  const errorText = useErrorText();
  const [isRunning, setRunning] = useState(false);
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<unknown>();
  const title = translate("desk.signIn.title");
  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    // Not at hand yet means no more than that it is fetched when it is opened.
    fetchNext?.().catch(() => {});
  }, [fetchNext]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget));
    setRunning(true);
    setError(undefined);
    await login(given).catch(setError);
    setRunning(false);
  };
  const toggle = (
    <IconButton
      aria-label={translate(isShown ? "desk.signIn.hidePassword" : "desk.signIn.showPassword")}
      onClick={() => setShown(!isShown)}
    >
      {isShown ? <VisibilityOffOutlined sx={{ fontSize: 18 }} /> : <VisibilityOutlined sx={{ fontSize: 18 }} />}
    </IconButton>
  );

  return (
    <SignInFrame title={title} lead={translate("desk.signIn.lead")}>
      <Box component="form" onSubmit={submit} sx={{ display: "grid", gap: 1.75 }}>
        <Field id="username" label={translate("desk.signIn.username")} autoComplete="username" autoFocus />
        <Field
          id="password"
          label={translate("desk.signIn.password")}
          type={isShown ? "text" : "password"}
          autoComplete="current-password"
          endAdornment={toggle}
        />
        <Box role="alert" sx={{ color: "error.main", minHeight: error ? undefined : 0, fontSize: 13 }}>
          {error ? errorText(error).message : ""}
        </Box>
        <Button type="submit" variant="contained" size="medium" loading={isRunning} fullWidth sx={{ height: 38 }}>
          {translate("desk.signIn.submit")}
        </Button>
      </Box>
    </SignInFrame>
  );
}

function Field({ id, label, ...rest }: { id: string; label: string } & React.ComponentProps<typeof OutlinedInput>) {
  return (
    <Box>
      <InputLabel htmlFor={id} sx={{ fontSize: 13, fontWeight: 550, color: "text.primary", mb: 0.5 }}>
        {label}
      </InputLabel>
      <OutlinedInput
        id={id}
        name={id}
        required
        fullWidth
        {...rest}
        inputProps={{ spellCheck: false, autoCapitalize: "none" }}
      />
    </Box>
  );
}
