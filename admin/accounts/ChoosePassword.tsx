import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocation } from "react-router";
import { UserErrorsError } from "../providers/errors.ts";
import { ErrorState, useErrorText } from "../shared/States.tsx";
import { SignInFrame } from "../sign-in/SignInFrame.tsx";
import { linkActs } from "./acts.ts";
import { PasswordField } from "./PasswordField.tsx";

/** Where a link leads: whoever has it chooses the password of their account. The secret stands behind `#`, which is sent to no server by opening the page. */
export default function ChoosePassword() {
  const translate = useTranslate();
  const { hash } = useLocation();
  const token = hash.slice(1);
  const [doneFor, setDoneFor] = useState<string | null>(null);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["password-link", token],
    queryFn: () => linkActs.holder(token),
    enabled: doneFor === null,
  });
  const title = translate("accounts.choose.title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (doneFor !== null)
    return (
      <SignInFrame title={translate("accounts.choose.done")} lead={translate("accounts.choose.doneHint")}>
        <ToSignIn />
      </SignInFrame>
    );
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (isPending) return <SignInFrame title={title} />;
  if (!data)
    return (
      <SignInFrame title={translate("accounts.choose.over")} lead={translate("accounts.choose.overHint")}>
        <ToSignIn />
      </SignInFrame>
    );
  return (
    <SignInFrame
      title={title}
      lead={translate("accounts.choose.lead", { name: data.displayName, username: data.username })}
    >
      <PasswordForm token={token} username={data.username} done={setDoneFor} />
    </SignInFrame>
  );
}

function ToSignIn() {
  const translate = useTranslate();
  // The whole page is loaded anew: what it was opened with is behind it.
  return (
    <Button variant="contained" href="/login" fullWidth sx={{ height: 38 }}>
      {translate("accounts.choose.toSignIn")}
    </Button>
  );
}

function PasswordForm({
  token,
  username,
  done,
}: {
  token: string;
  username: string;
  done: (username: string) => void;
}) {
  const translate = useTranslate();
  const errorText = useErrorText();
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const differ = again !== "" && again !== next;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (next !== again) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await linkActs.choose({ token, newPassword: next });
      done(username);
    } catch (error) {
      setFailure(error instanceof UserErrorsError ? error.userErrors[0]?.message : errorText(error).message);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: "grid", gap: 1.75 }}>
      {/* Password managers keep the password under this name. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        label={translate("accounts.choose.next")}
        autoComplete="new-password"
        value={next}
        set={setNext}
        error={failure}
        autoFocus
      />
      <PasswordField
        label={translate("accounts.choose.again")}
        autoComplete="new-password"
        value={again}
        set={setAgain}
        error={differ ? translate("accounts.choose.differ") : undefined}
      />
      <Typography variant="body2" color="text.secondary">
        {translate("accounts.choose.rule")}
      </Typography>
      <Button
        type="submit"
        variant="contained"
        loading={isRunning}
        disabled={next === "" || again !== next}
        fullWidth
        sx={{ height: 38 }}
      >
        {translate("accounts.choose.submit")}
      </Button>
    </Box>
  );
}
