import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useCallback, useEffect, useState } from "react";
import { CloseNotificationContext, type NotificationPayload, useNotificationContext, useTranslate } from "react-admin";

/** How long a message stands unless it says so itself, in milliseconds; what went wrong takes longer to read. */
const SHOWN_MS = 4_000;
const ERROR_SHOWN_MS = 12_000;

/**
 * What the desk has to say, at the lower edge, the latest below the others. Each is shown at once: one after the other, whoever decides quickly would read of a decision
 * when they are three tasks further, and of nothing while an error stands.
 */
export function Notices() {
  const { notifications, setNotifications } = useNotificationContext();
  const close = useCallback(
    (notice: NotificationPayload) => setNotifications((known) => known.filter((each) => each !== notice)),
    [setNotifications],
  );
  return (
    <Box sx={place}>
      {notifications.map((notice) => (
        <Notice key={keyOf(notice)} notice={notice} onClose={close} />
      ))}
    </Box>
  );
}

interface NoticeProps {
  notice: NotificationPayload;
  onClose: (notice: NotificationPayload) => void;
}

function Notice({ notice, onClose }: NoticeProps) {
  const { message, type, notificationOptions } = notice;
  const translate = useTranslate();
  const [isHeld, setHeld] = useState(false);
  const shownMs = notificationOptions?.autoHideDuration ?? (type === "error" ? ERROR_SHOWN_MS : SHOWN_MS);
  const close = useCallback(() => onClose(notice), [notice, onClose]);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(close, shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, shownMs, close]);
  const text =
    typeof message === "string" ? translate(message, { _: message, ...notificationOptions?.messageArgs }) : message;
  const severity = type === "warning" || type === "error" || type === "success" ? type : "info";
  return (
    <Alert
      severity={severity}
      variant="standard"
      onClose={close}
      // What is being read does not go away.
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      sx={{
        whiteSpace: "pre-line",
        border: 1,
        borderColor: "divider",
        boxShadow: 8,
        fontSize: 13,
        pointerEvents: "auto",
      }}
    >
      <CloseNotificationContext.Provider value={close}>{text}</CloseNotificationContext.Provider>
    </Alert>
  );
}

const place = {
  position: "fixed",
  left: 0,
  right: 0,
  bottom: 24,
  zIndex: "snackbar",
  display: "grid",
  justifyItems: "center",
  gap: 1,
  px: 2,
  pointerEvents: "none",
} as const;

const keys = new WeakMap<NotificationPayload, number>();
let lastKey = 0;

/** The same words may be said twice. */
function keyOf(notice: NotificationPayload): number {
  const key = keys.get(notice) ?? ++lastKey;
  keys.set(notice, key);
  return key;
}
