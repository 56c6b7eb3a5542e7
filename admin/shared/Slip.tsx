import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import GlobalStyles from "@mui/material/GlobalStyles";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { QrCode } from "./QrCode.tsx";

interface SlipProps {
  /** What it is called for those who hear it, and what its code is. */
  title: string;
  /** What the code says. */
  code: string;
  /** The smallest print, below the code. */
  foot: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Printed alone, and as narrow as the paper of a counter's printer. */
const onPaper = {
  "@media print": {
    "#root": { display: "none" },
    ".MuiDialog-root, .MuiDialog-container": { position: "static !important", height: "auto !important" },
    ".MuiBackdrop-root": { display: "none !important" },
    "@page": { margin: "4mm" },
  },
};

/** A slip that a customer takes home, as it is printed. */
export function Slip({ title, code, foot, onClose, children }: SlipProps) {
  const translate = useTranslate();
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      slotProps={{ paper: { "aria-label": title } as object }}
      sx={{ "@media print": { "& .MuiDialog-paper": { boxShadow: "none", width: "72mm", m: "0 auto" } } }}
    >
      <GlobalStyles styles={onPaper} />
      <DialogContent sx={{ display: "grid", justifyItems: "center", gap: 0.75, textAlign: "center" }}>
        {children}
        <QrCode text={code} label={title} />
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{foot}</Box>
      </DialogContent>
      <DialogActions sx={{ "@media print": { display: "none" } }}>
        <Button color="inherit" onClick={onClose}>
          {translate("desk.action.close")}
        </Button>
        <Button variant="contained" autoFocus onClick={() => window.print()}>
          {translate("desk.action.print")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
