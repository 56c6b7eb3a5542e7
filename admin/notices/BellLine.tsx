import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import type { NoticeLineFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useAct } from "../shared/use-act.ts";
import { useNoticeActs } from "./acts.ts";
import { useNoticeText } from "./use-notice-text.ts";

/** Whether a notice still calls for attention. */
export const isUnread = ({ readAt, withdrawnBecause }: Pick<NoticeLineFragment, "readAt" | "withdrawnBecause">) =>
  !readAt && !withdrawnBecause;

/** A notice below the bell: opens what it is about, and is read then. */
export function BellLine({ notice, onOpen }: { notice: NoticeLineFragment; onOpen: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { noticesMarkRead } = useNoticeActs();
  const { run } = useAct((ids: string[]) => noticesMarkRead(ids));
  const { title, detail, to } = useNoticeText()(notice);
  const isNew = isUnread(notice);
  const open = () => {
    if (isNew) void run([notice.id]);
    if (!to) return;
    onOpen();
    navigate(to);
  };
  return (
    <Box component="li">
      <Box
        component="button"
        type="button"
        onClick={open}
        sx={{
          ...{ display: "block", width: "100%", border: 0, font: "inherit", color: "inherit", textAlign: "left" },
          ...{ px: 2, py: 1, cursor: "pointer", bgcolor: isNew ? "action.selected" : "transparent" },
          "&:hover, &:focus-visible": { bgcolor: "action.hover" },
          "&:focus-visible": { outline: 2, outlineColor: "primary.main", outlineOffset: -2 },
        }}
      >
        <Box component="span" sx={{ display: "flex", alignItems: "center", gap: 1 }}>
          <StatusChip of="NoticeKind" value={notice.kind} />
          <Box component="span" sx={{ fontWeight: isNew ? 600 : 450, overflow: "hidden", textOverflow: "ellipsis" }}>
            {title}
          </Box>
          <Box component="span" sx={{ ml: "auto", color: "text.secondary", fontSize: 12, whiteSpace: "nowrap" }}>
            <Moment at={notice.toldAt} />
          </Box>
        </Box>
        <Box component="span" sx={{ display: "block", color: "text.secondary", fontSize: 12.5, mt: 0.5 }}>
          {detail}
          {notice.withdrawnBecause && ` · ${translate(`enum.NoticeEnd.${notice.withdrawnBecause}`)}`}
        </Box>
      </Box>
    </Box>
  );
}
