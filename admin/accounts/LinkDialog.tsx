import CheckRounded from "@mui/icons-material/CheckRounded";
import ContentCopyRounded from "@mui/icons-material/ContentCopyRounded";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";

/** A link as it is shown, once. */
export interface ShownLink {
  url: string;
  expiresAt: string;
  /** Whose it is. */
  name: string;
}

/** Shows the link with which somebody chooses a password. It does not close by a click beside it: nobody can show it again. */
export function LinkDialog({ link: { url, expiresAt, name }, close }: { link: ShownLink; close: () => void }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby="password-link">
      <DialogTitle id="password-link">{translate("accounts.link.title")}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 2 }}>
        <Typography color="text.secondary">
          {translate("accounts.link.hint", { name, until: dateTime(expiresAt) })}
        </Typography>
        <TextField
          value={url}
          onFocus={({ target }) => target.select()}
          slotProps={{
            htmlInput: {
              readOnly: true,
              "aria-label": translate("accounts.link.title"),
              sx: { fontFamily: "monospace" },
            },
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button
          startIcon={isCopied ? <CheckRounded /> : <ContentCopyRounded />}
          onClick={() => navigator.clipboard?.writeText(url).then(() => setCopied(true))}
        >
          {translate(isCopied ? "accounts.link.copied" : "accounts.link.copy")}
        </Button>
        <Button variant="contained" onClick={close}>
          {translate("accounts.link.done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
