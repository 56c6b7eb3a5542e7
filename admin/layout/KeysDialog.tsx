import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { useDescribedKeys } from "../shared/screen-keys.ts";
import { useMenu } from "./use-menu.ts";

const keyStyle = {
  border: 1,
  borderColor: "divider",
  borderRadius: 1,
  px: 0.75,
  minWidth: 22,
  textAlign: "center",
  fontSize: 12,
  lineHeight: "20px",
  bgcolor: "background.default",
};

/** Which keys lead where. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const translate = useTranslate();
  const places = useMenu();
  const ofScreen = useDescribedKeys();
  const goTo = (title: string) => translate("desk.keys.goTo", { name: title });
  const all = [
    ...ofScreen.map(({ key, what }) => [key, what]),
    ["?", translate("desk.keys.help")],
    ["/", translate("find.title")],
    ["g h", goTo(translate("ra.page.dashboard"))],
    ...places.flatMap(({ hotkey, title }) => (hotkey ? [[`g ${hotkey}`, goTo(title)]] : [])),
  ] as [string, string][];
  // Two parts of a screen may offer the same key, and a screen one that leads somewhere everywhere: it does one thing.
  const keys = all.filter(([sequence], place) => all.findIndex(([other]) => other === sequence) === place);
  return (
    <Dialog open={isOpen} onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{translate("desk.keys.title")}</DialogTitle>
      <DialogContent>
        {keys.map(([sequence, what]) => (
          <Box
            key={sequence}
            sx={{ display: "flex", alignItems: "center", py: 0.75, borderTop: 1, borderColor: "divider" }}
          >
            <span>{what}</span>
            <Box sx={{ ml: "auto", display: "flex", gap: 0.5 }}>
              {sequence.split(" ").map((key) => (
                <Box component="kbd" key={key} sx={keyStyle}>
                  {key}
                </Box>
              ))}
            </Box>
          </Box>
        ))}
        <Typography variant="caption" color="text.secondary" sx={{ display: "block", pt: 1 }}>
          {translate("desk.keys.hint")}
        </Typography>
      </DialogContent>
    </Dialog>
  );
}
