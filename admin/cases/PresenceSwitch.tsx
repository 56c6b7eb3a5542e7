import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Popover from "@mui/material/Popover";
import { useEffect, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { ToneChip } from "../shared/StatusChip.tsx";
import { toneOf } from "../shared/tones.ts";
import { PresenceForm } from "./PresenceForm.tsx";
import { useMyPresence } from "./presence-store.ts";
import { useCaseNews } from "./use-case-news.ts";
import { useHeartbeat } from "./use-heartbeat.ts";

/** How long it stands that one was counted as gone, in milliseconds. */
const LOST_SHOWN_MS = 60_000;

/** In the app bar of agents: whether cases come to them. As long as it is there the server hears of them, and they of their cases. */
export default function PresenceSwitch() {
  const translate = useTranslate();
  const notify = useNotify();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { presence, isLost } = useMyPresence();
  useHeartbeat();
  useCaseNews();
  useEffect(() => {
    if (isLost) notify("cases.presence.lost", { type: "warning", autoHideDuration: LOST_SHOWN_MS });
  }, [isLost, notify]);
  if (presence === undefined) return null;
  const state = presence?.isThere ? presence.state : "OFF";
  const said = isLost ? translate("cases.presence.gone") : translate(`enum.AgentState.${state}`);
  return (
    <>
      <ButtonBase
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ borderRadius: 1.5, px: 0.5, height: 32, "&:hover": { bgcolor: "action.hover" } }}
      >
        <Box
          component="span"
          sx={{ position: "absolute", clip: "rect(0 0 0 0)", width: 1, height: 1, overflow: "hidden" }}
        >
          {translate("cases.presence.title")}
        </Box>
        <ToneChip tone={isLost ? "danger" : (toneOf.AgentState?.[state] ?? "neutral")}>
          {said}
          {presence?.isThere && (
            <Box component="span" sx={{ display: { xs: "none", md: "inline" } }}>
              {presence.caseCount}/{presence.capacity}
            </Box>
          )}
        </ToneChip>
      </ButtonBase>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{
          paper: {
            role: "dialog",
            "aria-label": translate("cases.presence.title"),
            sx: { width: 320, maxWidth: "94vw", p: 2 },
          },
        }}
      >
        <PresenceForm onDone={() => setAnchor(null)} />
      </Popover>
    </>
  );
}
