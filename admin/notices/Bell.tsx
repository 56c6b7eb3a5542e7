import NotificationsNoneOutlined from "@mui/icons-material/NotificationsNoneOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Popover from "@mui/material/Popover";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useAct } from "../shared/use-act.ts";
import { useNoticeActs } from "./acts.ts";
import { BellLine } from "./BellLine.tsx";
import { useBell } from "./use-bell.ts";

const MOST_SHOWN = 99;

/** A picture made of a number: as text it would be a second name of the button. */
const badgeStyle = {
  position: "absolute",
  top: 0,
  right: 0,
  "&::before": { content: "attr(data-count)" },
  minWidth: 16,
  height: 16,
  px: "4px",
  borderRadius: 8,
  bgcolor: "error.main",
  color: "error.contrastText",
  fontSize: 10.5,
  fontWeight: 600,
  lineHeight: "16px",
};

/** A bell with the number of unread notices; it opens the newest of them. */
export function Bell() {
  const translate = useTranslate();
  const bell = useBell();
  const titleId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { noticesMarkRead } = useNoticeActs();
  const { run, isRunning } = useAct(noticesMarkRead);
  const close = () => setAnchor(null);
  const unread = bell?.noticeUnreadCount ?? 0;
  const notices = bell?.notices.nodes ?? [];
  const label = unread > 0 ? translate("notices.bell", { smart_count: unread }) : translate("resources.notices.name");
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ color: "text.secondary" }}
        >
          <NotificationsNoneOutlined sx={{ fontSize: 19 }} />
          {unread > 0 && <Box data-count={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread} sx={badgeStyle} />}
        </IconButton>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{ paper: { role: "dialog", "aria-labelledby": titleId, sx: { width: 420, maxWidth: "94vw" } } }}
      >
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, px: 2, pt: 1.25, pb: 0.75 }}>
          <Typography id={titleId} component="h2" sx={{ fontWeight: 600, mr: "auto" }}>
            {translate("resources.notices.name")}
          </Typography>
          <Button size="small" disabled={unread === 0} loading={isRunning} onClick={() => run(undefined)}>
            {translate("notices.markAll")}
          </Button>
        </Box>
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: "60vh", overflowY: "auto" }}>
          {notices.map((notice) => (
            <BellLine key={notice.id} notice={notice} onOpen={close} />
          ))}
        </Box>
        {bell && notices.length === 0 && (
          <Typography color="text.secondary" sx={{ px: 2, py: 2 }}>
            {translate("notices.empty")}
          </Typography>
        )}
        <Box sx={{ borderTop: 1, borderColor: "divider", p: 0.75, textAlign: "center" }}>
          <Button component={Link} to="/notices" size="small" onClick={close}>
            {translate("notices.all")}
          </Button>
        </Box>
      </Popover>
    </>
  );
}
