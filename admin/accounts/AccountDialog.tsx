import Autocomplete from "@mui/material/Autocomplete";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Role } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { newCallKey } from "../shared/call-key.ts";
import { useAct } from "../shared/use-act.ts";
import { useAccountActs } from "./acts.ts";
import { LinkDialog, type ShownLink } from "./LinkDialog.tsx";
import type { Account } from "./source.ts";

const roles = Object.keys(words.en.enum.Role) as Role[];
const isOfCustomer = (role: Role) => role === "CUSTOMER" || role === "API_CLIENT";

interface Choice {
  id: string;
  number: string;
  displayName: string;
}

interface Draft {
  username: string;
  displayName: string;
  role: Role;
  email: string;
  externalSubject: string;
  customer: Choice | null;
}

const draftOf = (account: Account | undefined): Draft => ({
  username: account?.username ?? "",
  displayName: account?.displayName ?? "",
  role: account?.role ?? "REVIEWER",
  email: account?.email ?? "",
  externalSubject: account?.externalSubject ?? "",
  customer: account?.customer ?? null,
});

/** Opens an account, or changes one. The link of a new one is shown once, when it is there. */
export function AccountDialog({ account, close }: { account?: Account; close: () => void }) {
  const translate = useTranslate();
  const acts = useAccountActs();
  const [draft, setDraft] = useState(() => draftOf(account));
  const [idempotencyKey] = useState(newCallKey);
  const [link, setLink] = useState<ShownLink | null>(null);
  const said = (text: string) => text.trim() || undefined;
  const { run, isRunning, errorAt } = useAct(
    async ({ username, displayName, role, email, externalSubject, customer }: Draft) => {
      const facts = { displayName, role, email: said(email), externalSubject: said(externalSubject) };
      const customerId = isOfCustomer(role) ? customer?.id : undefined;
      if (account)
        return acts.accountChange({ ...facts, customerId, accountId: account.id, basedOnVersion: account.version });
      const answer = await acts.accountCreate({ ...facts, customerId, username, idempotencyKey });
      if (answer.passwordLink) setLink({ ...answer.passwordLink, name: displayName.trim() });
      return answer;
    },
    { done: () => translate(account ? "accounts.changed" : "accounts.opened") },
  );
  const save = async () => {
    const isDone = await run(draft, ["username", "displayName", "role", "email", "externalSubject", "customerId"]);
    if (isDone && (account || draft.externalSubject.trim() !== "")) close();
  };
  if (link) return <LinkDialog link={link} close={close} />;
  const field = (name: "username" | "displayName" | "email" | "externalSubject", hint?: string) => ({
    label: translate(`accounts.${name}`),
    value: draft[name],
    error: Boolean(errorAt(name)),
    helperText: errorAt(name) ?? hint,
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  return (
    <Dialog open onClose={() => !isRunning && close()} maxWidth="xs" fullWidth aria-labelledby="account-dialog">
      <DialogTitle id="account-dialog">{translate(account ? "accounts.editTitle" : "accounts.openTitle")}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 2 }}>
        <Typography color="text.secondary">{translate(account ? "accounts.editHint" : "accounts.openHint")}</Typography>
        <TextField {...field("displayName")} autoFocus slotProps={{ htmlInput: { autoComplete: "off" } }} />
        {!account && (
          <TextField
            {...field("username", translate("accounts.usernameHint"))}
            slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false, autoCapitalize: "none" } }}
          />
        )}
        <TextField
          select
          label={translate("accounts.role")}
          value={draft.role}
          error={Boolean(errorAt("role"))}
          helperText={errorAt("role")}
          onChange={({ target }) => setDraft({ ...draft, role: target.value as Role })}
        >
          {roles.map((role) => (
            <MenuItem key={role} value={role}>
              {translate(`enum.Role.${role}`)}
            </MenuItem>
          ))}
        </TextField>
        {isOfCustomer(draft.role) && (
          <CustomerField
            value={draft.customer}
            error={errorAt("customerId")}
            set={(customer) => setDraft({ ...draft, customer })}
          />
        )}
        <TextField {...field("email", translate("accounts.emailHint"))} type="email" />
        <TextField {...field("externalSubject", translate("accounts.subjectHint"))} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={close} disabled={isRunning}>
          {translate("desk.action.cancel")}
        </Button>
        <Button
          variant="contained"
          loading={isRunning}
          disabled={draft.displayName.trim() === "" || (!account && draft.username.trim() === "")}
          onClick={save}
        >
          {translate(account ? "accounts.save" : "accounts.open")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Whose account it is, found by number or name. */
function CustomerField({
  value,
  error,
  set,
}: {
  value: Choice | null;
  error: string | undefined;
  set: (customer: Choice | null) => void;
}) {
  const translate = useTranslate();
  const acts = useAccountActs();
  const [search, setSearch] = useState("");
  const { data = [], isFetching } = useQuery({
    queryKey: ["customer-choices", search],
    queryFn: ({ signal }) => acts.customerChoices(search, signal),
    enabled: search.trim() !== "",
  });
  return (
    <Autocomplete
      options={data}
      value={value}
      loading={isFetching}
      filterOptions={(options) => options}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ number, displayName }) => `${displayName} · ${number}`}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate(search.trim() === "" ? "accounts.customerHint" : "accounts.noCustomers")}
      onInputChange={(_, text, reason) => reason === "input" && setSearch(text)}
      onChange={(_, chosen) => set(chosen)}
      renderInput={(input) => (
        <TextField
          {...input}
          label={translate("accounts.customer")}
          error={Boolean(error)}
          helperText={error ?? translate("accounts.customerHint")}
        />
      )}
    />
  );
}
