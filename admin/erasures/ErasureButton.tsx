import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { ErasureWholeFragment } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ErasureParts } from "../shared/erasure/ErasureParts.tsx";
import { ErasureSummary } from "../shared/erasure/ErasureSummary.tsx";
import { Reveal } from "./Reveal.tsx";

/** Opens an erasure: what became of each place, and for those who may, what is under seal. */
export function ErasureButton({ erasure }: { erasure: ErasureWholeFragment }) {
  const translate = useTranslate();
  const titleId = useId();
  const { may } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const isSealed = erasure.parts.some(({ status }) => status === "RESTRICTED");
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)} sx={{ minHeight: 24, py: 0, my: "-2px" }}>
        {translate("erasures.look")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="lg" fullWidth aria-labelledby={titleId}>
        <DialogTitle id={titleId}>{erasure.number}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: "grid", gap: 2 }}>
            <ErasureSummary erasure={erasure} />
            {erasure.parts.length > 0 && <ErasureParts parts={erasure.parts} />}
            {isSealed && may("ERASURE_REVEAL") && <Reveal erasureId={erasure.id} />}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={() => setOpen(false)}>
            {translate("erasures.close")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
