import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { AssignmentsPanel } from "../shared/hall-assignments/AssignmentsPanel.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { AccountDialog } from "./AccountDialog.tsx";
import { useAccountActs } from "./acts.ts";
import { LinkDialog, type ShownLink } from "./LinkDialog.tsx";
import { SignIns } from "./SignIns.tsx";
import { StateChip } from "./StateChip.tsx";
import type { Account } from "./source.ts";

/** One account: who it is, where it is signed in, what was done to it. */
export default function AccountShow() {
  return <RecordScreen<Account> resource="accounts">{(account) => <AccountPage account={account} />}</RecordScreen>;
}

function AccountPage({ account }: { account: Account }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { state, customer } = account;
  return (
    <Page
      title={account.displayName}
      above={[{ to: "/accounts", title: translate("resources.accounts.name") }]}
      beside={state && <StateChip state={state} />}
      actions={may("ACCOUNTS_MANAGE") && <Acts account={account} />}
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 380px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={translate("accounts.signIns")}>
            <SignIns signIns={account.signIns} />
          </Panel>
          {may("AUDIT_READ") && <History id={account.id} />}
        </Box>
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={translate("accounts.facts")}>
            <Facts
              facts={[
                [translate("accounts.username"), account.username],
                [translate("accounts.role"), translate(`enum.Role.${account.role}`)],
                [
                  translate("accounts.customer"),
                  customer && (
                    <RecordLink key="customer" to={`/customers/${customer.id}/show`}>
                      {customer.displayName}
                    </RecordLink>
                  ),
                ],
                [translate("accounts.email"), account.email],
                [translate("accounts.externalSubject"), account.externalSubject],
                [translate("accounts.created"), <Moment key="created" at={account.createdAt} isExact />],
                [
                  translate("accounts.lastSignIn"),
                  account.lastSignInAt ? (
                    <Moment key="last" at={account.lastSignInAt} isExact />
                  ) : (
                    translate("accounts.never")
                  ),
                ],
                [
                  translate("accounts.disabled"),
                  account.disabledAt && <Moment key="disabled" at={account.disabledAt} isExact />,
                ],
              ]}
            />
          </Panel>
          {account.role === "HALL_CLERK" && <AssignmentsPanel accountId={account.id} />}
        </Box>
      </Box>
    </Page>
  );
}

/** What an administrator does with it; which of it is possible says the state. */
function Acts({ account }: { account: Account }) {
  const translate = useTranslate();
  const acts = useAccountActs();
  const { viewer } = useViewer();
  const [isEditing, setEditing] = useState(false);
  const [link, setLink] = useState<ShownLink | null>(null);
  const { id, displayName, state } = account;
  const isOwn = viewer?.account?.id === id;
  const can = (action: string) => ({ action, isAllowed: true });
  const reset = async () => {
    const answer = await acts.accountPasswordReset(id);
    if (answer.passwordLink) setLink({ ...answer.passwordLink, name: displayName });
    return answer;
  };
  return (
    <>
      {(state === "DISABLED" || state === "LOCKED") && (
        <ActButton
          label={translate(state === "LOCKED" ? "accounts.unlock" : "accounts.enable")}
          variant="contained"
          allowed={can("ENABLE")}
          act={() => acts.accountEnable(id)}
          done={() => translate("accounts.enabledDone")}
        />
      )}
      {!isOwn && state !== "DISABLED" && !account.externalSubject && (
        <ActButton
          label={translate(state === "INVITED" ? "accounts.newLink" : "accounts.reset")}
          allowed={can("RESET")}
          act={reset}
          confirm={
            state === "INVITED"
              ? undefined
              : {
                  title: translate("accounts.resetTitle"),
                  hint: translate("accounts.resetHint"),
                  verb: translate("accounts.reset"),
                }
          }
        />
      )}
      {account.signIns.length > 0 && (
        <ActButton
          label={translate("accounts.endSessions")}
          allowed={can("END")}
          act={() => acts.accountSessionsEnd(id)}
          done={({ endedCount }) =>
            translate("accounts.ended", { smart_count: endedCount ?? 0, count: endedCount ?? 0 })
          }
          confirm={{
            title: translate("accounts.endSessionsTitle"),
            hint: translate("accounts.endSessionsHint"),
            verb: translate("accounts.endSessions"),
          }}
        />
      )}
      {!isOwn && state !== "DISABLED" && (
        <ActButton
          label={translate("accounts.disable")}
          color="error"
          allowed={can("DISABLE")}
          act={(reason) => acts.accountDisable(id, reason ?? "")}
          done={() => translate("accounts.disabledDone")}
          confirm={{
            title: translate("accounts.disableTitle"),
            hint: translate("accounts.disableHint"),
            verb: translate("accounts.disable"),
          }}
          text={{
            draft: `${id} disable`,
            field: "reason",
            label: translate("accounts.disableReason"),
            isRequired: true,
          }}
        />
      )}
      <Button variant="outlined" onClick={() => setEditing(true)}>
        {translate("accounts.edit")}
      </Button>
      {isEditing && <AccountDialog account={account} close={() => setEditing(false)} />}
      {link && <LinkDialog link={link} close={() => setLink(null)} />}
    </>
  );
}

/** What was done to the account, latest first. */
function History({ id }: { id: string }) {
  const translate = useTranslate();
  const acts = useAccountActs();
  const { data } = useQuery({
    queryKey: ["account-history", id],
    queryFn: ({ signal }) => acts.accountHistory(id, signal),
  });
  return (
    <Panel title={translate("accounts.history")}>
      {data?.nodes.length === 0 && <Typography color="text.secondary">{translate("accounts.noHistory")}</Typography>}
      {data?.nodes.map(({ id: entryId, at, action, actionCode, account, summary }) => (
        <Box
          key={entryId}
          sx={{ display: "grid", gridTemplateColumns: "150px minmax(0, 1fr) 130px", gap: 1.5, py: 0.75 }}
        >
          <Moment at={at} isExact />
          <Box>
            {action ? translate(`enum.AuditAct.${action}`) : actionCode}
            <Typography component="span" color="text.secondary" sx={{ ml: 1 }}>
              {summary}
            </Typography>
          </Box>
          <Box sx={{ color: "text.secondary", textAlign: "right" }}>{account?.displayName}</Box>
        </Box>
      ))}
    </Panel>
  );
}
