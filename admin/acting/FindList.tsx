import SearchRounded from "@mui/icons-material/SearchRounded";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import List from "@mui/material/List";
import ListItemButton from "@mui/material/ListItemButton";
import ListItemText from "@mui/material/ListItemText";
import TextField from "@mui/material/TextField";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useAct } from "../shared/use-act.ts";
import { useActingActs } from "./acts.ts";

type Found = Awaited<ReturnType<ReturnType<typeof useActingActs>["customerFind"]>>;

/** Where one begins with a customer: what it gives, Enter. One customer is opened at once; several are told apart by arrow keys. Nothing that is typed here is kept. */
export default function FindList() {
  const translate = useTranslate();
  const goTo = useNavigate();
  const { customerFind } = useActingActs();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const { run, isRunning, errorAt } = useAct(customerFind, {
    goOn: (answer) => {
      const [first, ...others] = answer.customers ?? [];
      if (first && others.length === 0) goTo(pathOf(first));
      else setFound(answer);
    },
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    setFound(null);
    run(text.trim(), ["text"]);
  };
  const customers = found?.customers ?? [];
  return (
    <Page title={translate("resources.acting.name")}>
      <Box sx={{ maxWidth: 720, display: "grid", gap: 2 }}>
        <Panel title={translate("acting.find.title")}>
          <Box
            component="form"
            onSubmit={find}
            role="search"
            sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}
          >
            <TextField
              autoFocus
              fullWidth
              label={translate("acting.find.field")}
              value={text}
              autoComplete="off"
              error={Boolean(errorAt("text"))}
              helperText={errorAt("text") ?? translate("acting.find.hint")}
              onChange={({ target }) => setText(target.value)}
              slotProps={{ htmlInput: { spellCheck: false } }}
            />
            <Button
              type="submit"
              variant="contained"
              size="large"
              startIcon={<SearchRounded />}
              disabled={text.trim() === ""}
              loading={isRunning}
            >
              {translate("acting.find.verb")}
            </Button>
          </Box>
        </Panel>
        <Box role="status">
          {found && customers.length === 0 && (
            <Alert severity="info">
              {translate("acting.find.nobody", { by: translate(`enum.CustomerKeyKind.${found.foundBy}`) })}
            </Alert>
          )}
          {found?.isMore && <Alert severity="warning">{translate("acting.find.more")}</Alert>}
        </Box>
        {customers.length > 0 && (
          <Panel title={translate("acting.find.several", { count: customers.length })}>
            <List dense disablePadding aria-label={translate("acting.find.several", { count: customers.length })}>
              {customers.map((customer, place) => (
                <li key={customer.id}>
                  <ListItemButton
                    component={Link}
                    to={pathOf(customer)}
                    autoFocus={place === 0}
                    onKeyDown={walk}
                    sx={{ borderRadius: 1 }}
                  >
                    <ListItemText
                      primary={customer.displayName}
                      secondary={[
                        customer.number,
                        translate(`enum.CustomerKind.${customer.kind}`),
                        customer.uscc ?? customer.maskedIdentity,
                        customer.maskedPhone,
                        customer.city,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    />
                  </ListItemButton>
                </li>
              ))}
            </List>
          </Panel>
        )}
      </Box>
    </Page>
  );
}

const pathOf = ({ id }: { id: string }) => `/acting/${id}/show`;

/** Arrow keys go from one to the next. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const line = event.currentTarget.parentElement;
  const next = { ArrowDown: line?.nextElementSibling, ArrowUp: line?.previousElementSibling }[event.key];
  if (!next) return;
  event.preventDefault();
  next.querySelector("a")?.focus();
}
