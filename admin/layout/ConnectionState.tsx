import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { useConnection } from "../providers/connection.ts";
import { ToneChip } from "../shared/StatusChip.tsx";

/** On a phone the colour of the dot says it to the eye; that the line is lost, the banner says in words. */
const onlyHeardWhereNarrow = {
  position: { xs: "absolute", md: "static" },
  clip: { xs: "rect(0 0 0 0)", md: "auto" },
  width: { xs: "1px", md: "auto" },
  height: { xs: "1px", md: "auto" },
  overflow: { xs: "hidden", md: "visible" },
} as const;

/** In the app bar: whether what one sees moves live. Nothing is said while nothing needs to. */
export function ConnectionState() {
  const connection = useConnection();
  const translate = useTranslate();
  if (connection === "idle") return null;
  const tone = connection === "live" ? "active" : "attention";
  return (
    <Tooltip title={connection === "lost" ? translate("desk.connection.lostHint") : ""}>
      <span>
        <ToneChip tone={tone}>
          <Box component="span" sx={onlyHeardWhereNarrow}>
            {translate(`desk.connection.${connection}`)}
          </Box>
        </ToneChip>
      </span>
    </Tooltip>
  );
}

/** Below the app bar while the server cannot be reached. */
export function ConnectionBanner() {
  const isLost = useConnection() === "lost";
  const translate = useTranslate();
  return (
    <Box role="status">
      {isLost && (
        <Box
          sx={{ px: 3, py: 0.75, bgcolor: "action.selected", borderBottom: 1, borderColor: "divider", fontSize: 13 }}
        >
          <b>{translate("desk.connection.lost")}</b>
          <Box component="span" sx={{ ml: 1, color: "text.secondary" }}>
            {translate("desk.connection.lostHint")}
          </Box>
        </Box>
      )}
    </Box>
  );
}
