import VisibilityOffOutlined from "@mui/icons-material/VisibilityOffOutlined";
import VisibilityOutlined from "@mui/icons-material/VisibilityOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import InputLabel from "@mui/material/InputLabel";
import OutlinedInput from "@mui/material/OutlinedInput";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { type FormEvent, useEffect, useState } from "react";
import { useLogin, useTranslate } from "react-admin";
import { Brand } from "../layout/Brand.tsx";
import { AppearanceSwitch, LanguageSwitch } from "../layout/switches.tsx";
import { useErrorText } from "../shared/States.tsx";

/** The first screen: user name and password, for staff. */
export function SignIn() {
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
    <Box component="main" sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 2, pb: "12vh" }}>
      <Box sx={{ position: "fixed", top: 12, right: 16, display: "flex" }}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </Box>
      <Box sx={{ width: 360, maxWidth: "100%" }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 1.25, mb: 3 }}>
          <Brand size={32} />
          <Typography sx={{ fontWeight: 650, fontSize: 17 }}>{translate("desk.name")}</Typography>
        </Box>
        <Paper variant="outlined" sx={{ p: 3, borderRadius: 1.5 }}>
          <Typography variant="h1" sx={{ mb: 0.5, fontSize: 20 }}>
            {title}
          </Typography>
          <Typography color="text.secondary" sx={{ mb: 2.5 }}>
            {translate("desk.signIn.lead")}
          </Typography>
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
        </Paper>
      </Box>
    </Box>
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
