import Alert from "@mui/material/Alert";
import AlertTitle from "@mui/material/AlertTitle";
import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { Suggestion } from "./acts.ts";

/** Why the waves are suggested so: of the plan as a whole, then wave by wave. */
export function SuggestionNotes({ suggestion, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const translate = useTranslate();
  const { reasons, waves } = suggestion;
  return (
    <Alert severity="info" variant="outlined" onClose={onClose} closeText={translate("ra.action.close")}>
      <AlertTitle>{translate("scheduleEditor.suggested")}</AlertTitle>
      {reasons.map(({ code, sentence }) => (
        <Box key={code}>{sentence}</Box>
      ))}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, maxHeight: 220, overflow: "auto" }} tabIndex={0}>
        {waves
          .filter((wave) => wave.reasons.length > 0)
          .map((wave) => (
            <li key={wave.name}>
              <strong>{wave.name}</strong> {wave.reasons.map(({ sentence }) => sentence).join(" · ")}
            </li>
          ))}
      </Box>
    </Alert>
  );
}
