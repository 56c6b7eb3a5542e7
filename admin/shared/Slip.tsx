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
  /** What stands below the code, before the smallest print. */
  below?: ReactNode;
  /** What else can be done with it; not printed. */
  aside?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Printed alone, black on white in either theme: as narrow as the paper of a counter's printer, and on a sheet larger. */
const onPaper = {
  "@media print": {
    "#root": { display: "none" },
    "html, body": { background: "#fff !important" },
    ".MuiDialog-root, .MuiDialog-container": { position: "static !important", height: "auto !important" },
    ".MuiBackdrop-root": { display: "none !important" },
    // What fades would be printed half gone.
    ".MuiDialog-paper": {
      ...{ border: "0 !important", boxShadow: "none !important", background: "#fff !important" },
      transition: "none !important",
    },
    ".MuiDialog-paper *": { color: "#000 !important" },
    "@page": { margin: "4mm" },
  },
  "@media print and (min-width: 150mm)": {
    ".MuiDialog-paper": { width: "120mm !important", margin: "12mm auto 0 !important", zoom: 1.4 },
  },
};

/** A slip that a customer takes home, as it is printed. */
export function Slip({ title, code, foot, below, aside, onClose, children }: SlipProps) {
  const translate = useTranslate();
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      slotProps={{ paper: { "aria-label": title } as object }}
      sx={{ "@media print": { "& .MuiDialog-paper": { width: "72mm", m: "0 auto" } } }}
    >
      <GlobalStyles styles={onPaper} />
      <DialogContent sx={{ display: "grid", justifyItems: "center", gap: 0.75, pt: 2.5, textAlign: "center" }}>
        {children}
        <QrCode text={code} label={title} />
        {below}
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{foot}</Box>
      </DialogContent>
      <DialogActions sx={{ "@media print": { display: "none" } }}>
        {aside && <Box sx={{ mr: "auto" }}>{aside}</Box>}
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
