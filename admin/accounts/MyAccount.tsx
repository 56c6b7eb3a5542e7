import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useAct } from "../shared/use-act.ts";
import { useAccountActs } from "./acts.ts";
import { PasswordField } from "./PasswordField.tsx";
import { SignIns } from "./SignIns.tsx";

/** Everybody's own account: password, and where one is signed in. */
export default function MyAccount() {
  const translate = useTranslate();
  const { viewer } = useViewer();
  const acts = useAccountActs();
  const own = useQuery({ queryKey: ["own-sign-ins"], queryFn: ({ signal }) => acts.ownSignIns(signal) });
  const can = (action: string) => ({ action, isAllowed: true });
  const ended = ({ endedCount }: { endedCount?: number | null }) =>
    translate("accounts.ended", { smart_count: endedCount ?? 0, count: endedCount ?? 0 });
  const hasOthers = own.data?.some(({ isThisOne }) => !isThisOne);
  return (
    <Page title={translate("resources.my-account.name")}>
      <Box sx={{ display: "grid", gap: 2, maxWidth: 720 }}>
        <Panel>
          <Facts
            facts={[
              [translate("accounts.displayName"), viewer?.account?.displayName],
              [translate("accounts.role"), viewer && translate(`enum.Role.${viewer.role}`)],
            ]}
          />
        </Panel>
        <PasswordPanel />
        <Panel
          title={translate("accounts.own.others")}
          aside={
            hasOthers && (
              <ActButton
                label={translate("accounts.own.endOthers")}
                allowed={can("END_OTHERS")}
                act={() => acts.sessionsEnd()}
                done={ended}
              />
            )
          }
        >
          {own.error && <ErrorState error={own.error} retry={own.refetch} />}
          {own.data && (
            <SignIns
              signIns={own.data}
              act={({ id, isThisOne }) =>
                !isThisOne && (
                  <ActButton
                    label={translate("accounts.signIn.end")}
                    color="inherit"
                    allowed={can("END")}
                    act={() => acts.sessionsEnd(id)}
                    done={ended}
                  />
                )
              }
            />
          )}
        </Panel>
      </Box>
    </Page>
  );
}

function PasswordPanel() {
  const translate = useTranslate();
  const acts = useAccountActs();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { run, isRunning, errorAt } = useAct(acts.passwordChange, {
    done: ({ endedCount }) =>
      translate("accounts.own.changed", { smart_count: endedCount ?? 0, count: endedCount ?? 0 }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await run({ currentPassword: current, newPassword: next }, ["currentPassword", "newPassword"]);
    if (!isDone) return;
    setCurrent("");
    setNext("");
  };
  return (
    <Panel title={translate("accounts.own.title")}>
      <Box component="form" onSubmit={submit} sx={{ display: "grid", gap: 2, maxWidth: 380 }}>
        <PasswordField
          label={translate("accounts.own.current")}
          autoComplete="current-password"
          value={current}
          set={setCurrent}
          error={errorAt("currentPassword")}
        />
        <PasswordField
          label={translate("accounts.choose.next")}
          autoComplete="new-password"
          value={next}
          set={setNext}
          error={errorAt("newPassword")}
        />
        <Typography variant="body2" color="text.secondary">
          {translate("accounts.choose.rule")}
        </Typography>
        <Button
          type="submit"
          variant="contained"
          loading={isRunning}
          disabled={current === "" || next === ""}
          sx={{ justifySelf: "start" }}
        >
          {translate("accounts.own.change")}
        </Button>
      </Box>
    </Panel>
  );
}
