import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { onThisServer } from "../../providers/on-this-server.ts";
import type { ShownMaterial } from "./material.ts";

/** Shows what stood there before a correction beside what stands there now. */
export function OriginalButton({ material }: { material: ShownMaterial }) {
  const translate = useTranslate();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const [before] = material.original?.pages ?? [];
  const [after] = material.pages;
  if (!before || !after) return null;
  const sides = [
    [translate("document.before"), before.url],
    [translate("document.after"), after.url],
  ] as const;
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {translate("document.compare")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="lg" fullWidth aria-labelledby={titleId}>
        <DialogTitle id={titleId}>{translate("document.compareTitle")}</DialogTitle>
        <DialogContent
          sx={{
            display: "grid",
            gap: 2,
            gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" },
          }}
        >
          {sides.map(([title, url]) => (
            <Box component="figure" key={title} sx={{ m: 0 }}>
              <Box component="figcaption" sx={{ fontWeight: 550, mb: 1 }}>
                {title}
              </Box>
              <Box
                component="img"
                src={onThisServer(url)}
                alt={title}
                sx={{
                  display: "block",
                  width: "100%",
                  maxHeight: "65vh",
                  objectFit: "contain",
                  border: 1,
                  borderColor: "divider",
                  borderRadius: 1,
                  bgcolor: "background.default",
                }}
              />
            </Box>
          ))}
        </DialogContent>
        <DialogActions>
          <Button autoFocus color="inherit" onClick={() => setOpen(false)}>
            {translate("document.close")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
