import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { WatchlistEntryAddInput } from "../generated/graphql.ts";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useWatchlistActs } from "./acts.ts";

const blank: WatchlistEntryAddInput = { kind: "ICCID", value: "", authority: "", reference: "" };
const fields = ["value", "authority", "reference"] as const;

/** Puts a card, a device or a customer on the watch list. */
export function AddEntryButton() {
  const translate = useTranslate();
  const acts = useWatchlistActs();
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning, errorAt } = useAct((added: WatchlistEntryAddInput) => acts.watchlistEntryAdd(added), {
    done: () => translate("watchlist.added"),
  });
  const {
    value: entry,
    set: setEntry,
    forget,
  } = useDraft("watchlist entry", blank, { isAtRest: !isOpen || isRunning });
  const giveUp = () => {
    forget();
    setOpen(false);
  };
  const send = async () => {
    if (await run(entry, ["kind", ...fields])) giveUp();
  };
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate("watchlist.add")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby="watchlist-add">
        <DialogTitle id="watchlist-add">{translate("watchlist.addTitle")}</DialogTitle>
        <DialogContent sx={{ display: "grid", gap: 2 }}>
          <Typography color="text.secondary">{translate("watchlist.addHint")}</Typography>
          <TextField
            select
            label={translate("watchlist.kind")}
            value={entry.kind}
            onChange={({ target }) => setEntry({ ...entry, kind: target.value as WatchlistEntryAddInput["kind"] })}
          >
            {(["ICCID", "IMEI", "CUSTOMER"] as const).map((kind) => (
              <MenuItem key={kind} value={kind}>
                {translate(`enum.WatchlistKind.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
          {fields.map((field) => (
            <TextField
              key={field}
              label={translate(`watchlist.${field}`)}
              value={entry[field]}
              error={Boolean(errorAt(field))}
              helperText={errorAt(field)}
              onChange={({ target }) => setEntry({ ...entry, [field]: target.value })}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={giveUp}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            loading={isRunning}
            disabled={fields.some((field) => entry[field].trim() === "")}
            onClick={send}
          >
            {translate("watchlist.add")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
